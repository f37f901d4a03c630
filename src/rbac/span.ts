import type { Holder } from './roles.js';

/** How long a compiled answer stands: while `from <= now < until` (milliseconds), where dated grants end. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Whether an answer stands at `now`; one without a span always does. */
export const within = (span: Span | undefined, now: number): boolean =>
  span === undefined || (now >= span.from && now < span.until);

/** The time around `now` in which none of a user's dated grants begins to count or ends. */
export function spanOf({ grants }: Holder, now: number): Span | undefined {
  let [from, until, dated] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false];
  for (const grant of grants) {
    if (grant.until === undefined) continue;
    dated = true;
    const end = grant.until.getTime();
    if (end <= now) from = Math.max(from, end);
    else until = Math.min(until, end);
  }
  return dated ? { from, until } : undefined;
}
