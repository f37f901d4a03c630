const DAY = 86_400_000;
/** The epoch was a Thursday. */
const SATURDAY_AT_TEN = 2 * DAY + (10 / 24) * DAY;

/**
 * How far last Saturday at ten in the morning (UTC) is ahead of now, in milliseconds, so less than 0. A clock that
 * begins there goes on into the same days of a week whenever a test runs: none of them brings the weekly digest
 * unless days pass. In the past, since what Slack keeps has the computer's own time.
 */
export const lastSaturday = (): number => -((Date.now() - SATURDAY_AT_TEN) % (7 * DAY));
