import { api } from '../../api/calls';
import { Banner } from '../../components/Bits';
import { Field } from '../../components/Controls';
import { entered, maySkip, skipSetup } from '../../state/session';
import { t } from '../../text/text';
import { GateFrame, textOf, useSubmit } from './Gate';

const SHORTEST = 8;

export default function SetupPage() {
  const { busy, problem, submit } = useSubmit(async (form) => {
    const password = textOf(form, 'password');
    if (password !== textOf(form, 'again')) throw new Error(t('setup.differ'));
    const code = textOf(form, 'code').trim();
    entered(await api.setUp({ name: textOf(form, 'name').trim(), password, ...(code === '' ? {} : { code }) }));
  });
  return (
    <GateFrame title={t('setup.title')} text={t('setup.text')}>
      <form onSubmit={submit} class="stack">
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('login.name')}><input class="input" name="name" autoComplete="username" autoCapitalize="none" required defaultValue="admin" /></Field>
        <Field label={t('login.password')} hint={t('setup.passwordHint', { n: SHORTEST })}>
          <input class="input" name="password" type="password" autoComplete="new-password" minLength={SHORTEST} required />
        </Field>
        <Field label={t('setup.again')}><input class="input" name="again" type="password" autoComplete="new-password" required /></Field>
        {!maySkip.value && <Field label={t('setup.code')} hint={t('setup.codeHint')}><input class="input mono" name="code" autoComplete="one-time-code" required /></Field>}
        <button class="button primary wide" disabled={busy}>{t('setup.submit')}</button>
        {maySkip.value && (
          <>
            <button type="button" class="button quiet wide" onClick={skipSetup}>{t('setup.skip')}</button>
            <p class="gate-note">{t('setup.skipNote')}</p>
          </>
        )}
      </form>
    </GateFrame>
  );
}
