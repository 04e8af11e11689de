import { signal } from '@preact/signals';
import type { TopicValue } from '../api/types';

/** Which topics the page on screen wants to see live. */
export const watchedTopics = signal<string[]>([]);

const listeners = new Set<(values: TopicValue[]) => void>();

export function topicValues(values: TopicValue[]): void {
  listeners.forEach((listener) => listener(values));
}

/** @returns a function that ends it */
export function onTopicValues(listener: (values: TopicValue[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells of each message of one topic as it comes. @returns a function that ends it */
export function watchTopic(topic: string, heard: () => void): () => void {
  watchedTopics.value = [...watchedTopics.peek(), topic];
  const end = onTopicValues((values) => values.some((value) => value.topic === topic) && heard());
  return () => {
    watchedTopics.value = watchedTopics.peek().filter((one) => one !== topic);
    end();
  };
}
