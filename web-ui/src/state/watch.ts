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
