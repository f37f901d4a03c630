import type { ButtonSpec, Choice, Message } from '../../../../views/parts.js';
import { formerCard, type GroupLine, invitedCard, userCard } from '../../../../views/user-card.js';
import type { User } from '../../../account/tables.js';
import { backUntil, isForgotten } from '../../../actions/former.js';
import { inviters } from '../../../actions/invitations/open.js';
import { Refusal } from '../../../errors.js';
import { person, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { heldRole } from '../held.js';
import { openInvitations } from '../invitations/list.js';
import { offerWords } from '../invitations/words.js';
import { mustSee } from '../questions.js';
import { seenReasons, seenThere } from './found.js';

/**
 * Everything that the asker may see about somebody: a user, somebody who is invited, or one who was deleted.
 * @throws Refusal that says who can, or that nobody of that name is here
 */
export async function cardOf(ask: Ask, who: string): Promise<Message> {
  ask.mustBeUser();
  const user = ask.state.tables.users.get(who);
  if (user !== undefined) return cardOfUser(ask, user);
  const invitation = openInvitations(ask).find(one => one.person === who);
  if (invitation !== undefined) {
    const by = inviters(invitation);
    const data = {
      ...invitation,
      invitation: invitation.id,
      user: who,
      by,
      offers: offerWords(ask.state, invitation, space => ask.sees(space)),
      held: invitation.status === 'held',
      mayGive: ask.may('manage users'),
    };
    return invitedCard(data, await ask.look([who, ...by]));
  }
  mustSee(ask, who, null);
  const former = ask.state.tables.former.get(who);
  if (former === undefined || isForgotten(former, ask.now))
    throw new Refusal('not-found', say`${person(who)} is not a user here yet.`);
  const data = { user: who, by: former.by, at: former.at, until: backUntil(former) };
  return formerCard(data, await ask.look([who, former.by ?? who]));
}

async function cardOfUser(ask: Ask, user: User): Promise<Message> {
  const own = user.id === ask.person;
  const seen = own ? 'all' : seenThere(ask);
  const reasons = seenReasons(ask, user, seen);
  // Whoever sees nothing of them is told who can.
  if (seen !== 'all' && reasons.length === 0) mustSee(ask, user.id, null);
  const roles = reasons
    .map(reason => heldRole(ask, reason))
    .sort((one, other) => (one.where ?? '').localeCompare(other.where ?? ''));
  const partly = seen !== 'all';
  const invitedBy = ask.state.tables.invitations.get(user.invitation ?? '')?.by ?? null;
  const groups = partly ? [] : user.groups.map(one => groupLine(ask, one));
  const { buttons, more } = mayDo(ask, user, own);
  const card = {
    user: user.id,
    joined: user.joined,
    invitedBy: partly ? null : invitedBy,
    active: user.active,
    roles,
    groups,
    partly,
    buttons,
    more,
  };
  const named = [...roles, ...groups].flatMap(one => one.by ?? []);
  return userCard(
    card,
    await ask.look([user.id, ...named, ...(card.invitedBy === null ? [] : [card.invitedBy])]),
  );
}

const groupLine = (ask: Ask, { group, by, at, exception }: User['groups'][number]): GroupLine => ({
  name: ask.group(group),
  by,
  since: at,
  exception: exception === true,
});

/** What the asker may do about a user, as buttons, and as entries of the menu beside them. */
function mayDo(ask: Ask, user: User, own: boolean): { buttons: ButtonSpec[]; more: Choice[] } {
  const { id } = user;
  const manages = ask.may('manage users');
  const add = ask.may('manage space users');
  const managed = new Set(add ? ask.spacesWith('manage space users').map(space => space.id) : []);
  const removable = user.grants.some(({ space }) => space !== null && managed.has(space));
  const grouped = ask.state.tables.groups.size > 0 && ask.may('manage groups');
  const button = (on: boolean, text: string, action: string) => (on ? [{ text, action, value: id }] : []);
  const entry = (on: boolean, text: string, what: string) => (on ? [{ text, value: `${what} ${id}` }] : []);
  return {
    buttons: [
      ...button(manages || removable, 'Change Role', 'user.role'),
      ...button(add, 'Add To A Space', 'user.add'),
      ...button(grouped, 'Groups', 'user.groups'),
      ...button(own, 'Leave', 'user.leave'),
    ],
    more: [
      ...entry(true, 'Why Can They …?', 'why'),
      ...entry(removable, 'Remove From A Space', 'remove'),
      ...entry(manages, 'Correct E-mail', 'email'),
      ...entry(ask.may('see the log'), 'Log', 'log'),
      ...entry(manages, 'Delete', 'delete'),
    ],
  };
}
