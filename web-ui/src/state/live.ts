import { effect, signal } from '@preact/signals';
import { api } from '../api/calls';
import { sentenceOf } from '../api/http';
import type { Frame } from '../api/types';
import { addActivity, seedActivity } from './activity';
import { commandOutcome, stateArrived } from './commands';
import { home, homeError, homeLoading } from './home';
import { loadInbox } from './inbox';
import { appendRecent, forgetRecent } from './recent';
import { Relay } from './relay';
import { loadRules, runArrived } from './rules';
import { keepStream } from './stream';
import { topicValues, watchedTopics } from './watch';

export interface Live {
  state: 'connecting' | 'live' | 'lost';
  /** Since when, in milliseconds. */
  since: number;
}

export const live = signal<Live>({ state: 'connecting', since: Date.now() });

let seen = 0;
let loaded = false;
let waiting: Frame[] = [];

function become(state: Live['state']): void {
  if (live.value.state !== state) live.value = { state, since: Date.now() };
}

function apply(frame: Frame): void {
  switch (frame.event) {
    case 'hello':
      return;
    case 'reset':
      forgetRecent();
      void loadHome();
      return;
    case 'states':
    case 'home':
      for (const id of home.apply(frame)) {
        appendRecent(id);
        stateArrived(id);
      }
      return;
    case 'command':
      home.commanded(frame.data);
      commandOutcome(frame.data);
      return;
    case 'rule':
      runArrived(frame.data.rule, frame.data.run);
      return;
    case 'rules':
      void loadRules();
      return;
    case 'inbox':
      void loadInbox();
      return;
    case 'topics':
      topicValues(frame.data.values);
      return;
    case 'activity':
      addActivity(frame.data);
  }
}

function received(frame: Frame): void {
  if (frame.event !== 'hello') seen = Math.max(seen, frame.seq);
  if (loaded) apply(frame);
  else waiting.push(frame); // the answer of GET /home is on its way; its seq tells which of these are new
}

/** Loads the home and then applies what the stream brought meanwhile. */
export async function loadHome(): Promise<void> {
  loaded = false;
  if (homeLoading.value !== 'ready') homeLoading.value = 'loading';
  try {
    const answer = await api.home();
    home.load(answer);
    seen = Math.max(seen, answer.seq);
    homeLoading.value = 'ready';
    void loadInbox();
    await loadRules();
    seedActivity();
  } catch (error) {
    homeError.value = sentenceOf(error);
    homeLoading.value = home.structure.peek().devices.size > 0 ? 'ready' : 'failed';
  } finally {
    loaded = true;
    const frames = waiting;
    waiting = [];
    frames.forEach(apply);
  }
}

/** Starts the stream of this browser; once, after the log in. */
export async function goLive(loggedOut: () => void): Promise<void> {
  await loadHome();
  const relay = new Relay(
    {
      locks: navigator.locks,
      channel: 'BroadcastChannel' in window ? new BroadcastChannel('tomte') : undefined,
      keep: keepStream,
      watch: api.watch,
    },
    {
      frame: received,
      alive: () => {
        if (live.value.state === 'lost' && homeLoading.value === 'failed') void loadHome();
        become('live');
      },
      lost: () => become('lost'),
      loggedOut,
    },
    () => seen,
  );
  relay.start();
  effect(() => relay.watch(watchedTopics.value));
  effect(() => {
    document.documentElement.dataset['live'] = live.value.state;
  });
}
