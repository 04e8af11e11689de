import type { Frame } from '../api/types';
import { keepStream, SILENCE, type StreamSink } from './stream';

type Message =
  | { kind: 'frame'; frame: Frame }
  | { kind: 'alive' }
  | { kind: 'lost' }
  | { kind: 'leader' }
  | { kind: 'watch'; tab: string; topics: string[] }
  | { kind: 'bye'; tab: string };

/** What the relay needs of the browser; the parts that are missing outside https and localhost are optional. */
export interface RelayPorts {
  locks: Pick<LockManager, 'request'> | undefined;
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'> | undefined;
  keep: typeof keepStream;
  /** Tells the hub which topics the stream carries. */
  watch(stream: string, topics: string[]): Promise<void>;
}

const LOCK = 'tomte-stream';

/**
 * One event stream per browser. The tab that gets the Web Lock leads: it holds the stream and passes each frame on
 * over a BroadcastChannel; when it goes, the next tab gets the lock and resumes. A follower that hears nothing for as
 * long as a dead stream would take steals the lock, so a frozen leader cannot silence the others. Where the browser
 * has no locks (plain http from another machine), each tab holds a stream of its own.
 */
export class Relay {
  private readonly tab = Math.random().toString(36).slice(2);
  private readonly wanted = new Map<string, string[]>();
  private mine: string[] = [];
  private stream: string | undefined;
  private leading = false;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private stopLeading = new AbortController();

  constructor(
    private readonly ports: RelayPorts,
    private readonly sink: StreamSink,
    private readonly since: () => number,
  ) {}

  start(): void {
    const { locks, channel } = this.ports;
    if (locks === undefined || channel === undefined) {
      this.leading = true;
      void this.hold(this.stopLeading.signal);
      return;
    }
    channel.onmessage = (event) => this.heard(event.data as Message);
    addEventListener('pagehide', () => this.post({ kind: 'bye', tab: this.tab }));
    this.queue(false);
    this.listen();
  }

  /** The topics this tab wants to see; the stream carries the sum of all tabs. */
  watch(topics: string[]): void {
    this.mine = topics;
    if (this.leading) this.want(this.tab, topics);
    else this.post({ kind: 'watch', tab: this.tab, topics });
  }

  private queue(steal: boolean): void {
    this.ports.locks!
      .request(LOCK, steal ? { steal: true } : {}, () => {
        clearTimeout(this.silence);
        this.leading = true;
        this.stopLeading = new AbortController();
        this.wanted.clear();
        this.want(this.tab, this.mine);
        this.post({ kind: 'leader' });
        return this.hold(this.stopLeading.signal);
      })
      .catch(() => {
        // stolen while this tab slept: follow from now on
        this.leading = false;
        this.stopLeading.abort();
        this.listen();
        this.queue(false);
      });
  }

  private hold(stop: AbortSignal): Promise<void> {
    return this.ports.keep(this.since, {
      frame: (frame) => {
        if (frame.event === 'hello') {
          this.stream = frame.data.stream;
          this.tellHub();
        }
        this.sink.frame(frame);
        this.post({ kind: 'frame', frame });
      },
      alive: () => {
        this.sink.alive();
        this.post({ kind: 'alive' });
      },
      lost: () => {
        this.stream = undefined;
        this.sink.lost();
        this.post({ kind: 'lost' });
      },
      loggedOut: () => this.sink.loggedOut(),
    }, stop);
  }

  private heard(message: Message): void {
    switch (message.kind) {
      case 'watch':
        if (this.leading) this.want(message.tab, message.topics);
        return;
      case 'bye':
        if (this.leading) this.want(message.tab, []);
        return;
      case 'leader':
        if (!this.leading) this.post({ kind: 'watch', tab: this.tab, topics: this.mine });
        return;
      case 'frame':
      case 'alive':
      case 'lost':
        if (!this.leading) this.follow(message);
    }
  }

  private follow(message: Message): void {
    this.listen();
    if (message.kind === 'frame') this.sink.frame(message.frame);
    else if (message.kind === 'alive') this.sink.alive();
    else this.sink.lost();
  }

  /** (Re)starts the wait after which a follower no longer believes in its leader. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      if (!this.leading) this.queue(true);
    }, SILENCE + 5_000);
  }

  private want(tab: string, topics: string[]): void {
    if (topics.length === 0) this.wanted.delete(tab);
    else this.wanted.set(tab, topics);
    this.tellHub();
  }

  private tellHub(): void {
    if (this.stream === undefined) return;
    const topics = [...new Set([...this.wanted.values()].flat())];
    void this.ports.watch(this.stream, topics).catch(() => undefined); // the next hello tells it again
  }

  private post(message: Message): void {
    this.ports.channel?.postMessage(message);
  }
}
