import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../src/api/types';
import { Relay, type RelayPorts } from '../../src/state/relay';
import { SseParser, type Parsed } from '../../src/state/sse';
import { SILENCE, type StreamSink } from '../../src/state/stream';
import { throttle } from '../../src/state/throttle';

const all = (...pieces: string[]): Parsed[] => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

describe('the stream parser', () => {
  const text = 'id: 7\nevent: rule\ndata: {"a":1}\n\n';
  it('reads a frame however it is cut', () => {
    const whole = all(text);
    expect(whole).toEqual([{ frame: { event: 'rule', seq: 7, data: { a: 1 } } }]);
    for (let cut = 1; cut < text.length; cut++) expect(all(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    expect(all(text.replace(/\n/g, '\r\n'))).toEqual(whole);
  });
  it('takes a comment as a sign of life', () => expect(all(': 15 s\n\n')).toEqual([{ beat: true }]));
  it('keeps the last id for frames without one', () => {
    expect(all(text, 'event: rules\ndata: {}\n\n').at(-1)).toEqual({ frame: { event: 'rules', seq: 7, data: {} } });
  });
  it('skips a frame that is no JSON and lives on', () => expect(all('event: x\ndata: {oops\n\n', text)).toHaveLength(2));
});

/** Two tabs of one browser: one lock, one channel. */
class Browser {
  private holder: { reject(): void } | undefined;
  private readonly waiting: (() => void)[] = [];
  readonly channels: { onmessage: ((event: MessageEvent) => void) | null; postMessage(message: unknown): void }[] = [];
  streams = 0;
  sinks: StreamSink[] = [];
  watched: string[][] = [];

  ports(): RelayPorts {
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (message: unknown): void => this.channels.filter((one) => one !== channel).forEach((one) => one.onmessage?.({ data: message } as MessageEvent)),
    };
    this.channels.push(channel);
    return {
      channel,
      locks: { request: (_name: string, options: { steal?: boolean }, run: () => Promise<void>) => this.request(options.steal === true, run) } as unknown as LockManager,
      keep: (_since, sink) => {
        this.streams++;
        this.sinks.push(sink);
        return new Promise(() => undefined);
      },
      watch: (_stream, topics) => {
        this.watched.push(topics);
        return Promise.resolve();
      },
    };
  }

  private request(steal: boolean, run: () => Promise<void>): Promise<void> {
    return new Promise((_resolve, reject) => {
      const take = (): void => {
        this.holder = { reject: () => reject(new DOMException('stolen', 'AbortError')) };
        void run();
      };
      if (steal) {
        this.holder?.reject();
        take();
      } else if (this.holder === undefined) take();
      else this.waiting.push(take);
    });
  }
}

function tab(browser: Browser): { relay: Relay; frames: Frame[]; state: string[] } {
  const frames: Frame[] = [];
  const state: string[] = [];
  const relay = new Relay(browser.ports(), { frame: (frame) => frames.push(frame), alive: () => state.push('alive'), lost: () => state.push('lost'), loggedOut: () => state.push('out') }, () => 0);
  relay.start();
  return { relay, frames, state };
}

describe('the relay between tabs', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const frame: Frame = { event: 'rules', seq: 3, data: {} };

  it('holds one stream and gives every frame to every tab', () => {
    const browser = new Browser();
    const [first, second] = [tab(browser), tab(browser)];
    browser.sinks[0]!.frame(frame);
    browser.sinks[0]!.lost();
    expect(browser.streams).toBe(1);
    expect(first.frames).toEqual([frame]);
    expect(second.frames).toEqual([frame]);
    expect(second.state).toEqual(['lost']);
  });
  it('asks the hub for the topics of all tabs', () => {
    const browser = new Browser();
    const [first, second] = [tab(browser), tab(browser)];
    first.relay.watch(['a/#']);
    second.relay.watch(['b/#']);
    browser.sinks[0]!.frame({ event: 'hello', seq: 1, data: { stream: 's1', seq: 1 } });
    expect(browser.watched.at(-1)).toEqual(['a/#', 'b/#']);
    second.relay.watch([]);
    expect(browser.watched.at(-1)).toEqual(['a/#']);
  });
  it('takes over from a leader that fell silent', async () => {
    const browser = new Browser();
    const [, second] = [tab(browser), tab(browser)];
    await vi.advanceTimersByTimeAsync(SILENCE + 6_000);
    expect(browser.streams).toBe(2);
    browser.sinks[1]!.frame(frame);
    expect(second.frames).toEqual([frame]);
  });
  it('does not take over while the leader lives', async () => {
    const browser = new Browser();
    tab(browser);
    tab(browser);
    for (let beat = 0; beat < 6; beat++) {
      await vi.advanceTimersByTimeAsync(15_000);
      browser.sinks[0]!.alive();
    }
    expect(browser.streams).toBe(1);
  });
  it('goes alone where the browser has no locks', () => {
    const browser = new Browser();
    const relay = new Relay({ ...browser.ports(), locks: undefined }, { frame: () => undefined, alive: () => undefined, lost: () => undefined, loggedOut: () => undefined }, () => 0);
    relay.start();
    expect(browser.streams).toBe(1);
  });
});

describe('a slider', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  it('sends at most once per interval and always the last value', () => {
    const sent: number[] = [];
    const send = throttle<number>(200, (value) => sent.push(value));
    for (let value = 1; value <= 50; value++) {
      send(value);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(400);
    expect(sent.length).toBeLessThanOrEqual(5);
    expect([sent[0], sent.at(-1)]).toEqual([1, 50]);
  });
});
