import type { Step } from '../../../api/types';

/** What the form of one step gets. */
export interface FormProps<T extends Step> {
  step: T;
  /** @param key fields typed letter by letter are one undo */
  change(fields: Record<string, unknown>, key?: string): void;
  problem(field: string): string | undefined;
}
