import { BASE } from '../api/http';
import type { Frame } from '../api/types';
import { SseParser } from './sse';

/** A stream without a sign of life for this long is dead: the hub sends a comment each 15 s. Milliseconds. */
export const SILENCE = 40_000;
const FIRST_RETRY = 500;
const LAST_RETRY = 15_000;

export interface StreamSink {
  frame(frame: Frame): void;
  /** Bytes came: the connection lives. */
  alive(): void;
  lost(): void;
  loggedOut(): void;
}

async function readOnce(since: number, sink: StreamSink, stop: AbortSignal): Promise<void> {
  const connection = new AbortController();
  const onStop = (): void => connection.abort();
  stop.addEventListener('abort', onStop);
  let silence = setTimeout(onStop, SILENCE);
  try {
    const response = await fetch(`${BASE}/events?since=${since}`, {
      headers: { Accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: connection.signal,
    });
    if (response.status === 401) sink.loggedOut();
    if (!response.ok || response.body === null) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(onStop, SILENCE);
      sink.alive();
      for (const parsed of parser.push(value)) if ('frame' in parsed) sink.frame(parsed.frame);
    }
  } finally {
    clearTimeout(silence);
    stop.removeEventListener('abort', onStop);
    connection.abort();
  }
}

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done); // the network is back: try at once
    stop.addEventListener('abort', done);
  });

/** Holds the one stream open until stopped; comes back by itself, a little later after each failure. */
export async function keepStream(since: () => number, sink: StreamSink, stop: AbortSignal): Promise<void> {
  let wait = FIRST_RETRY;
  while (!stop.aborted) {
    const living: StreamSink = { ...sinkOf(sink), alive: () => { wait = FIRST_RETRY; sink.alive(); } };
    try {
      await readOnce(since(), living, stop);
    } catch {
      // refused, cut or silent: all the same to the reader, who is told "not live" below
    }
    if (stop.aborted) return;
    sink.lost();
    await pause(wait, stop);
    wait = Math.min(wait * 2, LAST_RETRY);
  }
}

const sinkOf = (sink: StreamSink): StreamSink => ({
  frame: (frame) => sink.frame(frame),
  alive: () => sink.alive(),
  lost: () => sink.lost(),
  loggedOut: () => sink.loggedOut(),
});
