import { bold, date, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, heldLine } from './held-line.js';
import { lineSections } from './lines.js';
import { type ButtonSpec, buttons, type Message, message, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A user, as their card shows them. */
export interface UserCard {
  readonly user: string;
  readonly joined: Date;
  readonly active: boolean;
  readonly roles: readonly HeldLine[];
  readonly groups: readonly string[];
  /** What the reader may do about them. */
  readonly may: { readonly role: boolean; readonly add: boolean };
}

/** Everything about one user: each role, how it came about, since and until when, and what the reader may do. */
export function userCard({ user, joined, active, roles, groups, may }: UserCard, look: Look): Message {
  const title = say`${person(user)} · joined ${date(joined)}${active ? '' : ' · deactivated in Slack, so nothing below counts'}`;
  const lines: Sentence[] = roles.map(role => say`• ${heldLine(role)}`);
  const actions: ButtonSpec[] = [
    ...(may.role ? [{ text: 'Change Role', action: 'user.role', value: user }] : []),
    ...(may.add ? [{ text: 'Add To A Space', action: 'user.add', value: user }] : []),
  ];
  return message(plainText(title, look), [
    section(mrkdwn(title, look)),
    ...(lines.length === 0 ? [section('No roles.')] : lineSections(lines.map(line => mrkdwn(line, look)))),
    ...(groups.length === 0 ? [] : [section(mrkdwn(say`Groups: ${fewNamed(groups.map(bold))}`, look))]),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ]);
}
