import { useEffect, useState } from 'preact/hooks';
import { mdiAlertCircleOutline, mdiCheck, mdiClockOutline, mdiDebugStepOver, mdiHistory, mdiMinusCircleOutline } from '@mdi/js';
import type { Rule, Run, StepResult } from '../../api/types';
import { Age, Badge, Empty, Failed, Skeletons } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { fullTime, momentOf } from '../../format/age';
import { liveNames } from '../../rules/names';
import { stepText, triggerText } from '../../rules/sentence';
import { partOf, stepAt } from '../../rules/steps';
import { now } from '../../state/clock';
import type { Loaded } from '../../state/load';
import { onRun } from '../../state/rules';
import { t } from '../../text/text';

const TONES = { done: 'good', stopped: 'plain', failed: 'bad', running: 'accent' } as const;
const MARKS: Readonly<Record<StepResult, { icon: string; tone: string }>> = {
  passed: { icon: mdiCheck, tone: 'good' },
  done: { icon: mdiCheck, tone: 'good' },
  stopped: { icon: mdiMinusCircleOutline, tone: 'warn' },
  failed: { icon: mdiAlertCircleOutline, tone: 'bad' },
  skipped: { icon: mdiDebugStepOver, tone: 'plain' },
  waiting: { icon: mdiClockOutline, tone: 'accent' },
};

function RunView({ rule, run }: { rule: Rule; run: Run }) {
  const trigger = run.trigger === null ? undefined : rule.triggers[run.trigger];
  return (
    <div class="run-steps">
      <p class="run-cause">{trigger ? `${triggerText(trigger, liveNames)} · ` : ''}{run.cause}</p>
      <ol>
        {run.steps.map((step, index) => {
          const at = stepAt(rule, step.pointer);
          const mark = MARKS[step.result];
          const text = at ? stepText(partOf(step.pointer), at, liveNames) : step.pointer;
          return (
            <li key={index} class="run-step">
              <span class={`run-mark is-${mark.tone}`}><Icon path={mark.icon} size={18} /></span>
              <div><b>{text[0]?.toUpperCase()}{text.slice(1)}</b>{step.detail && <small>{step.detail}</small>}</div>
              <span class={`run-result is-${mark.tone}`}>{t(`run.step.${step.result}`)}</span>
            </li>
          );
        })}
      </ol>
      {run.steps.length === 0 && <p class="muted">{t('run.noSteps')}</p>}
    </div>
  );
}

/** The last runs; each is the rule again with its steps marked, also those that a condition stopped. */
export function RunsTab({ rule, loaded }: { rule: Rule; loaded: Loaded<{ runs: Run[] }> }) {
  const [open, setOpen] = useState<string | undefined>(undefined);
  useEffect(() => onRun((id, run) => {
    if (id !== rule.id || loaded.state !== 'ready') return;
    const others = loaded.data.runs.filter((held) => held.id !== run.id);
    loaded.put({ runs: [run, ...others].slice(0, 100) });
  }), [rule.id, loaded]);
  if (loaded.state === 'loading') return <Skeletons count={4} kind="row" />;
  if (loaded.state === 'failed') return <Failed why={loaded.error} retry={loaded.reload} />;
  const { runs } = loaded.data;
  if (runs.length === 0) return <Empty icon={mdiHistory} title={t('run.noneTitle')}>{t('run.none')}</Empty>;
  const shown = open ?? runs[0]?.id;
  return (
    <ol class="runs card">
      {runs.map((run) => (
        <li key={run.id}>
          <button type="button" class="run-head" aria-expanded={shown === run.id} onClick={() => setOpen(shown === run.id ? '' : run.id)}>
            <Badge tone={TONES[run.result]}>{t(`run.${run.result}`)}</Badge>
            <span class="run-main"><b>{run.cause || t('run.byHand')}</b><small><Age at={run.at} /> · {t('run.ms', { n: run.ms })}</small></span>
            <time dateTime={run.at} title={fullTime(run.at)}>{momentOf(run.at, now.value)}</time>
          </button>
          {shown === run.id && <RunView rule={rule} run={run} />}
        </li>
      ))}
    </ol>
  );
}
