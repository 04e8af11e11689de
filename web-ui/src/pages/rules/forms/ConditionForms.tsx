import type { GroupCondition, StateCondition, TimeCondition } from '../../../api/types';
import { Field, Segmented } from '../../../components/Controls';
import { liveNames } from '../../../rules/names';
import { t } from '../../../text/text';
import type { FormProps } from './props';
import { DaysField, DeviceField, LiveCard, statesOf } from './parts';

export function StateConditionForm({ step, change, problem }: FormProps<StateCondition>) {
  const states = statesOf(liveNames.entity(step.entity));
  return (
    <>
      <DeviceField value={step.entity} problem={problem('entity')} accept={(one) => one.category === null} onChange={(id) => change({ entity: id, is: statesOf(liveNames.entity(id))[0]?.value ?? liveNames.entity(id)?.state.state ?? '' })} />
      {states.length > 0 && states.length < 6
        ? <Segmented name="is" label={t('step.is')} value={step.is} options={states} onChange={(is) => change({ is })} />
        : <Field label={t('step.is')} problem={problem('is')}><input class="input" value={step.is} onInput={(event) => change({ is: event.currentTarget.value }, 'is')} /></Field>}
      <LiveCard id={step.entity} />
    </>
  );
}

export function ConditionTimeForm({ step, change, problem }: FormProps<TimeCondition>) {
  return (
    <>
      <div class="pair">
        <Field label={t('step.after')} problem={problem('after')}><input class="input" type="time" value={step.after ?? ''} onInput={(event) => change({ after: event.currentTarget.value || undefined }, 'after')} /></Field>
        <Field label={t('step.before')} problem={problem('before')}><input class="input" type="time" value={step.before ?? ''} onInput={(event) => change({ before: event.currentTarget.value || undefined }, 'before')} /></Field>
      </div>
      <DaysField value={step.days} onChange={(days) => change({ days })} />
    </>
  );
}

export function GroupForm({ step, change }: FormProps<GroupCondition>) {
  return (
    <>
      <Segmented
        name="group"
        label={t('step.group')}
        value={step.type}
        options={[{ value: 'any', label: t('step.anyOf') }, { value: 'all', label: t('step.allOf') }, { value: 'not', label: t('step.noneOf') }]}
        onChange={(type) => change({ type })}
      />
      <p class="field-hint">{t('step.groupHint')}</p>
    </>
  );
}
