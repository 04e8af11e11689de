import { api } from '../../api/calls';
import { Banner } from '../../components/Bits';
import { Field } from '../../components/Controls';
import { entered } from '../../state/session';
import { t } from '../../text/text';
import { GateFrame, textOf, useSubmit } from './Gate';

export default function LoginPage() {
  const { busy, problem, submit } = useSubmit(async (form) => entered(await api.logIn(textOf(form, 'name'), textOf(form, 'password'))));
  return (
    <GateFrame title={t('login.title')} text={t('login.text')}>
      <form onSubmit={submit} class="stack">
        {problem && <Banner tone="bad">{problem}</Banner>}
        <Field label={t('login.name')}><input class="input" name="name" autoComplete="username" autoCapitalize="none" required /></Field>
        <Field label={t('login.password')}><input class="input" name="password" type="password" autoComplete="current-password" required /></Field>
        <button class="button primary wide" disabled={busy}>{t('login.submit')}</button>
      </form>
    </GateFrame>
  );
}
