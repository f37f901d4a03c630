import { type LeftOut, leftOutSaid } from '../../../../views/added-message.js';
import { type Offer, Refusal } from '../../../errors.js';
import type { Person } from '../../../models/person.js';
import { emailKey } from '../../../people/people.js';
import { code, type Part, person, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { keepDraft } from '../invite/draft.js';
import { mentionedUsers } from '../invite/invitees.js';
import { namesIn, readPasted } from '../invite/pasted.js';
import { STRANGER } from '../look.js';

/** People who were named to be added: who is a user, by person id, and who is left out. */
export interface Addable {
  readonly users: readonly string[];
  readonly left: LeftOut;
  /** Those who are no users yet, as the invitation's form takes them. */
  readonly others: readonly string[];
}

/**
 * Sorts named people: @people, #channels, user groups, addresses, names of people who are known here, pasted lists.
 * @throws Refusal for a name that nobody has, and for a channel that Roster cannot see
 */
export async function sortAddable(ask: Ask, text: string): Promise<Addable> {
  const pasted = readPasted(text);
  const { ids } = await mentionedUsers(ask, pasted);
  // Half an address is nobody's: that is said rather than passed over.
  const half = pasted.wrong
    .filter(word => word.indexOf('@') > 0)
    .map(mail => ({ type: 'mail' as const, text: mail }));
  const [byMail, bySlack, named] = await Promise.all([
    ask.account.people.knownByEmail(pasted.mails),
    ask.account.people.knownBySlack(ids),
    ask.find.people([...namesIn(text), ...half]),
  ]);
  const users = new Set<string>();
  const others = new Map<string, Part>();
  const isUser = (one: Person | undefined): boolean => {
    if (one === undefined || !ask.state.tables.users.has(one._id)) return false;
    users.add(one._id);
    return true;
  };
  for (const mail of pasted.mails) if (!isUser(byMail.get(emailKey(mail)))) others.set(mail, mail);
  for (const one of named)
    if (!isUser(one)) others.set(one.email ?? `<@${one.slack ?? ''}>`, person(one._id));
  const unknown = ids.filter(id => !isUser(bySlack.get(id)));
  const described = await ask.workspace.describe(unknown);
  const kinds = unknown.map(id => described.get(id)?.kind);
  const mails = new Set(pasted.mails.map(emailKey));
  for (const id of unknown) {
    const { kind, email } = described.get(id) ?? {};
    const twice = email !== undefined && mails.has(emailKey(email));
    if (kind === 'member' && !twice) others.set(`<@${id}>`, person(`${STRANGER}${id}`));
  }
  const bots = kinds.filter(kind => kind === 'bot').length;
  const guests = kinds.filter(kind => kind !== 'bot' && kind !== 'member').length;
  return {
    users: [...users],
    left: { others: [...others.values()], bots, guests },
    others: [...others.keys()],
  };
}

/** What those who are no users yet are to be given. */
export interface Given {
  readonly space: string;
  readonly role: string | undefined;
  readonly until: Date | undefined;
}

/** A button that opens the invitation's form for those who are no users yet; none for whoever may not invite. */
export async function inviteOffer(ask: Ask, { others }: Addable, given: Given): Promise<Offer[]> {
  if (others.length === 0 || !ask.may('invite people')) return [];
  const { defaultAccountRole: account, defaultSpaceRole } = ask.catalog ?? {};
  const role = given.role ?? defaultSpaceRole;
  const draft = await keepDraft(ask, {
    people: others.join(', '),
    rows: [{ space: given.space, ...(role === undefined ? {} : { role }) }],
    ...(account === undefined || account === null ? {} : { account }),
    ...(given.until === undefined ? {} : { until: given.until }),
    note: '',
  });
  return [
    {
      text: others.length === 1 ? 'Invite Them' : `Invite The ${others.length}`,
      action: 'add.invite',
      value: draft,
    },
  ];
}

/** Where nobody can be added: why, with what can be done. */
export function nobodyToAdd({ left }: Addable, [offer]: readonly Offer[], named: boolean): Refusal {
  const why = leftOutSaid(left, named);
  if (why.length === 0)
    return new Refusal('invalid', say`Say whom to add: people, channels, user groups or addresses.`, {
      field: 'users',
    });
  return new Refusal('not-found', say`Nobody was added. ${joined(why)}`, {
    field: 'users',
    ...(offer === undefined ? {} : { offer }),
    ...(left.others.length === 0 ? {} : { hint: howToInvite(offer) }),
  });
}

/** A refusal of the action's own, with who else was left out. */
export function withLeftOut(
  error: unknown,
  { left }: Addable,
  [offer]: readonly Offer[],
  named: boolean,
): unknown {
  const why = leftOutSaid(left, named);
  if (!(error instanceof Refusal) || error.code !== 'conflict' || why.length === 0) return error;
  const { code: kind, sentence, hint, field } = error;
  return new Refusal(kind, say`${sentence} ${joined(why)}`, {
    ...(hint === undefined ? {} : { hint }),
    ...(field === undefined ? {} : { field }),
    ...(offer === undefined ? {} : { offer }),
  });
}

const howToInvite = (offer: Offer | undefined) =>
  offer === undefined
    ? say`${code('/roster ask invite')} asks for somebody to be invited.`
    : say`You can invite them with ${code('/roster invite')}.`;

const joined = (sentences: readonly (readonly Part[])[]): Part[] =>
  sentences.flatMap((one, index) => (index === 0 ? one : [' ', ...one]));
