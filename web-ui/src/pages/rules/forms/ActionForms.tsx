import '../../../text/device';
import type { CommandAction, Entity, PublishAction, WaitAction } from '../../../api/types';
import { Field, Picks, Segmented, Select, Slider } from '../../../components/Controls';
import { age } from '../../../format/age';
import { argumentsFor, signalsOf, type Argument } from '../../../format/controls';
import { actionText, percent, toBrightness } from '../../../format/value';
import { liveNames } from '../../../rules/names';
import { now } from '../../../state/clock';
import { home } from '../../../state/home';
import { t } from '../../../text/text';
import type { FormProps } from './props';
import { DeviceField, DurationField, LiveCard, NumberField } from './parts';

const numberIn = (values: Record<string, unknown> | undefined, key: string): number | undefined => (typeof values?.[key] === 'number' ? values[key] : undefined);

type Change = (key: string, value: unknown) => void;

function LightArguments({ entity, args, set }: { entity: Entity; args: Record<string, unknown>; set: Change }) {
  const brightness = numberIn(args, 'brightness');
  return (
    <>
      {entity.capabilities['brightness'] === true && (
        <>
          <Segmented name="keep" label={t('device.brightness')} value={brightness === undefined ? 'keep' : 'set'} options={[{ value: 'keep', label: t('step.asBefore') }, { value: 'set', label: t('step.setTo') }]} onChange={(next) => set('brightness', next === 'set' ? 178 : undefined)} />
          {brightness !== undefined && (
            <div class="control">
              <Slider tone="lamp" min={1} value={Math.round((brightness / 255) * 100)} label={t('device.brightness')} text={percent} onInput={(value) => set('brightness', toBrightness(value))} />
              <output>{percent(Math.round((brightness / 255) * 100))}</output>
            </div>
          )}
        </>
      )}
      <NumberField label={t('step.transition')} unit="s" value={numberIn(args, 'transition')} onChange={(value) => set('transition', value)} />
    </>
  );
}

function ArgumentField({ field, unit, value, set }: Argument & { value: unknown; set: Change }) {
  const { key, type, label } = field;
  const put = (next: string): void => set(key, next === '' ? undefined : next);
  switch (type) {
    case 'number':
      return <NumberField label={label} unit={unit} value={typeof value === 'number' ? value : undefined} onChange={(next) => set(key, next)} />;
    case 'choice':
      return <Select label={label} value={String(value ?? '')} placeholder="…" groups={[{ label: '', options: (field.options ?? []).map((one) => ({ value: one, label: one })) }]} onChange={put} />;
    case 'several':
      return (
        <fieldset>
          <legend class="field-label">{label}</legend>
          <Picks options={(field.options ?? []).map((one) => ({ value: one, label: one }))} value={Array.isArray(value) ? value.map(String) : []} onChange={(next) => set(key, next)} />
        </fieldset>
      );
    case 'flag':
      return <Segmented name={key} label={label} value={value === undefined ? undefined : String(value)} options={[{ value: 'true', label: t('step.on') }, { value: 'false', label: t('step.off') }]} onChange={(next) => set(key, next === 'true')} />;
    default:
      return <Field label={label}><input class="input" {...({ type: type === 'datetime-local' ? 'text' : type } as object)} autoComplete="off" value={String(value ?? '')} onInput={(event) => put(event.currentTarget.value)} /></Field>;
  }
}

/** Signals that receivers heard lately, to be sent without typing them. */
function HeardSignals({ args, change }: { args: Record<string, unknown>; change(args: Readonly<Record<string, unknown>>): void }) {
  const heard = [...home.now.value.entities.values()].flatMap(signalsOf);
  const chosen = heard.find((one) => JSON.stringify(one.args['timings']) === JSON.stringify(args['timings']));
  if (heard.length === 0) return null;
  return <Select label={t('step.signal')} value={chosen?.code ?? ''} placeholder="…" groups={[{ label: '', options: heard.map(({ code, at }) => ({ value: code, label: t('step.heard', { code, age: age(at, now.value) }) })) }]} onChange={(code) => change(heard.find((one) => one.code === code)?.args ?? args)} />;
}

function Arguments({ step, entity, change }: { step: CommandAction; entity: Entity; change: FormProps<CommandAction>['change'] }) {
  const args = step.arguments ?? {};
  const set: Change = (key, value) => change({ arguments: Object.fromEntries(Object.entries({ ...args, [key]: value }).filter(([, one]) => one !== undefined)) }, key);
  if (step.action === 'turn_on' && entity.kind === 'light') return <LightArguments entity={entity} args={args} set={set} />;
  return (
    <>
      {entity.kind === 'infrared' && <HeardSignals args={args} change={(next) => change({ arguments: next })} />}
      {argumentsFor(entity, step.action).map((one) => <ArgumentField key={one.field.key} {...one} value={args[one.field.key]} set={set} />)}
    </>
  );
}

export function CommandForm({ step, change, problem }: FormProps<CommandAction>) {
  const entity = liveNames.entity(step.entity);
  const actions = (entity?.actions ?? []).map((action) => ({ value: action, label: actionText(action) }));
  return (
    <>
      <DeviceField value={step.entity} problem={problem('entity')} accept={(one) => one.actions.length > 0} onChange={(id) => change({ entity: id, action: liveNames.entity(id)?.actions[0] ?? '', arguments: {} })} />
      {entity && (actions.length <= 3
        ? <Segmented name="action" label={t('step.do')} value={step.action} options={actions} onChange={(action) => change({ action, arguments: {} })} />
        : <Select label={t('step.do')} value={step.action} problem={problem('action')} groups={[{ label: '', options: actions }]} onChange={(action) => change({ action, arguments: {} })} />)}
      {entity && <Arguments step={step} entity={entity} change={change} />}
      <LiveCard id={step.entity} />
    </>
  );
}

export function WaitForm({ step, change }: FormProps<WaitAction>) {
  return <DurationField label={t('step.waitFor')} value={step.duration} onChange={(duration) => change({ duration }, 'duration')} />;
}

export function PublishForm({ step, change, problem }: FormProps<PublishAction>) {
  return (
    <>
      <Field label={t('topics.topic')} problem={problem('topic')}><input class="input mono" value={step.topic} spellcheck={false} onInput={(event) => change({ topic: event.currentTarget.value }, 'topic')} /></Field>
      <Field label={t('topics.payload')} problem={problem('payload')}><textarea class="input mono" rows={3} spellcheck={false} value={step.payload} onInput={(event) => change({ payload: event.currentTarget.value }, 'payload')} /></Field>
      <Segmented name="qos" label={t('topics.qos')} value={String(step.qos)} options={['0', '1', '2'].map((value) => ({ value, label: value }))} onChange={(qos) => change({ qos: Number(qos) })} />
      <label class="check"><input type="checkbox" checked={step.retain} onChange={(event) => change({ retain: event.currentTarget.checked })} />{t('topics.retain')}</label>
    </>
  );
}
