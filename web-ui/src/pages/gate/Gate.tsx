import '../../text/gate';
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { ApiError, sentenceOf } from '../../api/http';
import { Logo } from '../../components/Icon';
import { PageTitle } from '../../components/Page';
import { span } from '../../format/age';
import { session } from '../../state/session';
import { t } from '../../text/text';

export function GateFrame({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <main class="gate" id="main">
      <div class="gate-card">
        <Logo size={56} />
        <PageTitle sub={text}>{title}</PageTitle>
        {children}
      </div>
      <p class="gate-foot">{session.value ? `${session.value.hub.name} ${session.value.hub.version}` : 'Tomte'}</p>
    </main>
  );
}

export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** Sends the form and keeps what went wrong, with the wait when the hub asked for one. */
export function useSubmit(run: (form: FormData) => Promise<void>): { busy: boolean; problem: string; submit(event: SubmitEvent): void } {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  return {
    busy,
    problem,
    submit(event) {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      setBusy(true);
      setProblem('');
      run(form)
        .catch((error: unknown) => {
          const wait = error instanceof ApiError && error.retryAfter > 0 ? ` ${t('login.wait', { for: span(error.retryAfter) })}` : '';
          setProblem(sentenceOf(error) + wait);
        })
        .finally(() => setBusy(false));
    },
  };
}
