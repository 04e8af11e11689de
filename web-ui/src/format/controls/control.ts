/** What a form asks for before it sends its command. */
export interface FormField {
  readonly key: string;
  readonly type: 'text' | 'password' | 'number' | 'choice' | 'several' | 'flag' | 'date' | 'time' | 'datetime-local';
  readonly label: string;
  readonly value?: string;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly pattern?: string;
}

export interface Press {
  readonly action: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly label: string;
  /** It is already so. */
  readonly current?: boolean;
  readonly danger?: boolean;
}

/** One control of a device, as data: how it looks is the page's, what it sends is here. */
export type Control =
  | { readonly type: 'buttons'; readonly key: string; readonly label: string; readonly buttons: readonly Press[]; readonly code?: 'number' | 'text' }
  | { readonly type: 'range'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly min: number; readonly max: number; readonly step: number; readonly value: number | undefined; readonly unit: string | null }
  | { readonly type: 'steps'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly min: number; readonly max: number; readonly step: number; readonly value: number | undefined; readonly unit: string | null; readonly others?: Readonly<Record<string, number>> }
  | { readonly type: 'choice'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly options: readonly string[]; readonly value: string | undefined }
  | { readonly type: 'flag'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly value: boolean | undefined }
  | { readonly type: 'several'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly options: readonly string[]; readonly yes: string }
  | { readonly type: 'form'; readonly key: string; readonly label: string; readonly action: string; readonly fields: readonly FormField[]; readonly yes: string };

export interface Controls {
  /** Facts that belong beside the controls: name and value in words. */
  readonly facts: readonly (readonly [string, string])[];
  readonly main: readonly Control[];
  /** Shown when asked for. */
  readonly more: readonly Control[];
}
