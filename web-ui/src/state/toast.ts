import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
}

const STAYS = 6_000;

export const toasts = signal<readonly Toast[]>([]);
let count = 0;

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Says the result of the reader's own action; read out politely. */
export function toast(text: string, tone: Toast['tone'] = 'plain'): void {
  const id = ++count;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone }];
  setTimeout(() => dismiss(id), STAYS);
}
