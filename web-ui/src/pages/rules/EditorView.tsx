import { useEffect, useState } from 'preact/hooks';
import { mdiArrowLeft, mdiPlay, mdiRedo, mdiUndo } from '@mdi/js';
import { Banner, Sentence } from '../../components/Bits';
import { Switch } from '../../components/Controls';
import { Confirm } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageTitle } from '../../components/Page';
import { RunNow } from '../../components/RunNow';
import { api } from '../../api/calls';
import { liveNames } from '../../rules/names';
import { sentence } from '../../rules/sentence';
import { useLoad } from '../../state/load';
import { go, href, route, setQuery } from '../../state/route';
import { switchRule } from '../../state/ruleActions';
import { rules } from '../../state/rules';
import { t } from '../../text/text';
import { CodeTab } from './CodeTab';
import type { Editor } from './editor';
import { FormTab } from './FormTab';
import { RunsTab } from './RunsTab';

type Tab = 'form' | 'code' | 'runs';
const TABS: readonly Tab[] = ['form', 'code', 'runs'];

function Tabs({ tab, runs, isNew }: { tab: Tab; runs: number | undefined; isNew: boolean }) {
  const shown = TABS.filter((one) => !(isNew && one === 'runs'));
  const pick = (next: Tab): void => setQuery({ tab: next === 'form' ? undefined : next });
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={t('rule.views')}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        const next = shown[(shown.indexOf(tab) + by + shown.length) % shown.length];
        if (by === 0 || next === undefined) return;
        event.preventDefault();
        pick(next);
        (event.currentTarget.children[shown.indexOf(next)] as HTMLElement).focus();
      }}
    >
      {shown.map((one) => (
        <button key={one} type="button" role="tab" id={`tab-${one}`} aria-controls="rule-panel" aria-selected={tab === one} tabIndex={tab === one ? 0 : -1} onClick={() => pick(one)}>
          {t(`rule.tab.${one}`)}{one === 'runs' && runs !== undefined && <small>{runs}</small>}
        </button>
      ))}
    </div>
  );
}

function useKeys(editor: Editor, save: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const inText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const key = event.key.toLowerCase();
      if (key === 's') save();
      else if (key === 'z' && !inText) event.shiftKey ? editor.redo() : editor.undo();
      else if (key === 'y' && !inText) editor.redo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [editor]);
}

export function EditorView({ editor }: { editor: Editor }) {
  const rule = editor.rule.value;
  const wanted = route.value.query.get('tab') as Tab | null;
  const isNew = editor.isNew.value;
  const tab: Tab = wanted !== null && TABS.includes(wanted) && !(isNew && wanted === 'runs') ? wanted : 'form';
  const [running, setRunning] = useState(false);
  const runs = useLoad(() => (isNew ? Promise.resolve({ runs: [] }) : api.runs(rule.id)), [rule.id]);
  const enabled = rules.value.find((entry) => entry.rule.id === rule.id)?.rule.enabled ?? rule.enabled;
  const dirty = editor.dirty.value;
  const save = async (overwrite?: number): Promise<void> => {
    const saved = await editor.save(overwrite);
    if (saved !== undefined && isNew) go(href('rules', saved.id));
  };
  useKeys(editor, () => void save());
  const nameProblem = editor.tried.value ? editor.problems.value.find((problem) => problem.pointer === '/name') : undefined;
  const theirs = editor.theirs.value;
  return (
    <div class="page page-rule">
      <header class="page-head rule-head">
        <a class="icon-button" href="#/rules" aria-label={t('rule.back')}><Icon path={mdiArrowLeft} size={22} /></a>
        <div class="rule-name">
          <PageTitle>{rule.name || t('rule.newName')}</PageTitle>
          {!isNew && <Switch checked={enabled} label={t('rule.enabled', { name: rule.name })} onChange={(next) => void switchRule({ ...rule, enabled }, next)} />}
        </div>
        <p class="save-state" role="status">{t(editor.saving.value ? 'rule.saving' : dirty ? 'rule.unsaved' : isNew ? 'rule.fresh' : 'rule.allSaved')}</p>
        <div class="rule-tools">
          <button type="button" class="icon-button" aria-label={t('action.undo')} disabled={!editor.canUndo.value} onClick={() => editor.undo()}><Icon path={mdiUndo} size={22} /></button>
          <button type="button" class="icon-button" aria-label={t('action.redo')} disabled={!editor.canRedo.value} onClick={() => editor.redo()}><Icon path={mdiRedo} size={22} /></button>
          <button type="button" class="button soft" disabled={isNew || dirty} title={isNew || dirty ? t('rule.saveFirst') : undefined} onClick={() => setRunning(true)}><Icon path={mdiPlay} size={18} />{t('rule.runNow')}</button>
          <button type="button" class="button primary" disabled={editor.saving.value || (!dirty && !isNew)} onClick={() => void save()}>{t('action.save')}</button>
        </div>
      </header>
      <p class="card sentence" aria-live="polite"><Sentence pieces={sentence(rule, liveNames)} /></p>
      {editor.saveError.value && <Banner tone="bad">{editor.saveError.value}</Banner>}
      <Tabs tab={tab} runs={runs.state === 'ready' ? runs.data.runs.length : undefined} isNew={isNew} />
      <div id="rule-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="tab-panel">
        {tab === 'form' && <FormTab editor={editor} nameProblem={nameProblem?.detail} />}
        {tab === 'code' && <CodeTab editor={editor} />}
        {tab === 'runs' && <RunsTab rule={rule} loaded={runs} />}
      </div>
      {running && <RunNow rule={rule} onClose={() => setRunning(false)} />}
      {theirs && (
        <Confirm
          title={t('rule.conflictTitle')}
          text={<><p>{t('rule.conflictText')}</p><p class="sentence-small"><Sentence pieces={sentence(theirs, liveNames)} /></p><button type="button" class="button soft" onClick={() => editor.takeTheirs()}>{t('rule.takeTheirs')}</button></>}
          yes={t('rule.keepMine')}
          onYes={() => void save(theirs.rev)}
          onNo={() => (editor.theirs.value = undefined)}
        />
      )}
    </div>
  );
}
