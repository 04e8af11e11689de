import type { TopicValue } from '../api/types';

export type View = 'json' | 'text' | 'hex' | 'picture';

/** Whether it begins as the pictures that browsers show, as it came or in Base64. */
export const isPicture = ({ payload, base64 }: TopicValue): boolean => /^(data:image\/|\/9j\/|iVBORw|R0lGOD|UklGR)/.test(base64 ?? payload ?? '');

/** Indented JSON, or undefined when the payload is none. */
export function prettyJson(payload: string | null): string | undefined {
  if (payload === null) return undefined;
  const trimmed = payload.trim();
  if (!/^[[{"]/.test(trimmed)) return undefined;
  try {
    return JSON.stringify(JSON.parse(trimmed), null, 2);
  } catch {
    return undefined;
  }
}

export function bytesOf(value: TopicValue): Uint8Array {
  if (value.payload !== null) return new TextEncoder().encode(value.payload);
  return Uint8Array.from(atob(value.base64 ?? ''), (char) => char.charCodeAt(0));
}

/** Offset, sixteen bytes and their letters, as hex viewers have it. */
export function hexDump(bytes: Uint8Array, most = 4096): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, most); at += 16) {
    const row = [...bytes.slice(at, at + 16)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(47)}  ${letters}`);
  }
  return lines.join('\n');
}

interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Lines of the longest common subsequence; for payloads of up to a few hundred lines. */
export function diff(before: string, after: string): DiffLine[] {
  const a = before.split('\n').slice(0, 400);
  const b = after.split('\n').slice(0, 400);
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && table[i + 1]![j]! >= table[i]![j + 1]!)) lines.push({ kind: 'removed', text: a[i++]! });
    else lines.push({ kind: 'added', text: b[j++]! });
  }
  return lines;
}
