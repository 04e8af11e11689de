import { useState } from 'preact/hooks';
import { api } from '../../api/calls';
import { sentenceOf } from '../../api/http';
import type { Device } from '../../api/types';
import { Banner } from '../../components/Bits';
import { AreaChoice, areaOf, type AreaChosen } from '../../components/AreaChoice';
import { Field } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

/** Name and area of a device; a new area is made on the way. */
export function EditDevice({ device, onClose }: { device: Device; onClose(): void }) {
  const [name, setName] = useState(device.name);
  const [area, setArea] = useState<AreaChosen>({ area: device.area ?? '', name: '' });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const place = areaOf(area);
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      const chosen = place === undefined ? null : 'area' in place ? place.area : (await api.addArea(place.new_area)).id;
      await api.editDevice(device.id, device.rev, { name: name.trim(), area: chosen });
      toast(t('device.saved', { name: name.trim() }));
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const ready = name.trim() !== '' && (area.area === '' || place !== undefined);
  return (
    <Dialog title={t('device.edit')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); if (ready) void save(); }}>
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('field.name')}><input class="input" value={name} onInput={(event) => setName(event.currentTarget.value)} required /></Field>
        <AreaChoice value={area} onChange={setArea} />
        <div class="dialog-actions">
          <button type="button" class="button quiet" onClick={onClose}>{t('action.cancel')}</button>
          <button class="button primary" disabled={!ready || busy}>{t('action.save')}</button>
        </div>
      </form>
    </Dialog>
  );
}
