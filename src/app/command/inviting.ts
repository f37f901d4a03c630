import type { ModalView } from '@slack/types';
import { inviteForm } from '../../../views/invite-form.js';
import { inviteReview } from '../../../views/invite-review.js';
import { roleLine } from '../../../views/role-line.js';
import { invite } from '../../actions/invitations/invite.js';
import { resend } from '../../actions/invitations/look-after.js';
import { addToSpace } from '../../actions/users.js';
import { Refusal } from '../../errors.js';
import { bold, count, list, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Form, Reply, Submitted } from './command.js';
import { type InviteDraft, keepDraft, offersOf, readDraft } from './invite-draft.js';
import { type Invitees, sortInvitees } from './invitees.js';
import type { Words } from './words.js';

/** What was typed, as a draft: names found, the account's default role, one row for a space. */
export async function draftFrom(ask: Ask, words: Words): Promise<InviteDraft> {
  const [space, role] = [words.after('to', 'in'), words.after('as')];
  const catalog = ask.state.tables.catalog.get('catalog');
  const spaces = ask.spacesWith('invite people');
  const found = space === undefined ? (spaces.length === 1 ? spaces[0] : undefined) : ask.find.space(space);
  const named =
    role === undefined
      ? undefined
      : ask.find.role(role, found === undefined || /account/i.test(role) ? undefined : 'space');
  const onAccount = named?.level === 'account';
  const account = onAccount ? named.id : catalog?.defaultAccountRole;
  const spaceRole = named !== undefined && !onAccount ? named.id : catalog?.defaultSpaceRole;
  // An account role alone invites to the account; a space that was not named is only a proposal of the form's.
  const row = {
    ...(found === undefined || (onAccount && space === undefined) ? {} : { space: found.id }),
    ...(spaceRole === undefined ? {} : { role: spaceRole }),
  };
  return {
    people: words.before.trim(),
    rows: [row],
    ...(account === undefined || account === null ? {} : { account }),
    note: '',
  };
}

/** The form where people are missing, the review where all was typed. */
export async function opening(ask: Ask, draft: InviteDraft): Promise<Reply> {
  const special =
    draft.account !== undefined &&
    draft.account !== ask.state.tables.catalog.get('catalog')?.defaultAccountRole;
  const complete = draft.people !== '' && (special || draft.rows.some(row => row.space !== undefined));
  if (!complete) return { open: formOf(ask, draft) };
  if (!/<[@#!]/.test(draft.people)) return { open: await reviewOf(ask, draft, true) };
  return { openLater: { title: 'Review', view: () => reviewOf(ask, draft, true) } };
}

/** The form and its review. */
export const inviteForms: readonly Form[] = [
  {
    id: 'invite',
    async submitted(ask, submitted) {
      ask.mustBeAble(invite);
      return { push: await reviewOf(ask, draftOf(submitted), false) };
    },
    async changed(ask, { action, ...submitted }) {
      const draft = draftOf(submitted);
      const rows = action === 'invite.add-row' ? [...draft.rows, newRow(ask)] : draft.rows;
      return formOf(ask, { ...draft, rows });
    },
  },
  {
    id: 'invite-review',
    async submitted(ask, { values, meta }) {
      const draft = await readDraft(ask, meta.draft);
      return { done: await send(ask, draft, { typos: chosen(values.typos), also: chosen(values.also) }) };
    },
    async changed(ask, { meta }) {
      return formOf(ask, await readDraft(ask, meta.draft));
    },
  },
];

const chosen = (value: Submitted['values'][string]): readonly string[] => (Array.isArray(value) ? value : []);

const one = (value: Submitted['values'][string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

function newRow(ask: Ask): { role?: string } {
  const role = ask.state.tables.catalog.get('catalog')?.defaultSpaceRole;
  return role === undefined ? {} : { role };
}

function draftOf({ values, meta }: Submitted): InviteDraft {
  const rows = typeof meta.rows === 'number' ? Math.min(meta.rows, 10) : 1;
  const account = one(values.account);
  return {
    people: one(values.people) ?? '',
    rows: Array.from({ length: rows }, (_, index) => {
      const [space, role] = [one(values[`space-${index + 1}`]), one(values[`role-${index + 1}`])];
      return { ...(space === undefined ? {} : { space }), ...(role === undefined ? {} : { role }) };
    }),
    ...(account === undefined ? {} : { account }),
    note: one(values.note) ?? '',
  };
}

function formOf(ask: Ask, draft: InviteDraft): ModalView {
  const roles = [...ask.state.tables.roles.values()];
  const choice = ({ id, name }: { id: string; name: string }) => ({ text: name, value: id });
  return inviteForm({
    ...draft,
    spaces: ask.spacesWith('invite people').map(choice),
    spaceRoles: roles.filter(role => role.level === 'space').map(choice),
    accountRoles: roles.filter(role => role.level === 'account').map(choice),
    roleLines: Object.fromEntries(
      roles.map(role => [
        role.id,
        roleLine(role, ask.state.tables.catalog.get('catalog')?.permissions ?? []),
      ]),
    ),
  });
}

async function reviewOf(ask: Ask, draft: InviteDraft, alone: boolean): Promise<ModalView> {
  const offers = offersOf(draft);
  for (const { space } of offers) if (space !== null) ask.mustBeAble(invite, [space]);
  const spaces = offers.flatMap(offer => offer.space ?? []);
  if (new Set(spaces).size < spaces.length)
    throw new Refusal('invalid', say`Choose each space once.`, { field: 'space-1' });
  const sorted = await sortInvitees(ask, draft.people);
  const invited = sorted.invited.flatMap(id => ask.state.tables.invitations.get(id)?.person ?? []);
  if (isEmpty(sorted))
    throw new Refusal('invalid', say`Say whom to invite: e-mail addresses or @people.`, { field: 'people' });
  return inviteReview(
    {
      ...sorted,
      fresh: sorted.emails.length + sorted.slack.length,
      offers: offersSaid(ask, offers),
      invited,
      alone,
      addable: spaces.length > 0,
      draft: await keepDraft(ask, draft),
    },
    await ask.look([...sorted.users, ...invited]),
  );
}

const isEmpty = (sorted: Invitees): boolean =>
  [sorted.emails, sorted.slack, sorted.users, sorted.invited, sorted.typos, sorted.wrong].every(
    some => some.length === 0,
  ) &&
  !sorted.yourself &&
  sorted.bots + sorted.guests === 0;

/** "*Web* as Space Developer and the account as Account Admin"; the account's default role goes without saying. */
function offersSaid(ask: Ask, offers: readonly { space: string | null; role: string }[]): Sentence {
  const standard = ask.state.tables.catalog.get('catalog')?.defaultAccountRole;
  const said = offers
    .filter(offer => offer.space !== null || offer.role !== standard)
    .map(({ space, role }) =>
      space === null
        ? say`the account as ${ask.role(role)}`
        : say`${bold(ask.space(space))} as ${ask.role(role)}`,
    );
  return said.length === 0 ? say`the account` : list(said);
}

/** Sends what was reviewed: the invitations, and what was ticked beside them. Each is an entry of its own. */
async function send(
  ask: Ask,
  draft: InviteDraft,
  { typos, also }: { typos: readonly string[]; also: readonly string[] },
): Promise<Sentence[]> {
  const sorted = await sortInvitees(ask, draft.people);
  const offers = offersOf(draft);
  const mended = sorted.typos.map(({ typed, meant }, index) =>
    typos.includes(String(index)) || index >= 10 ? meant : typed,
  );
  const said: Sentence[] = [];
  const [emails, slack] = [[...sorted.emails, ...mended], sorted.slack];
  const again = also.includes('resend') ? sorted.invited : [];
  // People with an open invitation are offered what is new; they are only asked again where that was ticked.
  const known = await invitedAddresses(ask, sorted.invited);
  if (emails.length + slack.length + known.emails.length + known.slack.length > 0 && offers.length > 0) {
    const input = {
      emails: [...emails, ...known.emails],
      slack: [...slack, ...known.slack],
      offers,
      note: draft.note,
    };
    const only = emails.length + slack.length === 0;
    const done = await ask.do(invite, input).catch(error => {
      // Where only open invitations were named, having nothing new to offer is no mistake.
      if (
        only &&
        (again.length > 0 || also.includes('add')) &&
        error instanceof Refusal &&
        error.code === 'conflict'
      )
        return undefined;
      throw error;
    });
    if (done !== undefined) said.push(...invitedSaid(done.result, offersSaid(ask, offers)));
  }
  if (again.length > 0) {
    const { result } = await ask.do(resend, { invitations: again });
    said.push(say`Sent ${count(result.sent.length, 'open invitation')} again.`);
  }
  if (also.includes('add')) said.push(...(await addUsers(ask, sorted.users, offers)));
  if (said.length === 0) throw new Refusal('conflict', say`Nothing was ticked, so nothing was sent.`);
  return said;
}

async function invitedAddresses(
  ask: Ask,
  invitations: readonly string[],
): Promise<{ emails: string[]; slack: string[] }> {
  const people = invitations.flatMap(id => ask.state.tables.invitations.get(id)?.person ?? []);
  const found = [...(await ask.account.people.byIds(people)).values()];
  return {
    emails: found.flatMap(person =>
      person.email !== undefined && person.emailKey !== undefined ? person.email : [],
    ),
    slack: found.flatMap(person => (person.emailKey === undefined ? (person.slack ?? []) : [])),
  };
}

const invitedSaid = (
  { invited, extended }: { invited: string[]; extended: string[] },
  offers: Sentence,
): Sentence[] => [
  ...(invited.length === 0
    ? []
    : [
        say`Inviting ${count(invited.length, 'person', 'people')} to ${offers}. I show who was reached and who accepts in our direct messages.`,
      ]),
  ...(extended.length === 0 ? [] : [say`Added to ${count(extended.length, 'open invitation')}.`]),
];

async function addUsers(
  ask: Ask,
  users: readonly string[],
  offers: readonly { space: string | null; role: string }[],
): Promise<Sentence[]> {
  const said: Sentence[] = [];
  for (const { space, role } of offers) {
    if (space === null) continue;
    try {
      const { result } = await ask.do(addToSpace, { users, space, role });
      said.push(say`Added ${count(result.added.length, 'person', 'people')} to ${bold(ask.space(space))}.`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      said.push(error.sentence);
    }
  }
  return said;
}
