import type { InvitationStatus } from '../src/account/tables.js';
import { bold, count, type Sentence, say } from '../src/sentence.js';
import { cancelQuestion } from './cancel-question.js';
import { type ButtonSpec, buttons, context, type Message, message, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';
import { isReached, type Way } from './way.js';

/** One invited person, as the message about a batch shows them. */
export interface ProgressRow {
  readonly person: string;
  readonly status: InvitationStatus;
  readonly way: Way;
  /** They asked not to be reminded. */
  readonly unwilling: boolean;
}

/** What the message about a batch shows. */
export interface ProgressData {
  readonly batch: string;
  readonly offers: Sentence;
  readonly rows: readonly ProgressRow[];
}

/** More names than this are counted, in the message and in the answer to See Who. */
const MOST_NAMED = 12;
const MOST_SEEN = 100;

const waits = ({ status, way }: ProgressRow, how: Way): boolean => status === 'pending' && way === how;

/** Whether somebody can be asked once more: they are reached, and did not say that they want no reminders. */
export const isRemindable = (row: ProgressRow): boolean =>
  row.status === 'pending' && isReached(row.way) && !row.unwilling;

const KINDS: readonly (readonly [string, (row: ProgressRow) => boolean])[] = [
  ['Accepted', row => row.status === 'accepted'],
  ['Waiting for an answer', row => waits(row, 'slack')],
  ['Asked by mail', row => waits(row, 'mail')],
  ['Mail server takes no mail now', row => waits(row, 'delayed')],
  ['Address takes no mail', row => waits(row, 'refused')],
  ['Outside this workspace', row => waits(row, 'outside')],
  ['Being looked up', row => waits(row, 'unknown')],
  ['Accepted, waiting for an admin', row => row.status === 'held'],
  ['Declined', row => row.status === 'declined'],
  ['Cancelled', row => row.status === 'cancelled'],
  ['Expired', row => row.status === 'expired'],
];

/** What became of whom: a line for each outcome that there is. */
const linesOf = (rows: readonly ProgressRow[], most: number): Sentence[] =>
  KINDS.flatMap(([name, belongs]) => {
    const people = rows.filter(belongs).map(row => row.person);
    return people.length === 0 ? [] : [say`${name}: ${people.length} · ${peopleNamed(people, most)}`];
  });

/** The same with many more names, for whoever asks who it is. */
export const progressWho = (rows: readonly ProgressRow[]): Sentence[] => linesOf(rows, MOST_SEEN);

/** The inviter's one message about everybody invited together: each person's outcome, as it happens. */
export function progressMessage({ batch, offers, rows }: ProgressData, look: Look): Message {
  const looking = rows.some(row => waits(row, 'unknown'));
  const accepted = rows.filter(row => row.status === 'accepted').length;
  const far = accepted === 0 || rows.length === 1 ? say`` : say` · ${accepted} of ${rows.length} accepted`;
  const title = say`${looking ? 'Inviting' : 'Invited'} ${bold(count(rows.length, 'person', 'people'))} to ${offers}${far}`;
  const lines = linesOf(rows, MOST_NAMED);
  const hidden = KINDS.some(([, belongs]) => rows.filter(belongs).length > MOST_NAMED);
  const open = rows.filter(row => row.status === 'pending');
  const waiting = open.filter(isRemindable).length;
  const actions: ButtonSpec[] = [
    ...(waiting > 0
      ? [
          {
            text: `Remind ${waiting === 1 ? 'Them' : `The ${waiting}`}`,
            action: 'batch.remind',
            value: batch,
          },
        ]
      : []),
    ...(hidden ? [{ text: 'See Who', action: 'batch.who', value: batch }] : []),
    ...(open.some(({ way }) => way !== 'slack' && way !== 'unknown')
      ? [{ text: 'Get Their Links', action: 'batch.links', value: batch }]
      : []),
    ...(open.length > 0
      ? [
          {
            text: open.length === 1 ? 'Cancel It' : `Cancel The ${open.length} Open`,
            action: 'batch.cancel',
            value: batch,
            style: 'danger' as const,
            confirm: cancelQuestion(open.length),
          },
        ]
      : []),
  ];
  return message(plainText(title, look), [
    section(mrkdwn(title, look)),
    ...lines.map(line => context(mrkdwn(line, look))),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ]);
}
