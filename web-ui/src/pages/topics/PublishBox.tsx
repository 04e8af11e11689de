import { useState } from 'preact/hooks';
import { api } from '../../api/calls';
import { sentenceOf } from '../../api/http';
import { Banner } from '../../components/Bits';
import { Field, Segmented } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { t } from '../../text/text';

/** Sends one message and says how many heard it. */
export function PublishBox({ topic: first, onClose }: { topic: string; onClose(): void }) {
  const [topic, setTopic] = useState(first);
  const [payload, setPayload] = useState('');
  const [qos, setQos] = useState('0');
  const [retain, setRetain] = useState(false);
  const [answer, setAnswer] = useState<{ tone: 'good' | 'warn' | 'bad'; text: string } | undefined>(undefined);
  const send = async (): Promise<void> => {
    try {
      const { matched } = await api.publish({ topic, payload, qos: Number(qos), retain });
      setAnswer(matched > 0 ? { tone: 'good', text: t('topics.sent', { n: matched }) } : { tone: 'warn', text: t('topics.nobody') });
    } catch (error) {
      setAnswer({ tone: 'bad', text: sentenceOf(error) });
    }
  };
  return (
    <Dialog title={t('topics.publish')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        {answer && <Banner tone={answer.tone}>{answer.text}</Banner>}
        <Field label={t('topics.topic')}><input class="input mono" value={topic} required spellcheck={false} autoCapitalize="none" onInput={(event) => setTopic(event.currentTarget.value)} /></Field>
        <Field label={t('topics.payload')}><textarea class="input mono" rows={5} value={payload} spellcheck={false} onInput={(event) => setPayload(event.currentTarget.value)} /></Field>
        <Segmented name="publish-qos" label={t('topics.qos')} value={qos} options={['0', '1', '2'].map((value) => ({ value, label: value }))} onChange={setQos} />
        <label class="check"><input type="checkbox" checked={retain} onChange={(event) => setRetain(event.currentTarget.checked)} />{t('topics.retain')}</label>
        <div class="dialog-actions">
          <button type="button" class="button quiet" onClick={onClose}>{t('action.close')}</button>
          <button class="button primary">{t('topics.send')}</button>
        </div>
      </form>
    </Dialog>
  );
}
