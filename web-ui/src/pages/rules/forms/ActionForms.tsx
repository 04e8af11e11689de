import type { CommandAction, Entity, PublishAction, WaitAction } from '../../../api/types';
import { Field, Segmented, Select, Slider } from '../../../components/Controls';
import { actionLabel } from '../../../components/QuickActions';
import { percent, toBrightness } from '../../../format/value';
import { liveNames } from '../../../rules/names';
import { t } from '../../../text/text';
import type { FormProps } from './props';
import { DeviceField, DurationField, LiveCard, NumberField } from './parts';

const numberIn = (values: Record<string, unknown> | undefined, key: string): number | undefined => (typeof values?.[key] === 'number' ? values[key] : undefined);

/** Actions that take one number, and its name. */
const VALUE_OF: Readonly<Record<string, string>> = { set_value: 'value', set_temperature: 'temperature', set_cover_position: 'position', set_percentage: 'percentage', set_humidity: 'humidity' };

function Arguments({ step, entity, change }: { step: CommandAction; entity: Entity; change: FormProps<CommandAction>['change'] }) {
  const args = step.arguments ?? {};
  const set = (key: string, value: unknown): void => {
    const rest = Object.fromEntries(Object.entries({ ...args, [key]: value }).filter(([, one]) => one !== undefined));
    change({ arguments: rest }, key);
  };
  const brightness = numberIn(args, 'brightness');
  if (step.action === 'turn_on' && entity.kind === 'light') {
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
  const key = VALUE_OF[step.action];
  if (key !== undefined) return <NumberField label={t('step.value')} unit={entity.unit} value={numberIn(args, key)} onChange={(value) => set(key, value)} />;
  const options = entity.capabilities['options'];
  if (step.action === 'select_option' && Array.isArray(options)) {
    return <Select label={t('step.value')} value={String(args['option'] ?? '')} placeholder="…" groups={[{ label: '', options: options.map((one) => ({ value: String(one), label: String(one) })) }]} onChange={(value) => set('option', value)} />;
  }
  return null;
}

export function CommandForm({ step, change, problem }: FormProps<CommandAction>) {
  const entity = liveNames.entity(step.entity);
  const actions = (entity?.actions ?? []).map((action) => ({ value: action, label: actionLabel(action) }));
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
