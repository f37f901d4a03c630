import { bold, code, count, date, type Sentence, say } from '../src/sentence.js';
import { context, type Message, message, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** What is open in an account, once a week. */
export interface DigestData {
  readonly account: string;
  /** Who was invited and has not answered, the oldest first, and since when the oldest waits. */
  readonly waiting: readonly string[];
  readonly oldest: Date | null;
  /** Whose invitation expired within the week without an answer. */
  readonly never: readonly string[];
  /** How many said yes and wait for an admin; how many requests wait for a decision. */
  readonly held: number;
  readonly requests: number;
  /** Names of spaces that nobody administers. */
  readonly noAdmin: readonly string[];
  /** What the catalog calls a space. */
  readonly spaceWord: string;
  /** The log's last entry: kept elsewhere, it shows whether the log's end was cut off. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** The week's open things, for admins: what waits, who never answered, spaces without an admin; null where nothing is open any more. */
export function digestMessage(data: DigestData, look: Look): Message | null {
  const lines = linesOf(data);
  if (lines.length === 0) return null;
  const title = say`What is open in ${bold(data.account)} this week`;
  const { seq, hash } = data.head;
  return message(plainText(title, look), [
    section(mrkdwn(title, look)),
    ...lines.map(line => section(mrkdwn(say`• ${line}`, look))),
    context(mrkdwn(say`The log stands at entry ${seq}, ${code(hash.slice(0, 16))}.`, look)),
  ]);
}

function linesOf({ waiting, oldest, never, held, requests, noAdmin, spaceWord }: DigestData): Sentence[] {
  const since = oldest === null ? say`` : say`, the oldest since ${date(oldest)}`;
  return [
    ...(waiting.length === 0
      ? []
      : [
          say`${count(waiting.length, 'invitation waits', 'invitations wait')} for an answer${since}: ${peopleNamed(waiting, 5)}. ${code('/roster invitations')} shows them.`,
        ]),
    ...(held === 0
      ? []
      : [
          say`${count(held, 'person', 'people')} said yes, and an admin must give what was offered: ${code('/roster invitations')} shows them.`,
        ]),
    ...(requests === 0
      ? []
      : [
          say`${count(requests, 'request waits', 'requests wait')} for a decision. ${code('/roster requests')} shows them.`,
        ]),
    ...(never.length === 0 ? [] : [say`Never answered: ${peopleNamed(never, 5)}.`]),
    ...(noAdmin.length === 0
      ? []
      : [
          say`Nobody administers ${fewNamed(noAdmin.map(bold), 5)}: ${code(`/roster role @somebody`)} gives a ${spaceWord} an admin.`,
        ]),
  ];
}
