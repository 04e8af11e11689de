import '../../text/editor';
import { useEffect, useMemo } from 'preact/hooks';
import { mdiTuneVariant } from '@mdi/js';
import '../../styles/rules.css';
import { api } from '../../api/calls';
import { Empty, Failed, Skeletons } from '../../components/Bits';
import { PageHead } from '../../components/Page';
import { emptyRule } from '../../rules/steps';
import { useLoad } from '../../state/load';
import { route, setGuard } from '../../state/route';
import { t } from '../../text/text';
import type { Rule } from '../../api/types';
import { Editor } from './editor';
import { EditorView } from './EditorView';

function Loaded({ rule }: { rule: Rule }) {
  const editor = useMemo(() => new Editor(rule), [rule]);
  useEffect(() => {
    setGuard(() => editor.dirty.peek());
    return () => setGuard(undefined);
  }, [editor]);
  useEffect(() => {
    if (rule.id !== '') void editor.validate();
  }, [editor]);
  return <EditorView editor={editor} />;
}

/** A rule in its four views: sentence, form, code and runs. */
export default function RulePage() {
  const id = route.value.path[1] ?? 'new';
  const loaded = useLoad(() => (id === 'new' ? Promise.resolve(emptyRule(t('rule.newName'))) : api.rule(id)), [id]);
  if (loaded.state === 'ready') return <Loaded rule={loaded.data} />;
  return (
    <div class="page">
      <PageHead title={t('rule.one')} back={{ href: '#/rules', label: t('rule.back') }} />
      {loaded.state === 'loading'
        ? <Skeletons count={4} kind="row" />
        : loaded.error.includes('no rule') || loaded.error.includes('No rule')
          ? <Empty icon={mdiTuneVariant} title={t('rule.unknownTitle')} action={<a class="button soft" href="#/rules">{t('rule.back')}</a>}>{loaded.error}</Empty>
          : <Failed why={loaded.error} retry={loaded.reload} />}
    </div>
  );
}
