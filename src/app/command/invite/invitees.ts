import { isOpen } from '../../../account/tables.js';
import { isOver } from '../../../actions/invitations/open.js';
import type { Person } from '../../../models/person.js';
import { emailKey } from '../../../people/people.js';
import type { Ask } from '../ask.js';
import { likelyMeant, type Pasted, readPasted } from './pasted.js';

/** An address that looks misspelled, and the one that was probably meant. */
export interface Typo {
  readonly typed: string;
  readonly meant: string;
}

/** People who were named for an invitation, sorted: what the review shows and its submission acts on. */
export interface Invitees {
  /** To be invited: addresses, misspelled-looking ones left out. */
  readonly emails: readonly string[];
  /** To be invited: Slack users. */
  readonly slack: readonly string[];
  /** Users already: their person ids. */
  readonly users: readonly string[];
  /** Open invitations of people who are invited already. */
  readonly invited: readonly string[];
  readonly typos: readonly Typo[];
  readonly wrong: readonly string[];
  readonly duplicates: number;
  readonly yourself: boolean;
  readonly bots: number;
  readonly guests: number;
}

/** Sorts pasted people: who is new, here already, invited already, misspelled, no person to invite. */
export async function sortInvitees(ask: Ask, text: string): Promise<Invitees> {
  const pasted = readPasted(text);
  const mentioned = await mentionedUsers(ask, pasted);
  const [byMail, bySlack, described] = await Promise.all([
    ask.account.people.knownByEmail(pasted.mails),
    ask.account.people.knownBySlack(mentioned.ids),
    ask.workspace.describe(mentioned.ids),
  ]);
  const unknown = pasted.mails.some(mail => !byMail.has(emailKey(mail)));
  const domains = unknown ? await ask.account.people.domains() : new Set<string>();
  const sorter = new Sorter(ask);
  const mails = new Set(pasted.mails.map(emailKey));
  for (const mail of pasted.mails) {
    const meant = byMail.has(emailKey(mail)) ? undefined : likelyMeant(mail, domains);
    if (meant !== undefined) sorter.typos.push({ typed: mail, meant });
    else sorter.take(byMail.get(emailKey(mail)), () => sorter.emails.push(mail));
  }
  for (const id of mentioned.ids) {
    const { kind, email } = described.get(id) ?? NOBODY;
    if (email !== undefined && !bySlack.has(id) && mails.has(emailKey(email))) {
      sorter.duplicates += 1;
      continue;
    }
    if (kind === 'bot') sorter.bots += 1;
    else if (kind !== 'member') sorter.guests += 1;
    else if (id === ask.slack) sorter.yourself = true;
    else sorter.take(bySlack.get(id), () => sorter.slack.push(id));
  }
  const { emails, slack, users, invited, typos, yourself, bots, guests } = sorter;
  const duplicates = pasted.duplicates + mentioned.duplicates + sorter.duplicates;
  return { emails, slack, users, invited, typos, wrong: pasted.wrong, duplicates, yourself, bots, guests };
}

/** The mentioned users, and all of the mentioned channels and user groups. */
export async function mentionedUsers(
  ask: Ask,
  pasted: Pasted,
): Promise<{ ids: string[]; duplicates: number }> {
  const members = await Promise.all([
    ...pasted.channels.map(id => ask.workspace.membersOf('channel', id, ask.slack)),
    ...pasted.groups.map(id => ask.workspace.membersOf('group', id, ask.slack)),
  ]);
  const all = [...pasted.users, ...members.flat()];
  const ids = [...new Set(all)];
  return { ids, duplicates: all.length - ids.length };
}

/** Somebody whom Slack does not know. */
const NOBODY: { readonly kind: 'unknown'; readonly email?: string } = { kind: 'unknown' };

/** Puts each person where they belong, once. */
class Sorter {
  readonly emails: string[] = [];
  readonly slack: string[] = [];
  readonly users: string[] = [];
  readonly invited: string[] = [];
  readonly typos: Typo[] = [];
  duplicates = 0;
  bots = 0;
  guests = 0;
  yourself = false;
  readonly #ask: Ask;
  readonly #seen = new Set<string>();
  readonly #open: ReadonlyMap<string, string>;

  constructor(ask: Ask) {
    this.#ask = ask;
    const all = [...ask.state.tables.invitations.values()];
    const open = all.filter(one => isOpen(one) && !isOver(one, ask.now));
    this.#open = new Map(open.map(invitation => [invitation.person, invitation.id]));
  }

  /** A person who is known goes to the users, the invited or the new; `fresh` keeps somebody new. */
  take(person: Person | undefined, fresh: () => void): void {
    if (person === undefined) {
      fresh();
      return;
    }
    if (this.#seen.has(person._id)) {
      this.duplicates += 1;
      return;
    }
    this.#seen.add(person._id);
    const invitation = this.#open.get(person._id);
    if (person._id === this.#ask.person) this.yourself = true;
    else if (this.#ask.state.tables.users.has(person._id)) this.users.push(person._id);
    else if (invitation !== undefined) this.invited.push(invitation);
    else fresh();
  }
}
