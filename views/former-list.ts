import { code, count, date, list, person, type Sentence, say } from '../src/sentence.js';
import {
  type ButtonSpec,
  button,
  buttons,
  context,
  header,
  type Message,
  message,
  section,
} from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** Somebody who was deleted and can be brought back. */
export interface FormerRow {
  readonly person: string;
  readonly by: string | null;
  readonly at: Date;
  readonly until: Date;
}

/** The people who were deleted and can be brought back, a page of them. */
export function formerList(
  data: {
    readonly rows: readonly FormerRow[];
    readonly all: number;
    readonly said: readonly Sentence[];
    readonly before: string | null;
    readonly after: string | null;
  },
  look: Look,
): Message {
  const { rows, all, said, before, after } = data;
  const title = all === 0 ? 'Nobody was deleted lately' : `${count(all, 'person', 'people')} deleted`;
  const turns: ButtonSpec[] = [
    ...(before === null ? [] : [{ text: 'Previous', action: 'former.previous', value: before }]),
    ...(after === null ? [] : [{ text: 'Next', action: 'former.next', value: after }]),
  ];
  return message(title, [
    header(title),
    ...said.map(one => section(mrkdwn(one, look))),
    ...rows.map(({ person: who, by, at, until }) =>
      section(
        mrkdwn(
          say`${person(who)} · deleted ${date(at)}${by === null || by === who ? say`` : say` by ${person(by)}`} · can be brought back until ${date(until)}`,
          look,
        ),
        button({ text: 'Bring Back', action: 'former.restore', value: who }),
      ),
    ),
    ...(turns.length === 0 ? [] : [buttons(...turns)]),
    context(
      mrkdwn(
        say`Who was deleted can be brought back for 90 days: ${code('/roster restore @somebody')}.`,
        look,
      ),
    ),
  ]);
}

/** What the reader reads who brought somebody back. */
export function restoredMessage(
  user: string,
  lost: readonly { readonly role: string; readonly space: string | null }[],
  groups: number,
): Sentence[] {
  const roles = lost.map(({ role, space }) => (space === null ? say`${role}` : say`${role} in ${space}`));
  const gone = [
    ...roles,
    ...(groups === 0
      ? []
      : [say`${count(groups, 'group')} that ${groups === 1 ? 'is' : 'are'} no longer there`]),
  ];
  return [
    say`${person(user)} is back as they were. They are told.`,
    ...(gone.length === 0 ? [] : [say`Not brought back, because it has ended or is gone: ${list(gone)}.`]),
  ];
}
