import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/api/types';
import { begin, change, redo, undo } from '../../src/rules/history';
import { missing, parseRule, problemsAt } from '../../src/rules/local';
import { added, depthOf, duplicated, emptyRule, listAt, moved, patched, removed, stepAt, withStep } from '../../src/rules/steps';

const rule: Rule = {
  ...emptyRule('r'),
  triggers: [{ type: 'time', at: '07:00' }],
  conditions: [{ type: 'any', conditions: [{ type: 'state', entity: 'light.a', is: 'on' }, { type: 'not', conditions: [] }] }],
  actions: [{ type: 'wait', duration: 'PT1M' }, { type: 'command', entity: 'light.b', action: 'turn_on' }],
};

describe('undo', () => {
  it('goes back and forth without an end', () => {
    let history = begin(0);
    for (const value of [1, 2, 3]) history = change(history, value);
    history = undo(undo(undo(undo(history))));
    expect(history.present).toBe(0);
    expect(redo(redo(history)).present).toBe(2);
  });
  it('forgets the future at a new change', () => {
    const history = change(undo(change(begin('a'), 'b')), 'c');
    expect(redo(history).present).toBe('c');
    expect(undo(history).present).toBe('a');
  });
  it('takes typing into one field as one step', () => {
    let history = begin('');
    for (const text of ['h', 'ha', 'hal']) history = change(history, text, 'name');
    history = change(history, 'hal!', 'note');
    expect(undo(history).present).toBe('hal');
    expect(undo(undo(history)).present).toBe('');
  });
  it('does not join what an undo parted', () => {
    const history = change(undo(change(change(begin(''), 'a', 'name'), 'b', 'x')), 'ab', 'name');
    expect(undo(history).present).toBe('a');
  });
});

describe('steps', () => {
  it('are found by their pointer', () => {
    expect(stepAt(rule, '/conditions/0/conditions/0')).toMatchObject({ entity: 'light.a' });
    expect(stepAt(rule, '/conditions/7')).toBeUndefined();
    expect(depthOf('/conditions/0/conditions/1')).toBe(2);
  });
  it('change without touching the old rule', () => {
    const next = withStep(rule, '/conditions/0/conditions/0', { type: 'state', entity: 'light.a', is: 'off' });
    expect(stepAt(next, '/conditions/0/conditions/0')).toMatchObject({ is: 'off' });
    expect(stepAt(rule, '/conditions/0/conditions/0')).toMatchObject({ is: 'on' });
    expect(next.actions).toBe(rule.actions);
  });
  it('are added into groups', () => {
    const { rule: next, pointer } = added(rule, '/conditions/0/conditions/1/conditions', { type: 'time', after: '18:00' });
    expect(pointer).toBe('/conditions/0/conditions/1/conditions/0');
    expect(stepAt(next, pointer)).toEqual({ type: 'time', after: '18:00' });
  });
  it('move, but not past the ends', () => {
    const down = moved(rule, '/actions/0', 1);
    expect(down.pointer).toBe('/actions/1');
    expect(down.rule.actions.map((action) => action.type)).toEqual(['command', 'wait']);
    expect(moved(rule, '/actions/0', -1).rule).toBe(rule);
  });
  it('are removed and duplicated', () => {
    expect(listAt(removed(rule, '/conditions/0/conditions/0'), '/conditions/0/conditions')).toHaveLength(1);
    expect(duplicated(rule, '/actions/1').actions).toHaveLength(3);
  });
  it('lose fields that are set to nothing', () => {
    expect(patched({ type: 'numeric', entity: 'sensor.a', above: 3 }, { above: undefined, below: 4 })).toEqual({ type: 'numeric', entity: 'sensor.a', below: 4 });
  });
});

describe('checks before the save', () => {
  it('find what is missing, with its pointer', () => {
    const broken: Rule = {
      ...emptyRule(' '),
      triggers: [{ type: 'numeric', entity: 'sensor.a' }],
      conditions: [{ type: 'not', conditions: [{ type: 'state', entity: '', is: 'on' }] }],
    };
    expect(missing(broken).map((problem) => problem.pointer)).toEqual(['/name', '/actions', '/triggers/0', '/conditions/0/conditions/0/entity']);
    expect(missing(rule)).toEqual([]);
  });
  it('belong to their own step only', () => {
    const problems = [{ pointer: '/conditions/0/conditions/0/entity', severity: 'error' as const, detail: 'x' }];
    expect(problemsAt(problems, '/conditions/0')).toEqual([]);
    expect(problemsAt(problems, '/conditions/0/conditions/0')).toEqual(problems);
    expect(problemsAt([{ ...problems[0]!, pointer: '/actions/10/entity' }], '/actions/1')).toEqual([]);
  });
  it('read the Code view or say why not', () => {
    expect(parseRule(JSON.stringify(rule))).toEqual({ rule });
    expect(parseRule('{')).toHaveProperty('problem');
    expect(parseRule('[]')).toEqual({ problem: 'A rule is one JSON object in braces.' });
    expect(parseRule('{"name":"a","triggers":[{}],"conditions":[],"actions":[]}')).toEqual({ problem: '“triggers” has to be a list of steps, each with a “type”.' });
  });
});
