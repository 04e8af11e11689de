import type { NumericCondition, NumericTrigger, StateTrigger, TimeTrigger } from '../../../api/types';
import { Field, Segmented } from '../../../components/Controls';
import { liveNames } from '../../../rules/names';
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
