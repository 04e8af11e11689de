import { useEffect, useState } from 'preact/hooks';
import type { Mode } from '../../api/types';
import { Banner } from '../../components/Bits';
import { Field, Segmented } from '../../components/Controls';
import { Dialog } from '../../components/Dialog';
import { liveNames } from '../../rules/names';
import { stepText } from '../../rules/sentence';
import { PARTS, partOf, stepAt, type Part } from '../../rules/steps';
import { t } from '../../text/text';
import type { Editor } from './editor';
import { StepForm } from './StepForm';
import { StepList } from './StepList';

const MODES: readonly Mode[] = ['restart', 'ignore', 'queue', 'parallel'];
const NARROW = '(max-width: 900px)';

/** True where there is no room for the form beside the list. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const changed = (): void => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow;
}

const HEADS: Readonly<Record<Part, { title: 's.When' | 's.If' | 's.Then'; hint: 'rule.anyOfThese' | 'rule.allOfThese' | 'rule.inThisOrder' }>> = {
  triggers: { title: 's.When', hint: 'rule.anyOfThese' },
  conditions: { title: 's.If', hint: 'rule.allOfThese' },
  actions: { title: 's.Then', hint: 'rule.inThisOrder' },
};

function About({ editor, nameProblem }: { editor: Editor; nameProblem: string | undefined }) {
  const rule = editor.rule.value;
  return (
    <div class="card about">
      <Field label={t('rule.name')} problem={nameProblem}>
        <input class="input" value={rule.name} onInput={(event) => editor.set({ ...rule, name: event.currentTarget.value }, 'name')} aria-invalid={nameProblem !== undefined} />
      </Field>
      <Segmented name="mode" label={t('rule.mode')} value={rule.mode} options={MODES.map((mode) => ({ value: mode, label: t(`rule.mode.${mode}`) }))} onChange={(mode) => editor.set({ ...rule, mode })} />
      <Field label={t('rule.note')}>
        <textarea class="input" rows={2} value={rule.note} onInput={(event) => editor.set({ ...rule, note: event.currentTarget.value }, 'note')} />
      </Field>
    </div>
  );
}

/** The lists When, If and Then; beside them the form of the selected step. */
export function FormTab({ editor, nameProblem }: { editor: Editor; nameProblem: string | undefined }) {
  const narrow = useNarrow();
  const rule = editor.rule.value;
  const selected = editor.selected.value;
  const step = selected === undefined ? undefined : stepAt(rule, selected);
  const whole = editor.tried.value ? editor.problems.value.filter((problem) => problem.pointer === '' || PARTS.some((part) => problem.pointer === `/${part}`)) : [];
  const title = step && selected ? stepText(partOf(selected), step, liveNames) : '';
  return (
    <div class="editor">
      <div class="editor-lists">
        {whole.map((problem) => <Banner key={problem.pointer} tone="bad">{problem.detail}</Banner>)}
        {PARTS.map((part) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <header class="part-head"><h2 id={`part-${part}`}>{t(HEADS[part].title)}</h2><span>{t(HEADS[part].hint)}</span></header>
            <StepList editor={editor} part={part} list={`/${part}`} />
          </section>
        ))}
        <About editor={editor} nameProblem={nameProblem} />
      </div>
      {!narrow && (
        <aside class="editor-form" aria-label={t('rule.step')}>
          {step && selected
            ? <div class="card" key={selected}><h2 class="step-title">{title}</h2><StepForm editor={editor} pointer={selected} step={step} /></div>
            : <p class="editor-hint">{t('rule.pickStep')}</p>}
        </aside>
      )}
      {narrow && step && selected && (
        <Dialog sheet title={title} onClose={() => (editor.selected.value = undefined)} actions={<button type="button" class="button primary wide" onClick={() => (editor.selected.value = undefined)}>{t('action.done')}</button>}>
          <StepForm editor={editor} pointer={selected} step={step} />
        </Dialog>
      )}
    </div>
  );
}
