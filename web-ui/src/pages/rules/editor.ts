import { computed, signal } from '@preact/signals';
import { api } from '../../api/calls';
import { ApiError, sentenceOf } from '../../api/http';
import type { Rule, Step, ValidationProblem } from '../../api/types';
import { begin, change, redo, undo, type History } from '../../rules/history';
import { missing } from '../../rules/local';
import * as steps from '../../rules/steps';
import { ruleChanged } from '../../state/rules';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const VALIDATE_AFTER = 400;

const contentOf = (rule: Rule): string => JSON.stringify({ ...rule, rev: 0, enabled: true });

/** One rule being edited. Enabling needs no save, so it is no part of what is "unsaved". */
export class Editor {
  private readonly history;
  private readonly saved;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  readonly selected = signal<steps.Pointer | undefined>(undefined);
  readonly remote = signal<readonly ValidationProblem[]>([]);
  readonly saving = signal(false);
  readonly saveError = signal('');
  /** Somebody else saved meanwhile: their rule, to take or to overwrite. */
  readonly theirs = signal<Rule | undefined>(undefined);
  /** Problems of an empty form are said only once the reader tried to save. */
  readonly tried = signal(false);

  constructor(rule: Rule) {
    this.history = signal<History<Rule>>(begin(rule));
    this.saved = signal(rule.id === '' ? '' : contentOf(rule));
  }

  readonly rule = computed(() => this.history.value.present);
  readonly isNew = computed(() => this.rule.value.id === '');
  readonly dirty = computed(() => {
    const { past, present } = this.history.value;
    return present.id === '' ? past.length > 0 : contentOf(present) !== this.saved.value;
  });
  readonly canUndo = computed(() => this.history.value.past.length > 0);
  readonly canRedo = computed(() => this.history.value.future.length > 0);
  readonly problems = computed<readonly ValidationProblem[]>(() => {
    const here = missing(this.rule.value);
    const known = new Set(here.map((problem) => problem.pointer));
    return [...here, ...this.remote.value.filter((problem) => !known.has(problem.pointer))];
  });

  /** @param key steps with the same key in a row are one undo */
  set(rule: Rule, key?: string): void {
    this.history.value = change(this.history.value, rule, key);
    this.changed();
  }

  undo(): void {
    this.history.value = undo(this.history.value);
    this.changed();
  }

  redo(): void {
    this.history.value = redo(this.history.value);
    this.changed();
  }

  setStep(pointer: steps.Pointer, step: Step, key?: string): void {
    this.set(steps.withStep(this.rule.peek(), pointer, step), key === undefined ? undefined : `${pointer} ${key}`);
  }

  add(list: steps.Pointer, step: Step): void {
    const next = steps.added(this.rule.peek(), list, step);
    this.set(next.rule);
    this.selected.value = next.pointer;
  }

  move(pointer: steps.Pointer, by: -1 | 1): void {
    const next = steps.moved(this.rule.peek(), pointer, by);
    this.set(next.rule);
    if (this.selected.peek() === pointer) this.selected.value = next.pointer;
  }

  duplicate(pointer: steps.Pointer): void {
    this.set(steps.duplicated(this.rule.peek(), pointer));
  }

  remove(pointer: steps.Pointer): void {
    this.selected.value = undefined;
    this.set(steps.removed(this.rule.peek(), pointer));
  }

  private changed(): void {
    if (this.selected.peek() && steps.stepAt(this.rule.peek(), this.selected.peek()!) === undefined) this.selected.value = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.validate(), VALIDATE_AFTER);
  }

  async validate(): Promise<void> {
    const mine = ++this.asked;
    try {
      const { problems } = await api.validateRule(this.rule.peek());
      if (mine === this.asked) this.remote.value = problems;
    } catch {
      if (mine === this.asked) this.remote.value = []; // the save asks again and says what is wrong
    }
  }

  /** @returns the saved rule, or undefined when it could not be saved */
  async save(overwrite?: number): Promise<Rule | undefined> {
    this.tried.value = true;
    this.saveError.value = '';
    const rule = this.rule.peek();
    const errors = this.problems.peek().filter((problem) => problem.severity === 'error');
    if (errors.length > 0) {
      this.saveError.value = t('rule.fixFirst', { n: errors.length });
      const at = errors[0]!.pointer.match(/^\/(?:triggers|conditions|actions)\/\d+(?:\/conditions\/\d+)*/)?.[0];
      if (at !== undefined) this.selected.value = at;
      return undefined;
    }
    this.saving.value = true;
    try {
      const { id: _id, rev: _rev, ...body } = rule;
      const answer = rule.id === '' ? await api.addRule(body) : await api.saveRule({ ...rule, rev: overwrite ?? rule.rev });
      this.saved.value = contentOf(answer);
      this.history.value = { ...this.history.value, present: answer, key: undefined };
      this.theirs.value = undefined;
      this.tried.value = false;
      ruleChanged(answer);
      toast(t('rule.saved', { name: answer.name }));
      return answer;
    } catch (error) {
      await this.refused(error, rule);
      return undefined;
    } finally {
      this.saving.value = false;
    }
  }

  private async refused(error: unknown, rule: Rule): Promise<void> {
    if (error instanceof ApiError && error.reason === 'changed-meanwhile') {
      try {
        this.theirs.value = await api.rule(rule.id);
        return;
      } catch (second) {
        this.saveError.value = sentenceOf(second);
        return;
      }
    }
    this.saveError.value = sentenceOf(error);
    if (error instanceof ApiError && error.pointer !== undefined) {
      this.remote.value = [...this.remote.peek(), { pointer: error.pointer, severity: 'error', detail: error.message }];
    }
  }

  /** Gives up one's own changes for what somebody else saved. */
  takeTheirs(): void {
    const theirs = this.theirs.peek();
    if (theirs === undefined) return;
    this.saved.value = contentOf(theirs);
    this.set(theirs);
    this.theirs.value = undefined;
  }
}
