import type { ModalView } from '@slack/types';
import { inviteForm } from '../../../../views/invite-form.js';
import { inviteReview } from '../../../../views/invite-review.js';
import { roleLine } from '../../../../views/role-line.js';
import { settingsOf } from '../../../account/settings.js';
import { domainsOf, mustBeAllowed } from '../../../actions/domains.js';
import { invite } from '../../../actions/invitations/invite.js';
import { mustEndLater } from '../../../actions/lasting.js';
import { Refusal } from '../../../errors.js';
import { bold, date, list, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { STRANGER } from '../look.js';
import { type DraftOffer, type InviteDraft, keepDraft, offersOf, roomFor } from './draft.js';
import { type Invitees, sortInvitees } from './invitees.js';

/** The form, filled in with a draft. */
export async function formOf(ask: Ask, draft: InviteDraft): Promise<ModalView> {
  mustBeInviter(ask);
  const roles = [...ask.state.tables.roles.values()];
  const choice = ({ id, name }: { id: string; name: string }) => ({ text: name, value: id });
  return inviteForm({
    ...draft,
    ...(await roomFor(ask, draft.people)),
    spaces: ask.spacesWith('invite people').map(choice),
    spaceRoles: roles.filter(role => role.level === 'space').map(choice),
    accountRoles: roles.filter(role => role.level === 'account').map(choice),
    roleLines: Object.fromEntries(
      roles.map(role => [role.id, roleLine(role, ask.catalog?.permissions ?? [])]),
    ),
  });
}

/**
 * The review of a draft, whose people are sorted now.
 * @throws Refusal on the field that is wrong
 */
export async function reviewOf(ask: Ask, draft: InviteDraft, alone: boolean): Promise<ModalView> {
  mustBeInviter(ask);
  const offers = offersOf(ask, draft);
  if (offers.length === 0)
    throw new Refusal('invalid', say`Choose a space: without one there is no role to invite them to.`, {
      field: 'space-1',
    });
  mustEndLater(draft.until, ask.now);
  for (const { space } of offers) if (space !== null) ask.mustBeAble(invite, [space]);
  const spaces = offers.flatMap(offer => offer.space ?? []);
  if (new Set(spaces).size < spaces.length)
    throw new Refusal('invalid', say`Choose each space once.`, { field: 'space-1' });
  const sorted = await sortInvitees(ask, draft.people);
  mustBeAllowed(ask.state.tables, domainsOf(sorted.emails));
  const invited = sorted.invited.flatMap(id => ask.state.tables.invitations.get(id)?.person ?? []);
  if (isEmpty(sorted))
    throw new Refusal('invalid', say`Say whom to invite: e-mail addresses or @people.`, { field: 'people' });
  const strangers = sorted.slack.map(id => `${STRANGER}${id}`);
  return inviteReview(
    {
      ...sorted,
      strangers,
      offers: offersSaid(ask, offers),
      invited,
      alone,
      addable: spaces.length > 0,
      draft: await keepDraft(ask, draft),
    },
    await ask.look([...sorted.users, ...invited]),
  );
}

/** Where the settings leave inviting to those who manage users, it is said before anything is filled in. */
function mustBeInviter(ask: Ask): void {
  if (settingsOf(ask.state.tables).inviters === 'admins')
    ask.mustBeAble({ name: invite.name, needs: 'manage users' });
}

const isEmpty = (sorted: Invitees): boolean =>
  [sorted.emails, sorted.slack, sorted.users, sorted.invited, sorted.typos, sorted.wrong].every(
    some => some.length === 0,
  ) &&
  !sorted.yourself &&
  sorted.bots + sorted.guests === 0;

/** "*Web* as Space Developer and the account as Account Admin"; the account's default role goes without saying. */
export function offersSaid(ask: Ask, offers: readonly DraftOffer[]): Sentence {
  const standard = ask.catalog?.defaultAccountRole;
  const said = offers
    .filter(offer => offer.space !== null || offer.role !== standard)
    .map(({ space, role, until }) => {
      const place = space === null ? say`the account` : say`${bold(ask.space(space))}`;
      return say`${place} as ${ask.role(role)}${until === undefined ? '' : say` until ${date(until, true)}`}`;
    });
  return said.length === 0 ? say`the account` : list(said);
}
