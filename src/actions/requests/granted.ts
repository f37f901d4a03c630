import { Draft } from '../../account/draft.js';
import { endOf } from '../../account/holdings.js';
import type { Request, Wish } from '../../account/request.js';
import { isOpen, type User } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { reasonsOf } from '../../rbac/roles.js';
import { person, say } from '../../sentence.js';
import { changeAccountRole } from '../account-roles.js';
import type { Deciding } from '../action.js';
import { invite } from '../invitations/invite.js';
import { extend, isOver } from '../invitations/open.js';
import { coveredBy, lastingGrant } from '../lasting.js';
import { addToSpace, changeSpaceRole } from '../space-users.js';

type RoleWish = Extract<Wish, { type: 'role' }>;
type InvitationWish = Extract<Wish, { type: 'invitation' }>;

/** Whether a wish is fulfilled already: the role is held, or the person is in each space, or invited to all of it. */
export function isGranted(
  deciding: Deciding,
  { person: who, wish }: Pick<Request, 'person' | 'wish'>,
): boolean {
  const { draft, now } = deciding;
  if (wish.type === 'role') {
    const user = draft.users.get(who);
    return user !== undefined && holds(deciding, user, wish);
  }
  const user = draft.users.get(wish.person);
  if (user !== undefined) return missing(user, wish).length === 0;
  const pending = [...draft.invitations.values()].find(
    one => one.person === wish.person && isOpen(one) && !isOver(one, now),
  );
  if (pending === undefined) return false;
  const given = wish.offers.map(offer => ({ ...offer, by: who }));
  // Tried on a draft that is thrown away: it alone knows what would be new to the invitation.
  return !extend(new Draft(draft.base), pending, { given, note: null, now });
}

/** Whether a user holds a role for at least as long as they ask for it, directly or through a group. */
const holds = ({ draft, now }: Deciding, user: User, wish: RoleWish): boolean =>
  coveredBy(user, wish, draft) !== undefined ||
  holdsMore(draft, user, wish) ||
  reasonsOf(user, draft, now).some(
    reason => reason.space === wish.space && reason.role === wish.role && endOf(reason) >= endOf(wish),
  );

/** Whether the lasting role that a wish would replace gives all of it and more: nobody asks to have less. */
function holdsMore({ roles }: Deciding['draft'], user: User, { space, role, until }: RoleWish): boolean {
  const has = until === undefined ? lastingGrant(user, space) : undefined;
  const [more = [], less = []] = [has?.role ?? '', role].map(id => roles.get(id)?.permissions);
  return less.length < more.length && less.every(permission => more.includes(permission));
}

/** The spaces in which a user has no role of their own yet. */
const missing = (user: User, { offers }: InvitationWish) =>
  offers.flatMap(({ space, role }) =>
    space === null || lastingGrant(user, space) !== undefined ? [] : [{ space, role }],
  );

/**
 * Gives what a request asks for, under the actor's name, just as the action for it would; the wish is not granted yet.
 * @throws Refusal, as that action would
 */
export function grant(deciding: Deciding, { person: who, wish }: Request): void {
  if (wish.type === 'role') giveRole(deciding, who, wish);
  else bringIn(deciding, wish);
}

function bringIn(deciding: Deciding, wish: InvitationWish): void {
  const user = deciding.draft.users.get(wish.person);
  if (user === undefined) {
    const { offers, domains = [] } = wish;
    invite.decide(deciding, { people: [wish.person], inSlack: [], offers: [...offers], note: null, domains });
  } else
    for (const { space, role } of missing(user, wish))
      addToSpace.decide(deciding, { users: [user.id], space, role });
}

function giveRole(deciding: Deciding, who: string, { space, role, until }: RoleWish): void {
  const user = deciding.draft.users.get(who);
  if (user?.active !== true)
    throw new Refusal('conflict', say`${person(who)} is not a user here any more.`, {
      hint: say`Nothing can be given to them; you can deny the request.`,
    });
  const given = { users: [who], role, ...(until === undefined ? {} : { until }) };
  if (space === null) changeAccountRole.decide(deciding, given);
  else if (lastingGrant(user, space) === undefined) addToSpace.decide(deciding, { ...given, space });
  else changeSpaceRole.decide(deciding, { ...given, space });
}
