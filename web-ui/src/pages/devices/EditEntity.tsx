import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { Entity } from '../../api/types';
import { Banner } from '../../components/Bits';
import { Field, Select } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { unitsLike } from '../../format/units';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

/** Name and unit of one reading or control. */
export function EditEntity({ entity, onClose }: { entity: Entity; onClose(): void }) {
  const own = entity.name || entity.display_name;
  const shown = entity.state.shown?.unit ?? entity.unit ?? '';
  const [name, setName] = useState(own);
  const [unit, setUnit] = useState(shown);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const heats = entity.kind === 'climate' || entity.kind === 'water_heater';
  const units = unitsLike(entity.unit).filter((one) => !(heats && one === 'K')); // which no thermostat is set in
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const saved = await more.editEntity(entity.id, { ...(name.trim() === own ? {} : { name: name.trim() || null }), ...(unit === shown ? {} : { unit: unit === entity.unit ? null : unit }) });
      toast(t('device.saved', { name: saved.name || saved.display_name }));
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('device.rename')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('field.name')} hint={t('device.renameHint')}><input class="input" value={name} onInput={(event) => setName(event.currentTarget.value)} /></Field>
        {units.length > 1 && <Select label={t('device.unit')} value={unit} groups={[{ label: '', options: units.map((value) => ({ value, label: value })) }]} onChange={setUnit} />}
        <div class="dialog-actions">
          <button type="button" class="button quiet" onClick={onClose}>{t('action.cancel')}</button>
          <button class="button primary" disabled={busy}>{t('action.save')}</button>
        </div>
      </form>
    </Dialog>
  );
}
