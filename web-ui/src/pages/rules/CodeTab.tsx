import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../components/Bits';
import { parseRule } from '../../rules/local';
import { t } from '../../text/text';
import type { Editor } from './editor';

const textOf = (editor: Editor): string => {
  const { rev: _rev, ...shown } = editor.rule.peek();
  return JSON.stringify(shown, null, 2);
};

/** The rule as JSON in a plain field. The model stays the truth: text that cannot be read changes nothing. */
export function CodeTab({ editor }: { editor: Editor }) {
  const [text, setText] = useState(() => textOf(editor));
  const [problem, setProblem] = useState('');
  const [typing, setTyping] = useState(false);
  const rule = editor.rule.value;
  useEffect(() => {
    if (!typing) setText(textOf(editor));
  }, [rule, typing]);
  const typed = (next: string): void => {
    setText(next);
    const read = parseRule(next);
    if ('problem' in read) {
      setProblem(read.problem);
      return;
    }
    setProblem('');
    editor.set({ ...read.rule, id: rule.id, rev: rule.rev, enabled: rule.enabled }, 'code');
  };
  return (
    <div class="code-tab stack">
      <p class="muted" id="code-help">{t('rule.code.help')}</p>
      <textarea
        class="input code-field"
        aria-label={t('rule.code.label')}
        aria-describedby="code-help"
        aria-invalid={problem !== ''}
        spellcheck={false}
        rows={Math.max(16, text.split('\n').length + 1)}
        value={text}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(problem !== '')}
        onInput={(event) => typed(event.currentTarget.value)}
      />
      {problem && <Banner tone="bad">{problem}</Banner>}
      {!problem && editor.problems.value.map((one) => (
        <Banner key={one.pointer + one.detail} tone={one.severity === 'error' ? 'bad' : 'warn'}><code>{one.pointer}</code> {one.detail}</Banner>
      ))}
    </div>
  );
}
