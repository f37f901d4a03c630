import type { KnownBlock } from '@slack/types';
import { code, count, countSpaces, list, person, type Sentence, say } from '../src/sentence.js';
import { menus } from './inputs.js';
import { type OfferWords, offersSentence } from './invitation.js';
import {
  type ButtonSpec,
  button,
  buttons,
  type Choice,
  context,
  header,
  type Message,
  message,
  section,
} from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** Somebody in the list: a user, or somebody who has not answered their invitation yet. */
export interface UserRow {
  readonly person: string;
  /** Their role on the account, where the reader may see it. */
  readonly role: string | null;
  /** In how many spaces they are, as far as the reader may see. */
  readonly spaces: number;
  readonly active: boolean;
  /** What they are invited to; null for a user. */
  readonly invited: { readonly by: readonly string[]; readonly offers: readonly OfferWords[] } | null;
}

/** A menu by which the list is narrowed. */
export interface ListMenu {
  readonly action: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
}

/** A page of the list. */
export interface UsersPage {
  readonly rows: readonly UserRow[];
  /** How many are found in all: users, and people who wait. */
  readonly users: number;
  readonly waiting: number;
  /** Which page this is, from 1, and how many there are. */
  readonly page: number;
  readonly pages: number;
  /** What it is narrowed to by words that were typed; null without any. */
  readonly text: string | null;
  readonly menus: readonly ListMenu[];
  /** What the list is narrowed to, as it travels with the menus: at most 255 characters. */
  readonly block: string;
  /** How the pages before and after are asked for, where there are any. */
  readonly before: string | null;
  readonly after: string | null;
}

/** So many people stand on a page: with the longest names they fit a message. */
export const USERS_PAGE = 15;

/** Longer menus are searched: their entries count as text of the message. */
const MOST_CHOICES = 10;

/** The users that the reader may see, with what each is here. */
export function usersList(data: UsersPage, look: Look): Message {
  const { rows, users, waiting, page, pages, text, block, before, after } = data;
  const invited = waiting === 0 ? '' : `, ${waiting.toLocaleString('en-US')} invited`;
  const place =
    pages > 1 ? ` · page ${page.toLocaleString('en-US')} of ${pages.toLocaleString('en-US')}` : '';
  const title = `${count(users, 'user')}${invited}${place}`;
  const turns: ButtonSpec[] = [
    ...(before === null ? [] : [{ text: 'Previous', action: 'users.previous', value: before }]),
    ...(after === null ? [] : [{ text: 'Next', action: 'users.next', value: after }]),
  ];
  const blocks: KnownBlock[] = [
    header(title),
    ...(text === null ? [] : [context(mrkdwn(say`Called “${text}”`, look))]),
    ...(data.menus.length === 0
      ? []
      : [
          menus(
            block,
            ...data.menus.map(({ chosen, ...menu }) => ({ ...menu, initial: chosen, most: MOST_CHOICES })),
          ),
        ]),
    ...(rows.length === 0 ? [section(mrkdwn(NOBODY, look))] : []),
    ...rows.map(row =>
      section(mrkdwn(rowSaid(row), look), button({ text: 'Open', action: 'user.open', value: row.person })),
    ),
    ...(turns.length === 0 ? [] : [buttons(...turns)]),
  ];
  return message(title, blocks);
}

const NOBODY = say`Nobody is found here. ${code('/roster users')} shows everybody.`;

function rowSaid({ person: who, role, spaces, active, invited }: UserRow): Sentence {
  if (invited !== null)
    return say`${person(who)} · invited, waiting · ${offersSentence(invited.offers)} · from ${list(invited.by.map(person))}`;
  const account = role === null ? say`` : say` · ${role}`;
  return say`${person(who)}${account} · ${countSpaces(spaces)}${active ? '' : ' · deactivated in Slack'}`;
}
