import type { KnownBlock } from '@slack/types';
import { bold, code, count, date, person, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { type ButtonSpec, buttons, context, type Message, message, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type SpaceLooks, titleOf, troubleSaid } from './space-words.js';
import { type Look, mrkdwn, plainText, quote } from './text.js';

/** Somebody in a space, for one reason. */
export interface InsideRow {
  readonly user: string;
  readonly role: string;
  /** The group through which; null for a role of their own. */
  readonly through: string | null;
  readonly until: Date | null;
}

/** A page of who is in a space. */
export interface InsidePage {
  readonly rows: readonly InsideRow[];
  /** How many people are in it, how many rows that makes, and where this page begins, from 0. */
  readonly people: number;
  readonly all: number;
  readonly from: number;
  /** How the pages beside this one are asked for, where there are any. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A space, as its card shows it to a reader. */
export interface SpaceCard extends SpaceLooks {
  readonly id: string;
  readonly color: string | null;
  readonly description: string | null;
  /** The id of the channel that it is linked to. */
  readonly channel: string | null;
  /** What Slack refused at the last look at the channel, for those who can mend it. */
  readonly trouble: { readonly problem: string; readonly people: readonly string[] } | null;
  /** Who administers it; null where that is Slack's admins. */
  readonly admins: readonly string[] | null;
  /** Who is in it; null where the reader may not see that. */
  readonly inside: InsidePage | null;
  /** The groups that give a role in it; null where the reader may not see that. */
  readonly groups: readonly { readonly name: string; readonly role: string }[] | null;
  /** What the reader may do. */
  readonly may: Readonly<Record<'add' | 'role' | 'edit' | 'manage' | 'leave', boolean>>;
  /** What was just done, said above the card. */
  readonly said?: Sentence;
}

/** So many people stand on a page of a card. */
export const INSIDE_PAGE = 20;

/** Everything about one space that the reader may see, and what they may do there. */
export function spaceCard(card: SpaceCard, look: Look): Message {
  const { description, inside, said } = card;
  const facts = [...(card.color === null ? [] : [capital(card.color)]), ...(card.hidden ? ['hidden'] : [])];
  const title = [titleOf(card), ...facts].join(' · ');
  return message(plainText(say`${said ?? bold(card.name)}`, look), [
    ...(said === undefined ? [] : [section(mrkdwn(said, look))]),
    section(title),
    ...(description === null ? [] : [section(quote(description))]),
    ...linked(card, look),
    ...(card.admins === null ? [] : [section(mrkdwn(adminsSaid(card.admins), look))]),
    ...(inside === null ? [] : insideBlocks(inside, look)),
    ...groupsSaid(card, look),
    ...actions(card),
  ]);
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const adminsSaid = (admins: readonly string[]): Sentence =>
  admins.length === 0
    ? say`Nobody administers it. Account admins can make somebody its admin with ${code('/roster role')}.`
    : say`Administered by ${peopleNamed(admins, 10)}`;

function linked({ channel, trouble }: SpaceCard, look: Look): KnownBlock[] {
  if (channel === null) return [];
  const whom =
    trouble === null || trouble.people.length === 0 ? say`` : say` ${peopleNamed(trouble.people, 10)}:`;
  return [
    section(`Its users are in <#${channel}>.`),
    ...(trouble === null
      ? []
      : [
          section(
            mrkdwn(say`The channel is not as the space is.${whom} ${troubleSaid(trouble.problem)}`, look),
          ),
        ]),
  ];
}

function insideBlocks({ rows, people, all, from, before, after }: InsidePage, look: Look): KnownBlock[] {
  if (people === 0) return [section('Nobody is in it yet.')];
  const lines = rows.flatMap((row, at) => {
    const same = rows[at - 1]?.role === row.role;
    return [...(same ? [] : [mrkdwn(say`${bold(row.role)}`, look)]), `• ${mrkdwn(inLine(row), look)}`];
  });
  const specs: ButtonSpec[] = [
    ...(before === null ? [] : [{ text: 'Previous', action: 'space.page-before', value: before }]),
    ...(after === null ? [] : [{ text: 'Next', action: 'space.page-after', value: after }]),
  ];
  const where = `${from + 1}–${from + rows.length} of ${all.toLocaleString('en-US')}`;
  return [
    section(count(people, 'person', 'people')),
    ...lineSections(lines, 2 * INSIDE_PAGE),
    ...(specs.length === 0 ? [] : [context(where), buttons(...specs)]),
  ];
}

function inLine({ user, through, until }: InsideRow): Sentence {
  const how = through === null ? say`` : say` · through ${bold(through)}`;
  return say`${person(user)}${how}${until === null ? '' : say` · until ${date(until, true)}`}`;
}

function groupsSaid({ groups }: SpaceCard, look: Look): KnownBlock[] {
  if (groups === null || groups.length === 0) return [];
  const named = fewNamed(
    groups.map(({ name, role }) => say`${bold(name)} as ${role}`),
    10,
  );
  return [section(mrkdwn(say`Groups that reach into it: ${named}`, look))];
}

function actions({ id, channel, may }: SpaceCard): KnownBlock[] {
  const one = (text: string, action: string, style?: 'danger'): ButtonSpec => ({
    text,
    action,
    value: id,
    ...(style === undefined ? {} : { style }),
  });
  const specs = [
    ...(may.add ? [one('Add People', 'space.add')] : []),
    ...(may.role ? [one('Change A Role', 'space.role')] : []),
    ...(may.edit ? [one('Edit', 'space.edit')] : []),
    ...(may.manage ? [one(channel === null ? 'Link A Channel' : 'Change The Channel', 'space.link')] : []),
    ...(may.leave ? [one('Leave', 'space.leave')] : []),
    ...(may.manage ? [one('Delete', 'space.delete-this', 'danger')] : []),
  ];
  const rows: KnownBlock[] = [];
  for (let at = 0; at < specs.length; at += 5) rows.push(buttons(...specs.slice(at, at + 5)));
  return rows;
}
