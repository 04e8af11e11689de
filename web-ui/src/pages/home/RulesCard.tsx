import { mdiHistory, mdiPlay, mdiTuneVariant } from '@mdi/js';
import { useState } from 'preact/hooks';
import type { Rule, RuleEntry } from '../../api/types';
import { RunBars } from '../../components/Bits';
import { Switch } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { RunNow } from '../../components/RunNow';
import { momentOf } from '../../format/age';
import { liveNames } from '../../rules/names';
import { phrases } from '../../rules/sentence';
import { now } from '../../state/clock';
import { href } from '../../state/route';
import { switchRule } from '../../state/ruleActions';
import { rules, rulesLoading } from '../../state/rules';
import { t } from '../../text/text';

const MOST = 2;

export function lastRunText({ status }: RuleEntry): string {
  const run = status.last_run;
  if (run === null) return t('rule.neverRan');
  return t(`rule.last.${run.result}`, { at: momentOf(run.at, now.value) });
}

/** When, If and Then under each other. */
function RuleLines({ rule }: { rule: Rule }) {
  const { when, condition, then } = phrases(rule, liveNames);
  const row = (word: string, text: string) => <><dt>{word}</dt><dd>{text}</dd></>;
  return (
    <dl class="rule-lines">
      {row(t('s.When'), when || t('s.nothingYet'))}
      {condition !== '' && row(t('s.If'), condition)}
      {row(t('s.Then'), then || t('s.doNothing'))}
    </dl>
  );
}

function RuleCard({ entry, onTry }: { entry: RuleEntry; onTry(): void }) {
  const { rule } = entry;
  return (
    <article class="card rule-card" aria-label={rule.name}>
      <header>
        <h3><a href={href('rules', rule.id)}>{rule.name}</a></h3>
        <Switch checked={rule.enabled} label={rule.name} onChange={(next) => void switchRule(rule, next)} />
      </header>
      <RuleLines rule={rule} />
      <p class="rule-runs"><RunBars runs={entry.status.runs} /><span>{lastRunText(entry)}</span></p>
      <div class="rule-card-actions">
        <button type="button" class="button soft" onClick={onTry}><Icon path={mdiPlay} size={18} />{t('rule.runNow')}</button>
        <a class="button quiet" href={`${href('rules', rule.id)}?tab=runs`}><Icon path={mdiHistory} size={18} />{t('rule.lastRuns')}</a>
      </div>
    </article>
  );
}

const ranAt = ({ status }: RuleEntry): number => (status.last_run === null ? 0 : Date.parse(status.last_run.at));

export function RulesCard() {
  const [trying, setTrying] = useState<Rule | undefined>(undefined);
  const entries = [...rules.value].sort((a, b) => ranAt(b) - ranAt(a)).slice(0, MOST);
  return (
    <section aria-labelledby="rules-side">
      <header class="side-head"><h2 id="rules-side">{t('nav.rules')}</h2><a href="#/rules">{t('rules.all')}</a></header>
      <div class="side-stack">
        {entries.map((entry) => <RuleCard key={entry.rule.id} entry={entry} onTry={() => setTrying(entry.rule)} />)}
        {entries.length === 0 && (
          <div class="card card-empty">
            <Icon path={mdiTuneVariant} size={24} />
            <p>{t(rulesLoading.value === 'loading' ? 'state.loading' : 'rules.emptyText')}</p>
            <a class="button soft" href="#/rules/new">{t('rules.new')}</a>
          </div>
        )}
      </div>
      {trying && <RunNow rule={trying} onClose={() => setTrying(undefined)} />}
    </section>
  );
}
