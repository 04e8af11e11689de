import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { Device } from '../../api/types';
import { Banner } from '../../components/Bits';
import { Select } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { home } from '../../state/home';
import { useLoad } from '../../state/load';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const nameOf = (id: string): string => home.peek(id)?.display_name ?? id;

/** What another device would take over, before it does. */
function Preview({ device, by }: { device: Device; by: string }) {
  const loaded = useLoad(() => more.checkReplace(device.id, by), [device.id, by]);
  if (loaded.state === 'loading') return <div class="skeleton skeleton-row" />;
  if (loaded.state === 'failed') return <Banner tone="bad">{loaded.error}</Banner>;
  const { matched, unmatched } = loaded.data;
  return (
    <div class="replace-preview">
      {matched.length > 0 && <><p>{t('replace.matched', { n: matched.length })}</p><ul class="dot-list">{matched.map((pair) => <li key={pair.old}>{t('replace.pair', { old: nameOf(pair.old), new: nameOf(pair.new) })}</li>)}</ul></>}
      {unmatched.length > 0 && <Banner tone="warn"><b>{t('replace.unmatched', { n: unmatched.length })}</b> {unmatched.map(nameOf).join(', ')}</Banner>}
      {matched.length === 0 && <Banner tone="warn">{t('replace.nothing')}</Banner>}
    </div>
  );
}

/** Lets another device take the place of this one: its ids, so that rules, groups and history go on. */
export function ReplaceDevice({ device, onClose, onDone }: { device: Device; onClose(): void; onDone(): void }) {
  const [by, setBy] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const others = [...home.structure.value.devices.values()].filter((one) => one.id !== device.id).sort((a, b) => a.name.localeCompare(b.name));
  const replace = async (): Promise<void> => {
    setBusy(true);
    try {
      await more.replace(device.id, by);
      toast(t('replace.done', { name: device.name }));
      onDone();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('replace.title', { name: device.name })}
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button quiet" onClick={onClose}>{t('action.cancel')}</button>
          <button type="button" class="button primary" disabled={by === '' || busy} onClick={() => void replace()}>{t('replace.yes')}</button>
        </>
      }
    >
      <div class="stack">
        <p>{t('replace.text')}</p>
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Select label={t('replace.with')} value={by} placeholder={t('replace.choose')} groups={[{ label: '', options: others.map((one) => ({ value: one.id, label: one.status === 'new' ? t('replace.new', { name: one.name }) : one.name })) }]} onChange={setBy} />
        {by !== '' && <Preview device={device} by={by} />}
      </div>
    </Dialog>
  );
}
