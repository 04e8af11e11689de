import type { Frame } from '../api/types';

/** What came out of a piece of the stream: a frame, or only a sign of life. */
export type Parsed = { frame: Frame } | { beat: true };

/**
 * Reads Server-Sent Events from text in pieces of any size. Own code because the browser's EventSource hides comment
 * lines, and those are the sign of life that tells a quiet home from a dead connection.
 */
export class SseParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id = 0;

  /** @returns what the piece completed, in order */
  push(piece: string): Parsed[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): Parsed[] {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return [{ beat: true }];
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id') this.id = Number(value) || this.id;
    return [];
  }

  private dispatch(): Parsed[] {
    const { event, data } = this;
    this.event = '';
    this.data = [];
    if (data.length === 0) return [];
    try {
      return [{ frame: { event, seq: this.id, data: JSON.parse(data.join('\n')) } as Frame }];
    } catch {
      return [{ beat: true }]; // a frame that is no JSON is skipped, the stream lives on
    }
  }
}
