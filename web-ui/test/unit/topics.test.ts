import { describe, expect, it } from 'vitest';
import type { TopicValue } from '../../src/api/types';
import { diff, hexDump, isPicture, prettyJson } from '../../src/topics/payload';
import { at, root, rows, withChildren, without, withOpen, withValue } from '../../src/topics/tree';

const value = (topic: string, payload = 'x', time = '2026-01-15T12:00:00Z'): TopicValue => ({ topic, payload, bytes: payload.length, truncated: false, retained: true, qos: 0, at: time });
const child = (topic: string, topics = 1, payload?: string) => ({ name: topic.split('/').at(-1)!, topic, topics, value: payload === undefined ? null : value(topic, payload) });
const names = (tree: typeof root, filter?: string): string[] => rows(tree, filter).map(({ node, level }) => `${' '.repeat(level)}${node.name}`);

describe('the topic tree', () => {
  const first = withChildren(root, '', [child('home', 3), child('bulb10', 1, 'on'), child('bulb9', 1, 'off')]);
  const opened = withOpen(withChildren(first, 'home', [child('home/hall', 2, 'note'), child('home/door', 1, 'open')]), 'home', true);

  it('sorts numbers as people do', () => expect(names(first)).toEqual(['bulb9', 'bulb10', 'home']));
  it('shows what is open', () => {
    expect(names(opened)).toEqual(['bulb9', 'bulb10', 'home', ' door', ' hall']);
    expect(names(withOpen(opened, 'home', false))).toEqual(['bulb9', 'bulb10', 'home']);
  });
  it('takes live values in, new topics too', () => {
    const tree = withValue(withValue(opened, value('home/door', 'closed')), value('home/attic', 'dark'));
    expect(at(tree, 'home/door')?.value?.payload).toBe('closed');
    expect(names(tree)).toContain(' attic');
    expect(at(tree, 'home')?.seen).toBe(2);
  });
  it('adds no levels below what was never opened', () => {
    const tree = withValue(opened, value('home/hall/lamp/set', 'on'));
    expect(at(tree, 'home/hall')?.children).toBeUndefined();
    expect(at(tree, 'home/hall')?.seen).toBe(1);
  });
  it('keeps the newer of an answer and a live value', () => {
    const live = withValue(opened, value('home/door', 'live', '2026-01-15T12:00:09Z'));
    expect(at(withChildren(live, 'home', [child('home/door', 1, 'late')]), 'home/door')?.value?.payload).toBe('live');
  });
  it('filters by name and by value and keeps the way', () => {
    expect(names(opened, 'DOOR')).toEqual(['home', ' door']);
    expect(names(opened, 'note')).toEqual(['home', ' hall']);
    expect(names(opened, 'nowhere')).toEqual([]);
  });
  it('forgets a topic', () => expect(names(without(opened, 'home/door'))).toEqual(['bulb9', 'bulb10', 'home', ' hall']));
  it('knows empty levels', () => {
    const tree = withValue(withChildren(root, '', []), value('/a'));
    expect(rows(tree)[0]?.node.name).toBe('');
  });
});

describe('a payload', () => {
  it('is indented when it is JSON', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('21.4')).toBeUndefined();
    expect(prettyJson('{broken')).toBeUndefined();
  });
  it('shows its bytes', () => {
    expect(hexDump(new Uint8Array([0, 65, 255]))).toMatch(/^000000 {2}00 41 ff +·A·$/);
  });
  it('differs by line', () => {
    expect(diff('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same a', 'removed b', 'added x', 'same c']);
    expect(diff('a', 'a').every(({ kind }) => kind === 'same')).toBe(true);
  });
});

describe('a picture', () => {
  it('is known by how it begins', () => {
    const of = (base64: string): boolean => isPicture({ ...value('cam'), payload: null, base64 });
    expect([of('/9j/AAAA'), of('iVBORw0KGgo='), of('R0lGODlh'), of('UklGRg=='), of('AAAA'), of('PHN2Zz4=')]).toEqual([true, true, true, true, false, false]);
    expect([isPicture(value('cam', 'data:image/png;base64,iVBORw')), isPicture(value('cam', 'on'))]).toEqual([true, false]);
  });
});
