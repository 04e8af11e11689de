import { signal } from '@preact/signals';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  /** What can be done about it while it stands there. */
  readonly action: ToastAction | undefined;
}

interface ToastAction {
  readonly label: string;
  run(): void;
}

const STAYS = 6_000;
const STAYS_WITH_ACTION = 15_000;

export const toasts = signal<readonly Toast[]>([]);
let count = 0;

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Says the result of the reader's own action; read out politely. */
export function toast(text: string, tone: Toast['tone'] = 'plain', action?: ToastAction): void {
  const id = ++count;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone, action }];
  setTimeout(() => dismiss(id), action === undefined ? STAYS : STAYS_WITH_ACTION);
}
