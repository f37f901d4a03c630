/** What becomes of invitations within so many milliseconds is told in one message. */
const TOGETHER = 5 * 60_000;

/** The window that a moment falls into, in milliseconds: by its start, messages of one window have one name. */
export const windowStart = (at: Date): number => Math.floor(at.getTime() / TOGETHER) * TOGETHER;

/** Whether a moment falls into the window that begins at `start`. */
export const inWindow = (at: Date, start: number): boolean => windowStart(at) === start;
