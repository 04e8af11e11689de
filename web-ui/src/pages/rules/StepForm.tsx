import type { Step } from '../../api/types';
import { problemsAt } from '../../rules/local';
import { partOf, patched, type Pointer } from '../../rules/steps';
import { t } from '../../text/text';
import { Banner } from '../../components/Bits';
import type { Editor } from './editor';
import { CommandForm, PublishForm, WaitForm } from './forms/ActionForms';
import { ConditionTimeForm, StateConditionForm, GroupForm } from './forms/ConditionForms';
import { EventTriggerForm, NumericForm, StateTriggerForm, TimeTriggerForm } from './forms/TriggerForms';

/** The form of the selected step. */
export function StepForm({ editor, pointer, step }: { editor: Editor; pointer: Pointer; step: Step }) {
  const problems = problemsAt(editor.problems.value, pointer).filter((problem) => editor.tried.value || editor.remote.value.includes(problem));
  const shared = {
    change: (fields: Record<string, unknown>, key?: string) => editor.setStep(pointer, patched(step, fields), key),
    problem: (field: string) => problems.find((one) => one.pointer === `${pointer}/${field}`)?.detail,
  };
  const own = problems.filter((one) => one.pointer === pointer);
  const trigger = partOf(pointer) === 'triggers';
  const form = (() => {
    switch (step.type) {
      case 'state':
        return 'is' in step ? <StateConditionForm step={step} {...shared} /> : <StateTriggerForm step={step} {...shared} />;
      case 'event':
        return <EventTriggerForm step={step} {...shared} />;
      case 'numeric':
        return <NumericForm step={step} lasting={trigger} {...shared} />;
      case 'time':
        return 'at' in step ? <TimeTriggerForm step={step} {...shared} /> : <ConditionTimeForm step={step} {...shared} />;
      case 'any':
      case 'all':
      case 'not':
        return <GroupForm step={step} {...shared} />;
      case 'command':
        return <CommandForm step={step} {...shared} />;
      case 'wait':
        return <WaitForm step={step} {...shared} />;
      case 'publish':
        return <PublishForm step={step} {...shared} />;
      default:
        return <><p class="muted">{t('rule.onlyCode')}</p><pre class="code">{JSON.stringify(step, null, 2)}</pre></>;
    }
  })();
  return (
    <div class="step-form">
      {own.map((problem) => <Banner key={problem.detail} tone={problem.severity === 'error' ? 'bad' : 'warn'}>{problem.detail}</Banner>)}
      {form}
    </div>
  );
}
