import '../../text/inbox';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { mdiFileDocumentEditOutline, mdiPlus } from '@mdi/js';
import '../../styles/devices.css';
import '../../styles/inbox.css';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { GenericCheck, GenericDevice } from '../../api/types';
import { Badge, Banner, Empty, Waiting } from '../../components/Bits';
import { Field, Select } from '../../components/Controls';
import { Confirm } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { humanize } from '../../format/value';
import { useLoad } from '../../state/load';
import { go, href, route } from '../../state/route';
import { throttle } from '../../state/throttle';
import { toast } from '../../state/toast';
import { t } from '../../text/text';
import { definitionOf, EMPTY_PART, formOf, idOf, KINDS, ON_OFF, TOLD, type Form, type Part } from './definition';

const CHECK_EVERY = 600;

type Samples = Readonly<Record<string, string>>;

/** What the hub makes of a definition, asked again a moment after each change. */
function useCheck(definition: unknown, samples: Samples): { check: GenericCheck | undefined; why: string } {
  const [result, setResult] = useState<{ check: GenericCheck | undefined; why: string }>({ check: undefined, why: '' });
  const latest = useRef(0);
  const ask = useMemo(() => throttle<[unknown, Samples]>(CHECK_EVERY, ([wanted, given]) => {
    const mine = ++latest.current;
    more.checkGeneric(wanted, given).then(
      (check) => mine === latest.current && setResult({ check, why: '' }),
      (error: unknown) => mine === latest.current && setResult({ check: undefined, why: sentenceOf(error) }),
    );
  }), []);
  const wanted = JSON.stringify([definition, samples]);
  useEffect(() => ask([definition, samples]), [wanted]);
  return result;
}

interface PartProps {
  part: Part;
  index: number;
  samples: Samples;
  check: GenericCheck | undefined;
  entityKey: string;
  onChange(part: Part): void;
  onSample(topic: string, payload: string): void;
  onRemove: (() => void) | undefined;
}

function PartForm({ part, index, samples, check, entityKey, onChange, onSample, onRemove }: PartProps) {
  const input = (key: keyof Part, label: string, hint?: string) => (
    <Field label={label} hint={hint} problem={check?.problems.find(({ pointer }) => pointer.startsWith(`/entities/${index}/${POINTERS[key] ?? key}`))?.detail}>
      <input class="input" value={part[key]} autoComplete="off" onInput={(event) => onChange({ ...part, [key]: event.currentTarget.value })} />
    </Field>
  );
  const kinds = [...new Set([...KINDS, part.kind])];
  const shown = check?.entities.find(({ key }) => key === entityKey);
  return (
    <fieldset class="part">
      <legend class="field-label">{t('generic.part', { n: index + 1 })}</legend>
      <div class="part-fields">
        {input('name', t('field.name'))}
        <Select label={t('generic.kind')} value={part.kind} groups={[{ label: '', options: kinds.map((value) => ({ value, label: humanize(value) })) }]} onChange={(kind) => onChange({ ...part, kind })} />
        {part.kind !== 'button' && input('topic', t('generic.topic'))}
        {part.kind !== 'button' && input('pointer', t('generic.pointer'), t('generic.pointerHint'))}
        {!TOLD.has(part.kind) && input('command', t('generic.command'))}
        {part.kind === 'remote' && (
          <Field label={t('generic.commands')} hint={t('generic.commandsHint')}>
            <textarea class="input mono" rows={3} value={part.commands} spellcheck={false} onInput={(event) => onChange({ ...part, commands: event.currentTarget.value })} />
          </Field>
        )}
        {part.kind === 'humidifier' && input('wish', t('generic.wish'))}
        {(part.kind === 'sensor' || part.kind === 'number') && input('unit', t('generic.unit'))}
        {ON_OFF.has(part.kind) && <>{input('on', t('generic.on'))}{input('off', t('generic.off'))}</>}
        {part.topic.trim() !== '' && (
          <Field label={t('generic.sample')} hint={t('generic.sampleHint')}>
            <input class="input mono" value={samples[part.topic.trim()] ?? ''} autoComplete="off" onInput={(event) => onSample(part.topic.trim(), event.currentTarget.value)} />
          </Field>
        )}
      </div>
      <div class="join-open">
        {shown && <Badge tone={shown.state === 'unknown' ? 'warn' : 'good'}>{t('generic.gives', { state: shown.state === 'unknown' ? t('value.unknown') : [shown.state, part.unit].filter((one) => one).join(' ') })}</Badge>}
        {onRemove && <button type="button" class="button quiet small danger-text" onClick={onRemove}>{t('action.remove')}<span class="sr"> {t('generic.part', { n: index + 1 })}</span></button>}
      </div>
    </fieldset>
  );
}

/** Where a field of the form stands in a definition. */
const POINTERS: Partial<Record<keyof Part, string>> = { topic: 'state/topic', pointer: 'state/pointer', command: 'command', wish: 'humidity', on: 'payload_on', off: 'payload_off' };
const OWN = /^\/entities\/\d+\/(name|kind|key|unit|state\/(topic|pointer)|command|humidity|payload_on|payload_off)/;

function Edit({ device, ids }: { device: GenericDevice | undefined; ids: readonly string[] }) {
  const [form, setForm] = useState<Form>(() => (device ? formOf(device.id, device.definition) : { id: '', name: '', parts: [EMPTY_PART] }));
  const [samples, setSamples] = useState<Samples>({});
  const [problem, setProblem] = useState('');
  const id = device?.id ?? idOf(form.name);
  const definition = definitionOf({ ...form, id: id || 'new' }, device?.definition);
  const keys = (definition['entities'] as { key: string }[]).map(({ key }) => key);
  const given = Object.fromEntries(Object.entries(samples).filter(([, payload]) => payload !== ''));
  const { check, why } = useCheck(definition, given);
  const save = async (): Promise<void> => {
    if (device === undefined && ids.includes(id)) {
      setProblem(t('generic.taken', { id }));
      return;
    }
    try {
      await more.saveGeneric(id, definition, device?.rev);
      toast(t('generic.saved', { name: form.name.trim() }));
      go('#/generic');
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const change = (index: number, part: Part | undefined): void =>
    setForm({ ...form, parts: form.parts.flatMap((one, at) => (at !== index ? [one] : part ? [part] : [])) });
  const others = check?.problems.filter(({ pointer }) => !OWN.test(pointer)) ?? [];
  return (
    <form class="card stack" onSubmit={(event) => { event.preventDefault(); if (id !== '') void save(); }}>
      {(problem || why) && <Banner tone="bad">{problem || why}</Banner>}
      {others.map(({ pointer, detail }) => <Banner key={`${pointer} ${detail}`} tone="warn">{detail}</Banner>)}
      <Field label={t('field.name')} hint={id === '' ? undefined : t('generic.file', { id })}><input class="input" value={form.name} autoComplete="off" onInput={(event) => setForm({ ...form, name: event.currentTarget.value })} required /></Field>
      {form.parts.map((part, index) => (
        <PartForm key={index} part={part} index={index} samples={samples} check={check} entityKey={keys[index]!} onChange={(next) => change(index, next)} onSample={(topic, payload) => setSamples({ ...samples, [topic]: payload })} onRemove={form.parts.length > 1 ? () => change(index, undefined) : undefined} />
      ))}
      <div><button type="button" class="button quiet" onClick={() => setForm({ ...form, parts: [...form.parts, EMPTY_PART] })}><Icon path={mdiPlus} size={18} />{t('generic.addPart')}</button></div>
      <details class="more"><summary>{t('generic.asText')}</summary><pre class="code" tabIndex={0} aria-label={t('generic.asText')}>{JSON.stringify(definition, null, 2)}</pre></details>
      <div class="dialog-actions">
        <a class="button quiet" href="#/generic">{t('action.cancel')}</a>
        <button class="button primary">{t('action.save')}</button>
      </div>
    </form>
  );
}

function List({ devices, reload }: { devices: readonly GenericDevice[]; reload(): void }) {
  const [removing, setRemoving] = useState<GenericDevice | undefined>(undefined);
  const nameOf = (device: GenericDevice): string => formOf(device.id, device.definition).name || device.id;
  const remove = async (device: GenericDevice): Promise<void> => {
    setRemoving(undefined);
    try {
      await more.removeGeneric(device.id);
      toast(t('generic.removed', { name: nameOf(device) }));
    } catch (error) {
      toast(sentenceOf(error), 'bad');
    }
    reload();
  };
  if (devices.length === 0) return <Empty icon={mdiFileDocumentEditOutline} title={t('generic.none')} action={<a class="button soft" href="#/generic/new">{t('generic.new')}</a>}>{t('generic.noneText')}</Empty>;
  return (
    <ul class="kept card">
      {devices.map((device) => (
        <li key={device.id}>
          <span class="row-main">
            <b><a href={href('generic', device.id)}>{nameOf(device)}</a></b>
            {device.problems.length === 0 ? <small>{t('generic.fine')}</small> : device.problems.map(({ pointer, detail }) => <small key={pointer} class="is-warn">{pointer} {detail}</small>)}
          </span>
          <a class="button soft small" href={href('generic', device.id)}>{t('groups.edit')}<span class="sr"> {nameOf(device)}</span></a>
          <button type="button" class="button quiet small danger-text" onClick={() => setRemoving(device)}>{t('action.remove')}<span class="sr"> {nameOf(device)}</span></button>
        </li>
      ))}
      {removing && <Confirm title={t('generic.removeTitle', { name: nameOf(removing) })} text={t('generic.removeText')} yes={t('action.remove')} danger onYes={() => void remove(removing)} onNo={() => setRemoving(undefined)} />}
    </ul>
  );
}

/** Devices that do not announce themselves, described by their topics. */
export default function GenericPage() {
  const wanted = route.value.path[1];
  const loaded = useLoad(more.generic, [wanted]);
  const devices = loaded.data?.devices ?? [];
  const device = devices.find(({ id }) => id === wanted);
  const add = wanted === undefined && <a class="button primary head-action" href="#/generic/new"><Icon path={mdiPlus} size={20} /><span>{t('generic.new')}</span></a>;
  return (
    <div class="page">
      <PageHead title={t(wanted === 'new' ? 'generic.new' : 'generic.title')} sub={t('generic.sub')} back={wanted === undefined ? { href: '#/devices', label: t('nav.devices') } : { href: '#/generic', label: t('generic.title') }} action={add} />
      <Waiting loaded={loaded} count={2} />
      {loaded.state === 'ready' && (wanted === undefined
        ? <List devices={devices} reload={loaded.reload} />
        : wanted === 'new' || device ? <Edit key={wanted} device={device} ids={devices.map(({ id }) => id)} /> : <Empty icon={mdiFileDocumentEditOutline} title={t('generic.gone')} />)}
    </div>
  );
}
