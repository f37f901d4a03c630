import type { HomeView, KnownBlock } from '@slack/types';
import { bold, code, count, countSpaces, date, list, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, roleUntil } from './held-line.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { type Parked, parkedBlocks } from './parked.js';
import { type ButtonSpec, buttons, context, divider, header, LIMITS, section, within } from './parts.js';
import { fewNamed } from './people-named.js';
import { type RequestRow, requestRow } from './requests-list.js';
import { type Look, mrkdwn } from './text.js';

/** What the Home shows; parts that are not this person's are absent. */
export interface HomeData {
  readonly account: string | null;
  /** Before the account is set up: whether this person may do that, or who can. */
  readonly setUp: { readonly may: boolean; readonly hint: Sentence } | null;
  /** Invitations that wait for this person's answer. */
  readonly invitations: readonly {
    readonly id: string;
    readonly by: readonly string[];
    readonly offers: readonly OfferWords[];
    readonly expires: Date;
  }[];
  /** Requests of others that wait for this person's decision, the first few of them, and how many more. */
  readonly requests: {
    readonly rows: readonly RequestRow[];
    readonly more: number;
  };
  /** What could not be delivered, for those who may see the log. */
  readonly parked: Parked;
  /** Whether this person accepted, and waits for somebody who may give what was offered. */
  readonly held: boolean;
  /** What this person holds; null for somebody who has not joined. */
  readonly own: {
    readonly accountRoles: readonly Pick<HeldLine, 'role' | 'until'>[];
    readonly spaces: readonly {
      readonly name: string;
      readonly role: string;
      readonly through: string | null;
      readonly until: Date | null;
    }[];
    readonly groups: readonly string[];
  } | null;
  /** For those who look after invitations. */
  readonly admin: {
    readonly users: number;
    readonly spaces: number;
    readonly open: number;
    readonly oldest: Date | null;
    readonly accepted: readonly { readonly person: string; readonly at: Date }[];
    /** The names of spaces that nobody administers, and of those whose linked channel is not as they are. */
    readonly noAdmin: readonly string[];
    readonly channels: readonly string[];
  } | null;
  /** What this person may do: the commands' words and their buttons' texts. */
  readonly actions: readonly { readonly word: string; readonly text: string }[];
}

/** What stands where somebody is in no space. */
const EMPTY = say`You are in no space yet. ${code('/roster what')} shows what you may do.`;

/** More spaces than this are counted. */
const MOST_SPACES = 40;

/** The App Home: what needs this person first, then what they have, then, for admins, the account. */
export function homeView(data: HomeData, look: Look): HomeView {
  const { account, setUp, own, admin } = data;
  const blocks: KnownBlock[] = [
    header(account ?? 'Roster'),
    ...(setUp === null ? [] : setUpBlocks(setUp, look)),
    ...needsYou(data, look),
    ...(own === null ? stranger(data, look) : ownBlocks(own, look)),
    ...(admin === null ? [] : adminBlocks(admin, look)),
    ...actionRows(data),
  ];
  return { type: 'home', blocks: within(blocks, LIMITS.viewBlocks) };
}

function setUpBlocks({ may, hint }: { may: boolean; hint: Sentence }, look: Look): KnownBlock[] {
  return [
    section(mrkdwn(say`Roster is not set up here yet. ${hint}`, look)),
    ...(may
      ? [buttons({ text: 'Set Up Roster', action: 'open.setup', value: 'setup', style: 'primary' })]
      : []),
  ];
}

function needsYou({ invitations, requests, parked, account }: HomeData, look: Look): KnownBlock[] {
  if (invitations.length + requests.rows.length + parked.rows.length === 0) return [];
  return [
    header('Needs you'),
    ...invitations.flatMap(({ id, by, offers, expires }) => [
      section(
        mrkdwn(
          say`${list(by.map(person))} ${by.length === 1 ? 'invites' : 'invite'} you to ${bold(account ?? 'Roster')} · ${offersSentence(offers)}. Open until ${date(expires)}.`,
          look,
        ),
      ),
      buttons(
        { text: 'Accept', action: 'invitation.accept', value: id, style: 'primary' },
        { text: 'Decline', action: 'invitation.decline', value: id },
        { text: 'What’s Included', action: 'invitation.included', value: id },
      ),
    ]),
    ...requests.rows.flatMap(row => requestRow(row, look)),
    ...(requests.more === 0 ? [] : [context(mrkdwn(moreRequests(requests.more), look))]),
    ...parkedBlocks(parked, look),
  ];
}

const moreRequests = (more: number): Sentence =>
  say`${count(more, 'more request waits', 'more requests wait')} for your decision; ${code('/roster requests')} shows them.`;

function stranger({ setUp, invitations, held, account }: HomeData, look: Look): KnownBlock[] {
  if (setUp !== null || invitations.length > 0) return [];
  const what = held
    ? say`You said yes to ${bold(account ?? 'Roster')}. It waits for an admin; the invitation in our messages will say what became of it.`
    : say`You are not a user here yet. An admin can invite you with ${code('/roster invite')}.`;
  return [section(mrkdwn(what, look))];
}

function ownBlocks(own: NonNullable<HomeData['own']>, look: Look): KnownBlock[] {
  const lines = own.spaces.slice(0, MOST_SPACES).map(({ name, role, through, until }) => {
    const how = through === null ? say`` : say` · through ${bold(through)}`;
    const end = until === null ? say`` : say` · until ${date(until, true)}`;
    return mrkdwn(say`• ${bold(name)} · ${role}${how}${end}`, look);
  });
  const more =
    own.spaces.length > MOST_SPACES
      ? [`…and ${count(own.spaces.length - MOST_SPACES, 'more', 'more')}.`]
      : [];
  return [
    header('You'),
    ...(own.accountRoles.length === 0 ? [] : [section(mrkdwn(list(own.accountRoles.map(roleUntil)), look))]),
    section(lines.length === 0 ? mrkdwn(EMPTY, look) : [...lines, ...more].join('\n')),
    ...(own.groups.length === 0 ? [] : [context(mrkdwn(say`Groups: ${list(own.groups.map(bold))}`, look))]),
  ];
}

function adminBlocks(admin: NonNullable<HomeData['admin']>, look: Look): KnownBlock[] {
  const { users, spaces, open, oldest, accepted } = admin;
  const invitations =
    open === 0
      ? say`no open invitation`
      : say`${count(open, 'open invitation')}${oldest === null ? '' : say` (the oldest from ${date(oldest)})`}`;
  return [
    divider(),
    header('The account'),
    section(mrkdwn(say`${count(users, 'user')}, ${countSpaces(spaces)}, ${invitations}.`, look)),
    ...(accepted.length === 0
      ? [context(mrkdwn(say`Nobody joined lately. Try ${code('/roster invite ana@example.com')}.`, look))]
      : [
          context(
            accepted.map(one => mrkdwn(say`${person(one.person)} joined ${date(one.at)}`, look)).join(' · '),
          ),
        ]),
    ...spacesToMend(admin, look),
    ...(open === 0
      ? []
      : [buttons({ text: 'Open Invitations', action: 'open.invitations', value: 'invitations' })]),
  ];
}

/** The spaces that need an admin, or a look at their channel. */
function spacesToMend(
  { noAdmin, channels }: Pick<NonNullable<HomeData['admin']>, 'noAdmin' | 'channels'>,
  look: Look,
): KnownBlock[] {
  const named = (names: readonly string[]) => fewNamed(names.map(bold), 5);
  const lines = [
    ...(noAdmin.length === 0
      ? []
      : [say`${countSpaces(noAdmin.length)} without an admin: ${named(noAdmin)}.`]),
    ...(channels.length === 0
      ? []
      : [
          say`${countSpaces(channels.length)} whose Slack channel is not as it should be: ${named(channels)}. ${code('/roster space <name>')} says why.`,
        ]),
  ];
  if (lines.length === 0) return [];
  return [
    ...lines.map(line => section(mrkdwn(line, look))),
    buttons({ text: 'See The Spaces', action: 'open.spaces', value: 'spaces' }),
  ];
}

function actionRows({ actions }: HomeData): KnownBlock[] {
  if (actions.length === 0) return [];
  const specs: ButtonSpec[] = actions.map(({ word, text }) => ({
    text,
    action: `open.${word}`,
    value: word,
  }));
  const rows: KnownBlock[] = [];
  for (let at = 0; at < specs.length; at += 5) rows.push(buttons(...specs.slice(at, at + 5)));
  return [divider(), ...rows];
}
