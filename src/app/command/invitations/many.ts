import { inParts } from '../../../actions/action.js';
import { cancel, resend } from '../../../actions/invitations/look-after.js';
import type { Ask } from '../ask.js';
import { inTurn } from '../in-turn.js';

/**
 * Sends invitations again, however many; returns those that were sent.
 * @throws Refusal where none was
 */
export async function resendAll(ask: Ask, all: readonly string[]): Promise<readonly string[]> {
  const done = await inTurn(inParts(all), invitations => ask.do(resend, { invitations }));
  return done.flatMap(({ result }) => result.sent);
}

/**
 * Cancels invitations, however many; returns of how many all was taken back, and of how many a part.
 * @throws Refusal where nothing was
 */
export async function cancelAll(
  ask: Ask,
  all: readonly string[],
): Promise<{ cancelled: number; reduced: number }> {
  const done = await inTurn(inParts(all), invitations => ask.do(cancel, { invitations }));
  return {
    cancelled: done.reduce((sum, { result }) => sum + result.cancelled.length, 0),
    reduced: done.reduce((sum, { result }) => sum + result.reduced.length, 0),
  };
}
