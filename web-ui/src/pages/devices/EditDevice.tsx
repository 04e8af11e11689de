import { useState } from 'preact/hooks';
import { api } from '../../api/calls';
import { sentenceOf } from '../../api/http';
import type { Device } from '../../api/types';
import { Banner } from '../../components/Bits';
import { Field, Select } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { home } from '../../state/home';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const NEW = '\u0000new';

/** Name and area of a device; a new area is made on the way. */
export function EditDevice({ device, onClose }: { device: Device; onClose(): void }) {
  const [name, setName] = useState(device.name);
  const [area, setArea] = useState(device.area ?? '');
  const [newArea, setNewArea] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const areas = [...home.structure.value.areas.values()].sort((a, b) => a.name.localeCompare(b.name));
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      const chosen = area === NEW ? (await api.addArea(newArea.trim())).id : area === '' ? null : area;
      await api.editDevice(device.id, device.rev, { name: name.trim(), area: chosen });
      toast(t('device.saved', { name: name.trim() }));
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const ready = name.trim() !== '' && (area !== NEW || newArea.trim() !== '');
  return (
    <Dialog title={t('device.edit')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); if (ready) void save(); }}>
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('device.name')}><input class="input" value={name} onInput={(event) => setName(event.currentTarget.value)} required /></Field>
        <Select
          label={t('device.area')}
          value={area}
          placeholder={t('home.noArea')}
          groups={[{ label: '', options: [...areas.map((one) => ({ value: one.id, label: one.name })), { value: NEW, label: t('device.newArea') }] }]}
          onChange={setArea}
        />
        {area === NEW && <Field label={t('device.newAreaName')}><input class="input" value={newArea} onInput={(event) => setNewArea(event.currentTarget.value)} required /></Field>}
        <div class="dialog-actions">
          <button type="button" class="button quiet" onClick={onClose}>{t('action.cancel')}</button>
          <button class="button primary" disabled={!ready || busy}>{t('action.save')}</button>
        </div>
      </form>
    </Dialog>
  );
}
