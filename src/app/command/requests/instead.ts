import { holdsCapability } from '../../../actions/holds.js';
import { notAllowed } from '../../../actions/refusals.js';
import { Refusal } from '../../../errors.js';
import type { Capability } from '../../../rbac/capabilities.js';
import type { Ask } from '../ask.js';
import type { Words } from '../words.js';

/** As much of what was typed goes with the button; Slack takes 2,000 characters. */
const MOST_TYPED = 1500;

/**
 * As `ask.mustBeAble`, for bringing people in; but the refusal has a button that opens the request form, filled with
 * what was typed.
 * @throws Refusal that says who can, with a button that asks them
 */
export function mustBeAbleOrAsk(
  ask: Ask,
  action: { readonly needs: Capability },
  { raw, after }: Words,
): void {
  const { needs } = action;
  const named = after('to', 'in');
  const spaces = named !== undefined && ask.find.knowsSpace(named) ? [ask.find.space(named).id] : [];
  const able = spaces.length === 0 ? ask.may(needs) : holdsCapability(ask, needs, spaces);
  if (able || !ask.isUser) {
    ask.mustBeAble({ needs });
    return;
  }
  const { code, sentence, hint } = notAllowed(ask, needs, spaces);
  throw new Refusal(code, sentence, {
    ...(hint === undefined ? {} : { hint }),
    offer: {
      text: `Ask For Them To Be ${needs === 'invite people' ? 'Invited' : 'Added'}`,
      action: 'ask.invite',
      value: `invite ${raw.slice(0, MOST_TYPED)}`,
    },
  });
}
