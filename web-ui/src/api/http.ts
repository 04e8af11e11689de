import type { ProblemDetail } from './types';
import { t } from '../text/text';

/** A refused or failed call, with a sentence that can be shown. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly pointer: string | undefined;
  /** Seconds to wait before the next try; 0 when the hub named none. */
  readonly retryAfter: number;

  constructor(problem: ProblemDetail, retryAfter = 0) {
    super(problem.detail || problem.title || problem.reason);
    this.status = problem.status;
    this.reason = problem.reason;
    this.pointer = problem.pointer;
    this.retryAfter = retryAfter;
  }
}

/** Relative to the page, so that any context path works. */
export const BASE = 'api/v1';

let csrf: string | null = null;
let onLoggedOut: () => void = () => undefined;

export function setCsrf(value: string | null): void {
  csrf = value;
}

/** Called whenever the hub answers that the session is gone. */
export function whenLoggedOut(listener: () => void): void {
  onLoggedOut = listener;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface CallOptions {
  body?: unknown;
  ifMatch?: number;
  signal?: AbortSignal;
}

function headersFor(method: Method, options: CallOptions = {}): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrf !== null) headers['X-CSRF'] = csrf;
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  return headers;
}

async function problemOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? 0) || 0;
  try {
    const body = (await response.json()) as Partial<ProblemDetail>;
    if (typeof body.detail === 'string' || typeof body.title === 'string') {
      return new ApiError(
        { reason: 'unknown', detail: body.title ?? '', ...body, status: response.status } as ProblemDetail,
        retryAfter,
      );
    }
  } catch {
    // not a problem document: the status is all there is
  }
  return new ApiError({ status: response.status, reason: 'http', detail: t('error.status', { status: response.status }) }, retryAfter);
}

/** One call. Resolves with the JSON answer, or undefined for an empty one; rejects with {@link ApiError}. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}`, {
      method,
      headers: headersFor(method, options),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError({ status: 0, reason: 'offline', detail: t('error.offline') });
  }
  if (!response.ok) {
    const error = await problemOf(response);
    if (error.reason === 'not-logged-in') onLoggedOut();
    throw error;
  }
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The sentence of any failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : t('error.unknown');
}
