import type { Entity, EventTrigger, NumericCondition, NumericTrigger, StateTrigger, TimeTrigger } from '../../../api/types';
import { Field, Segmented, Select, type Option } from '../../../components/Controls';
import { age } from '../../../format/age';
import { signalsOf } from '../../../format/controls';
import { humanize } from '../../../format/value';
import { liveNames } from '../../../rules/names';
import { now } from '../../../state/clock';
import { t } from '../../../text/text';
import type { FormProps } from './props';
import { DaysField, DeviceField, DurationField, LiveCard, NumberField, statesOf } from './parts';

const ANY = '\u0000any';

export function StateTriggerForm({ step, change, problem }: FormProps<StateTrigger>) {
  const entity = liveNames.entity(step.entity);
  const states = statesOf(entity);
  return (
    <>
      <DeviceField value={step.entity} problem={problem('entity')} accept={(one) => one.category === null} onChange={(id) => change({ entity: id, to: statesOf(liveNames.entity(id))[0]?.value, from: undefined })} />
      {states.length > 0 && states.length < 5
        ? <Segmented name="to" label={t('step.becomes')} value={step.to ?? ANY} options={[...states, { value: ANY, label: t('step.anything') }]} onChange={(to) => change({ to: to === ANY ? undefined : to })} />
        : <Field label={t('step.becomes')} hint={t('step.becomesHint')} problem={problem('to')}><input class="input" value={step.to ?? ''} onInput={(event) => change({ to: event.currentTarget.value || undefined }, 'to')} /></Field>}
      {step.to !== undefined && <DurationField label={t('step.for')} value={step.for} onChange={(iso) => change({ for: iso }, 'for')} />}
      <LiveCard id={step.entity} />
    </>
  );
}

/** Kinds that tell what happened, rather than how something is. */
const TELLING: ReadonlySet<string> = new Set(['event', 'device_automation', 'tag', 'infrared']);

/** What it can say, as far as anybody knows: by its announcement, or as a receiver heard it lately. */
export function eventsOf(entity: Entity): Option<string>[] {
  const types = entity.capabilities['event_types'];
  if (Array.isArray(types)) return types.map((type) => ({ value: String(type), label: humanize(String(type)) }));
  return signalsOf(entity).map(({ code, at }) => ({ value: code, label: t('step.heard', { code, age: age(at, now.value) }) }));
}

export function EventTriggerForm({ step, change, problem }: FormProps<EventTrigger>) {
  const entity = liveNames.entity(step.entity);
  const events = entity === undefined ? [] : eventsOf(entity);
  const wanted = step.event ?? ANY;
  const choices = [{ value: ANY, label: t('step.anything') }, ...events, ...(step.event === undefined || events.some(({ value }) => value === wanted) ? [] : [{ value: wanted, label: wanted }])];
  return (
    <>
      <DeviceField value={step.entity} problem={problem('entity')} accept={(one) => TELLING.has(one.kind) && one.actions.length === 0} onChange={(id) => change({ entity: id, event: undefined })} />
      {events.length > 0
        ? <Select label={t('step.says')} value={wanted} problem={problem('event')} groups={[{ label: '', options: choices }]} onChange={(event) => change({ event: event === ANY ? undefined : event })} />
        : <Field label={t('step.says')} hint={t('step.saysHint')} problem={problem('event')}><input class="input" value={step.event ?? ''} onInput={(event) => change({ event: event.currentTarget.value || undefined }, 'event')} /></Field>}
      <LiveCard id={step.entity} />
    </>
  );
}

/** Trigger and condition on a number look alike; only a trigger has to last. */
export function NumericForm({ step, change, problem, lasting }: FormProps<NumericTrigger | NumericCondition> & { lasting: boolean }) {
  const unit = liveNames.entity(step.entity)?.unit ?? null;
  return (
    <>
      <DeviceField value={step.entity} problem={problem('entity')} accept={(one) => one.kind === 'number' || (one.kind === 'sensor' && one.unit !== null)} onChange={(id) => change({ entity: id })} />
      <div class="pair">
        <NumberField label={t('step.above')} value={step.above} unit={unit} problem={problem('above')} onChange={(above) => change({ above }, 'above')} />
        <NumberField label={t('step.below')} value={step.below} unit={unit} problem={problem('below')} onChange={(below) => change({ below }, 'below')} />
      </div>
      {lasting && <DurationField label={t('step.for')} value={(step as NumericTrigger).for} onChange={(iso) => change({ for: iso }, 'for')} />}
      <LiveCard id={step.entity} />
    </>
  );
}

export function TimeTriggerForm({ step, change, problem }: FormProps<TimeTrigger>) {
  return (
    <>
      <Field label={t('step.at')} problem={problem('at')}><input class="input" type="time" value={step.at} onInput={(event) => change({ at: event.currentTarget.value }, 'at')} /></Field>
      <DaysField value={step.days} onChange={(days) => change({ days })} />
    </>
  );
}
