import '../../text/editor';
import { useState } from 'preact/hooks';
import { mdiDeleteOutline, mdiHistory, mdiPlay, mdiPlus, mdiTuneVariant } from '@mdi/js';
import '../../styles/rules.css';
import type { Rule, RuleEntry } from '../../api/types';
import { Badge, Banner, Empty, Failed, RunBars, Sentence, Skeletons } from '../../components/Bits';
import { Switch } from '../../components/Controls';
import { Confirm, Menu } from '../../components/Dialog';
import { filtered, Filters, NothingFits } from '../../components/Filters';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { RunNow } from '../../components/RunNow';
import { liveNames } from '../../rules/names';
import { plainSentence, sentence } from '../../rules/sentence';
import { go, href } from '../../state/route';
import { removeRule, switchRule } from '../../state/ruleActions';
import { loadRules, rules, rulesError, rulesLoading } from '../../state/rules';
import { t } from '../../text/text';
import { lastRunText } from '../home/RulesCard';

const isFailing = ({ status }: RuleEntry): boolean => status.problem !== null || status.last_run?.result === 'failed';

function matches(entry: RuleEntry, words: string, show: string): boolean {
  if (show === 'on' && !entry.rule.enabled) return false;
  if (show === 'off' && entry.rule.enabled) return false;
  if (show === 'failing' && !isFailing(entry)) return false;
  if (show === 'never' && entry.status.last_run !== null) return false;
  const text = `${entry.rule.name} ${plainSentence(entry.rule, liveNames)}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function RuleRow({ entry, onTry, onRemove }: { entry: RuleEntry; onTry(): void; onRemove(): void }) {
  const { rule, status } = entry;
  return (
    <li class={rule.enabled ? 'card rule-row' : 'card rule-row rule-off'}>
      <div class="rule-row-main">
        <h2><a href={href('rules', rule.id)}>{rule.name}</a></h2>
        <p class="rule-sentence"><Sentence pieces={sentence(rule, liveNames)} /></p>
        <p class="rule-runs"><RunBars runs={status.runs} /><span>{lastRunText(entry)}</span>{isFailing(entry) && <Badge tone="bad">{t('rules.failing')}</Badge>}</p>
        {status.problem !== null && <Banner tone="warn">{status.problem}</Banner>}
      </div>
      <div class="rule-row-side">
        <Switch checked={rule.enabled} label={rule.name} onChange={(next) => void switchRule(rule, next)} />
        <Menu
          label={t('rule.menu', { name: rule.name })}
          items={[
            { label: t('rule.runNow'), icon: mdiPlay, run: onTry },
            { label: t('rule.lastRuns'), icon: mdiHistory, run: () => go(`${href('rules', rule.id)}?tab=runs`) },
            { label: t('action.remove'), icon: mdiDeleteOutline, danger: true, run: onRemove },
          ]}
        />
      </div>
    </li>
  );
}

export default function RulesPage() {
  const [trying, setTrying] = useState<Rule | undefined>(undefined);
  const [removing, setRemoving] = useState<Rule | undefined>(undefined);
  const all = [...rules.value].sort((a, b) => a.rule.name.localeCompare(b.rule.name));
  const { words, show } = filtered();
  const count = (filter: string): number => all.filter((entry) => matches(entry, '', filter)).length;
  const shown = all.filter((entry) => matches(entry, words, show));
  return (
    <div class="page">
      <PageHead
        title={t('nav.rules')}
        sub={t('rules.count', { n: all.length })}
        action={<a class="button primary head-action" href="#/rules/new"><Icon path={mdiPlus} size={20} /><span>{t('rules.new')}</span></a>}
      />
      {all.length > 0 && <Filters search={t('rules.search')} label={t('rules.filter')} count={count} options={[['on', t('rules.on')], ['off', t('rules.off')], ['failing', t('rules.failing')], ['never', t('rules.never')]]} />}
      {rulesLoading.value === 'loading' && <Skeletons count={3} kind="row" />}
      {rulesLoading.value === 'failed' && <Failed why={rulesError.value} retry={() => void loadRules()} />}
      {rulesLoading.value === 'ready' && all.length === 0 && (
        <Empty icon={mdiTuneVariant} title={t('rules.emptyTitle')} action={<a class="button primary" href="#/rules/new">{t('rules.new')}</a>}>{t('rules.emptyText')}</Empty>
      )}
      {all.length > 0 && shown.length === 0 && <NothingFits />}
      <ul class="rule-list">{shown.map((entry) => <RuleRow key={entry.rule.id} entry={entry} onTry={() => setTrying(entry.rule)} onRemove={() => setRemoving(entry.rule)} />)}</ul>
      {trying && <RunNow rule={trying} onClose={() => setTrying(undefined)} />}
      {removing && (
        <Confirm title={t('rule.removeTitle', { name: removing.name })} text={t('rule.removeText')} yes={t('action.remove')} danger onYes={() => { void removeRule(removing); setRemoving(undefined); }} onNo={() => setRemoving(undefined)} />
      )}
    </div>
  );
}
