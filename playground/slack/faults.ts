/**
 * How a method fails. `status-500`, `reset` and `silence` come in two kinds: with `-after-storing` the call
 * has happened and only its answer is lost. `cut-off` is an answer that breaks off in its body, after the call has
 * happened; `rate-limit` is a 429 with `Retry-After`, `rate-limit-unsaid` one without; `garbage` is a 200 that is not JSON.
 */
export type FaultKind =
  | 'status-500'
  | 'status-500-after-storing'
  | 'reset'
  | 'reset-after-storing'
  | 'silence'
  | 'silence-after-storing'
  | 'cut-off'
  | 'rate-limit'
  | 'rate-limit-unsaid'
  | 'garbage';

/** One way to fail; an `error` is Slack's word in an ordinary answer. */
export type Fault = ({ kind: FaultKind } | { error: string }) & {
  /** How many calls fail so; 1 by default. */
  times?: number;
  /** Seconds that a `rate-limit` asks to wait; 1 by default. */
  retryAfter?: number;
};

/** Failures that are waiting for their method to be called. */
export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  /** The next call of this method fails; `response_url` stands for posts to any response URL. */
  next(method: string, fault: Fault | FaultKind): void {
    const whole: Fault = typeof fault === 'string' ? { kind: fault } : fault;
    const many = Array.from({ length: whole.times ?? 1 }, () => whole);
    this.waiting.set(method, [...(this.waiting.get(method) ?? []), ...many]);
  }

  /** Takes the failure that this call meets. */
  take(method: string): Fault | undefined {
    return this.waiting.get(method)?.shift();
  }

  /** All is well again. */
  clear(): void {
    this.waiting.clear();
  }
}
