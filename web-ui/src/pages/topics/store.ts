import { signal } from '@preact/signals';
import { api } from '../../api/calls';
import { sentenceOf } from '../../api/http';
import type { TopicValue } from '../../api/types';
import type { Loading } from '../../state/home';
import { onTopicValues, watchedTopics } from '../../state/watch';
import { at, root, withChildren, without, withOpen, withValue, type TopicNode } from '../../topics/tree';

const RATE_WINDOW = 10_000;

/** The tree on screen. Lives as long as the page is open; what it shows is what the hub answered plus what came live. */
export class TopicStore {
  readonly tree = signal<TopicNode>(root);
  readonly loading = signal<Loading>('loading');
  readonly error = signal('');
  readonly paused = signal(false);
  /** Messages a second over the last ten seconds, the folded ones included. */
  readonly rate = signal(0);
  readonly selected = signal<string | undefined>(undefined);
  readonly value = signal<TopicValue | undefined>(undefined);
  readonly previous = signal<TopicValue | undefined>(undefined);
  readonly valueError = signal('');
  private arrived: number[] = [];
  private held: TopicValue[] = [];

  /** @returns a function that ends it */
  start(): () => void {
    void this.open('');
    watchedTopics.value = ['#', '$SYS/#'];
    const off = onTopicValues((values) => this.live(values));
    const timer = setInterval(() => this.count(0), 1000);
    return () => {
      off();
      clearInterval(timer);
      watchedTopics.value = [];
    };
  }

  async open(topic: string): Promise<void> {
    this.tree.value = withOpen(this.tree.peek(), topic, true);
    try {
      const answer = await api.topics(topic);
      this.tree.value = withChildren(this.tree.peek(), topic, answer.children);
      if (topic === '') this.loading.value = 'ready';
    } catch (error) {
      this.error.value = sentenceOf(error);
      if (topic === '' && this.tree.peek().children === undefined) this.loading.value = 'failed';
    }
  }

  close(topic: string): void {
    this.tree.value = withOpen(this.tree.peek(), topic, false);
  }

  /** Opens all levels above a topic and shows its value. */
  async reveal(topic: string): Promise<void> {
    const levels = topic.split('/');
    for (let depth = 0; depth < levels.length; depth++) await this.open(levels.slice(0, depth).join('/'));
    await this.select(topic);
  }

  async select(topic: string): Promise<void> {
    this.selected.value = topic;
    this.previous.value = undefined;
    this.valueError.value = '';
    this.value.value = at(this.tree.peek(), topic)?.value;
    try {
      const value = await api.topicValue(topic);
      if (this.selected.peek() === topic) this.value.value = value;
    } catch (error) {
      if (this.selected.peek() === topic && this.value.peek() === undefined) this.valueError.value = sentenceOf(error);
    }
  }

  private live(values: TopicValue[]): void {
    this.count(values.length);
    if (this.paused.peek()) {
      this.held = [...this.held, ...values].slice(-1000);
      return;
    }
    this.show(values);
  }

  private show(values: readonly TopicValue[]): void {
    this.tree.value = values.reduce(withValue, this.tree.peek());
    const mine = values.findLast((value) => value.topic === this.selected.peek());
    if (mine === undefined) return;
    if (this.value.peek() !== undefined) this.previous.value = this.value.peek();
    this.value.value = mine;
    this.valueError.value = '';
  }

  pause(paused: boolean): void {
    this.paused.value = paused;
    if (paused) return;
    const values = this.held;
    this.held = [];
    this.show(values);
  }

  private count(added: number): void {
    const time = Date.now();
    this.arrived = [...this.arrived, ...Array.from({ length: added }, () => time)].filter((one) => time - one < RATE_WINDOW);
    const rate = Math.round((this.arrived.length / RATE_WINDOW) * 10_000) / 10;
    if (rate !== this.rate.peek()) this.rate.value = rate;
  }

  forget(topic: string): void {
    this.tree.value = without(this.tree.peek(), topic);
    this.value.value = undefined;
    this.selected.value = undefined;
  }
}
