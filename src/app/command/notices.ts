import type { NoticesData } from '../../../views/notices-form.js';
import type { Choice } from '../../../views/parts.js';
import { NOTICE_TOPICS, type NoticeTopic } from '../../account/notice-topics.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Submitted } from './command.js';
import { many, one } from './submitted.js';

const WORDS: Readonly<Record<NoticeTopic, Omit<Choice, 'value'>>> = {
  answers: {
    text: 'answers to invitations',
    hint: 'Somebody accepted, declined, or has not answered in time',
  },
  progress: {
    text: 'how far your invitations are',
    hint: 'One message for those sent together, kept up to date',
  },
  roles: { text: 'roles that you are given', hint: 'Somebody added you to a space or changed your role' },
  ends: { text: 'roles of yours that end', hint: 'A role with an end date ends, or is about to' },
  people: {
    text: 'people who leave',
    hint: 'Somebody left, was deactivated in Slack, or is back; told to admins',
  },
};

/** What somebody gets, as the message and the form show it. */
export async function noticesOf(ask: Ask): Promise<NoticesData> {
  const { off, quiet } = ask.state.tables.users.get(ask.person)?.wishes ?? { off: [], quiet: null };
  const person = (await ask.account.people.byIds([ask.person])).get(ask.person);
  return {
    topics: NOTICE_TOPICS.map(value => ({ ...WORDS[value], value })),
    off,
    quiet: quiet && { from: timeOf(quiet.from), to: timeOf(quiet.to) },
    zone: person?.timeZone ?? null,
  };
}

/**
 * The wishes that were filled in; what is not ticked is off.
 * @throws Refusal where quiet hours have no times
 */
export function wishesIn({ values }: Submitted) {
  const wanted = many(values.off);
  const off = NOTICE_TOPICS.filter(topic => !wanted.includes(topic));
  if (!many(values.quiet).includes('on')) return { off, quiet: null };
  return { off, quiet: { from: minuteOf(values, 'from'), to: minuteOf(values, 'to') } };
}

const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':');

function minuteOf(values: Submitted['values'], field: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(one(values[field]) ?? '') ?? [];
  if (hours === undefined || minutes === undefined)
    throw new Refusal('invalid', say`Quiet hours need both times.`, { field });
  return Number(hours) * 60 + Number(minutes);
}
