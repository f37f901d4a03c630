import { z } from 'zod';
import { Refusal } from '../../../errors.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { endChosen, endTyped } from '../ends.js';
import { readJson } from '../read-json.js';
import { one } from '../submitted.js';
import type { Words } from '../words.js';
import { readPasted } from './pasted.js';

const Draft = z.object({
  people: z.string(),
  rows: z.array(z.object({ space: z.string().exactOptional(), role: z.string().exactOptional() })),
  account: z.string().exactOptional(),
  /** When what is offered ends, but for the account's default role. */
  until: z.coerce.date().exactOptional(),
  note: z.string(),
});

/** An invitation as it was filled in, before it is sent. */
export type InviteDraft = z.output<typeof Draft>;

/** Keeps a draft beside the log; the review remembers its id, since a view remembers only 3,000 characters. */
export async function keepDraft(ask: Ask, draft: InviteDraft): Promise<string> {
  return (await ask.account.texts.keep(JSON.stringify(draft))).id;
}

/**
 * A kept draft.
 * @throws Refusal where it is too old
 */
export async function readDraft(ask: Ask, id: unknown): Promise<InviteDraft> {
  const text = typeof id === 'string' ? await ask.account.texts.read(id) : undefined;
  const read = Draft.safeParse(readJson(text ?? ''));
  if (!read.success) throw tooOld();
  return read.data;
}

const tooOld = () => new Refusal('settled', say`This form is too old. Nothing was sent; open it again.`);

/** One role that a draft offers. */
export interface DraftOffer {
  readonly space: string | null;
  readonly role: string;
  readonly until?: Date;
}

/**
 * What a draft offers, as the action takes it: one role for each space, and the account's where one was chosen. An end
 * is theirs; the account's default role lasts, so that whoever joins for a time can be asked again.
 */
export function offersOf(ask: Ask, { rows, account, until }: InviteDraft): DraftOffer[] {
  const end = until === undefined ? {} : { until };
  const lasts = account === ask.catalog?.defaultAccountRole;
  return [
    ...(account === undefined ? [] : [{ space: null, role: account, ...(lasts ? {} : end) }]),
    ...rows.flatMap(({ space, role }) =>
      space === undefined || role === undefined ? [] : [{ space, role, ...end }],
    ),
  ];
}

/** What was typed, as a draft: names found, the account's default role, one row for a space. */
export async function draftFrom(ask: Ask, words: Words): Promise<InviteDraft> {
  const [space, role] = [words.after('to', 'in'), words.after('as')];
  const catalog = ask.catalog;
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
    ...(await endTyped(ask, words)),
    note: '',
  };
}

/** A draft of what was filled in so far, with the people for whom the field had no room. */
export async function draftOf(ask: Ask, { values, meta }: Submitted): Promise<InviteDraft> {
  const rows = typeof meta.rows === 'number' ? Math.min(meta.rows, 10) : 1;
  const account = one(values.account);
  return {
    people: [one(values.people) ?? '', ...(await restOf(ask, meta.rest))].join('\n').trim(),
    rows: Array.from({ length: rows }, (_, index) => {
      const [space, role] = [one(values[`space-${index + 1}`]), one(values[`role-${index + 1}`])];
      return { ...(space === undefined ? {} : { space }), ...(role === undefined ? {} : { role }) };
    }),
    ...(account === undefined ? {} : { account }),
    ...endChosen(values.until),
    note: one(values.note) ?? '',
  };
}

/** So many characters a field holds (Slack's limit). */
const ROOM = 3000;

/** Keeps the people for whom the form's field has no room: a view remembers only the id of a kept text. */
export async function roomFor(
  ask: Ask,
  people: string,
): Promise<{ people: string; rest?: { id: string; people: number } }> {
  if (people.length <= ROOM) return { people };
  const cut = Math.max(...[',', ';', '\n'].map(mark => people.lastIndexOf(mark, ROOM - 1)));
  const end = cut > 0 ? cut : Math.max(people.lastIndexOf(' ', ROOM - 1), 0) || ROOM;
  const rest = people.slice(end).replace(/^[\s,;]+/, '');
  const { mails, users, channels, groups } = readPasted(rest);
  const number = mails.length + users.length + channels.length + groups.length;
  const { id } = await ask.account.texts.keep(rest);
  return { people: people.slice(0, end).trim(), rest: { id, people: number } };
}

/** What `roomFor` kept, by the id that the form remembers. */
export async function restOf(ask: Ask, id: unknown): Promise<string[]> {
  if (typeof id !== 'string') return [];
  const rest = await ask.account.texts.read(id);
  if (rest === undefined) throw tooOld();
  return [rest];
}
