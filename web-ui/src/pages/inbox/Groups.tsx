import '../../text/inbox';
import { useState } from 'preact/hooks';
import { mdiGroup, mdiPlus } from '@mdi/js';
import '../../styles/devices.css';
import '../../styles/inbox.css';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { Group } from '../../api/types';
import { AreaChoice, areaOf } from '../../components/AreaChoice';
import { Banner, Empty, Waiting } from '../../components/Bits';
import { Field, Picks, Select } from '../../components/Controls';
import { Confirm, Dialog } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { Tile } from '../../components/Tile';
import { home } from '../../state/home';
import { useLoad } from '../../state/load';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const KINDS = ['light', 'switch', 'cover', 'fan', 'lock', 'climate', 'binary_sensor', 'sensor'] as const;
type GroupKind = (typeof KINDS)[number];
/** What a group of readings can show; the first is what it shows when nothing is chosen. */
const MODES: Readonly<Record<string, readonly ('any' | 'all' | 'mean' | 'min' | 'max' | 'sum' | 'median' | 'last')[]>> = {
  binary_sensor: ['any', 'all'],
  sensor: ['mean', 'min', 'max', 'sum', 'median', 'last'],
};

function Edit({ group, onClose, onSaved }: { group: Group | undefined; onClose(): void; onSaved(): void }) {
  const [name, setName] = useState(group?.name ?? '');
  const [kind, setKind] = useState<string>(group?.kind ?? 'light');
  const [members, setMembers] = useState<readonly string[]>(group?.members ?? []);
  const [mode, setMode] = useState(group?.mode ?? '');
  const [area, setArea] = useState({ area: group?.area ?? '', name: '' });
  const [problem, setProblem] = useState('');
  const choices = [...home.now.value.entities.values()].filter((entity) => entity.kind === kind && entity.enabled && entity.id !== (group?.entity ?? '')).sort((a, b) => a.display_name.localeCompare(b.display_name));
  const save = async (): Promise<void> => {
    if (members.length === 0) {
      setProblem(t('groups.pick'));
      return;
    }
    const place = areaOf(area);
    const modes = MODES[kind];
    const shows = modes === undefined ? {} : { mode: modes.find((one) => one === mode) ?? modes[0]! };
    const placed = place !== undefined && 'area' in place ? place.area : undefined;
    try {
      if (group === undefined) await more.addGroup({ name: name.trim(), kind, members: [...members], ...shows, ...(placed === undefined ? {} : { area: placed }) });
      else await more.editGroup(group, { name: name.trim(), members: [...members], ...shows, area: placed ?? null });
      onSaved();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Dialog title={group?.name ?? t('groups.new')} sheet onClose={onClose}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('field.name')}><input class="input" value={name} onInput={(event) => setName(event.currentTarget.value)} required /></Field>
        {group === undefined && <Select label={t('groups.kind')} value={kind} groups={[{ label: '', options: KINDS.map((value: GroupKind) => ({ value: value as string, label: t(`groups.kind.${value}`) })) }]} onChange={(next) => { setKind(next); setMembers([]); }} />}
        {MODES[kind] && <Select label={t('groups.mode')} value={mode || MODES[kind]![0]!} groups={[{ label: '', options: MODES[kind]!.map((value) => ({ value: value as string, label: t(`groups.mode.${value}`) })) }]} onChange={setMode} />}
        <fieldset>
          <legend class="field-label">{t('groups.members')}</legend>
          <Picks options={choices.map((entity) => ({ value: entity.id, label: entity.display_name }))} value={members} onChange={setMembers} />
        </fieldset>
        <AreaChoice value={area} mayMake={false} onChange={setArea} />
        <div class="dialog-actions">
          <button type="button" class="button quiet" onClick={onClose}>{t('action.cancel')}</button>
          <button class="button primary">{t('action.save')}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** Groups as tiles, to be made, changed and removed. */
export default function GroupsPage() {
  const loaded = useLoad(more.groups, []);
  const [editing, setEditing] = useState<Group | 'new' | undefined>(undefined);
  const [removing, setRemoving] = useState<Group | undefined>(undefined);
  const remove = async (group: Group): Promise<void> => {
    setRemoving(undefined);
    try {
      await more.removeGroup(group.id);
      toast(t('groups.removed', { name: group.name }));
    } catch (error) {
      toast(sentenceOf(error), 'bad');
    }
    loaded.reload();
  };
  const add = <button type="button" class="button primary head-action" onClick={() => setEditing('new')}><Icon path={mdiPlus} size={20} /><span>{t('groups.new')}</span></button>;
  home.now.value;
  return (
    <div class="page">
      <PageHead title={t('groups.title')} sub={t('groups.sub')} back={{ href: '#/devices', label: t('nav.devices') }} action={add} />
      <Waiting loaded={loaded} count={2} kind="tile" />
      {loaded.state === 'ready' && loaded.data.groups.length === 0 && <Empty icon={mdiGroup} title={t('groups.none')}>{t('groups.noneText')}</Empty>}
      <h2 class="sr">{t('groups.title')}</h2>
      <ul class="group-list">
        {loaded.data?.groups.map((group) => {
          const entity = group.entity === null ? undefined : home.peek(group.entity);
          return (
            <li key={group.id}>
              {entity ? <Tile spec={{ id: entity.id, entity, power: undefined, battery: undefined }} /> : <div class="card"><h3>{group.name}</h3></div>}
              <p class="group-foot">
                <span>{t('groups.member', { n: group.members.length })}{group.missing && group.missing.length > 0 && <b class="is-warn"> {t('groups.missing', { n: group.missing.length })}</b>}</span>
                <button type="button" class="link-button" onClick={() => setEditing(group)}>{t('groups.edit')}<span class="sr"> {group.name}</span></button>
                <button type="button" class="link-button" onClick={() => setRemoving(group)}>{t('action.remove')}<span class="sr"> {group.name}</span></button>
              </p>
            </li>
          );
        })}
      </ul>
      {editing && <Edit group={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} onSaved={() => { setEditing(undefined); loaded.reload(); }} />}
      {removing && <Confirm title={t('groups.removeTitle', { name: removing.name })} text={t('groups.removeText')} yes={t('action.remove')} danger onYes={() => void remove(removing)} onNo={() => setRemoving(undefined)} />}
    </div>
  );
}
