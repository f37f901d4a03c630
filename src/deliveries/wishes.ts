import { DateTime } from 'luxon';
import type { NoticeTopic } from '../account/notice-topics.js';
import type { NoticeWishes } from '../account/tables.js';
import type { Kind } from './asked.js';
import { morningAfter } from './daytime.js';

/** The subject of each kind that a user may turn off; what is not here always arrives. */
const TOPICS: Readonly<Partial<Record<Kind, NoticeTopic>>> = {
  accepted: 'answers',
  declined: 'answers',
  bounced: 'answers',
  expired: 'answers',
  closing: 'answers',
  'space-deleted': 'answers',
  progress: 'progress',
  added: 'roles',
  'group-added': 'roles',
  'role-changed': 'roles',
  'grant-ending': 'ends',
  'grant-ended': 'ends',
  left: 'people',
  activity: 'people',
};

/** Kinds that quiet hours let through: how far something is that the person themselves has just begun. */
const AT_ONCE: readonly string[] = ['progress', 'home'] satisfies Kind[];

/**
 * What somebody's wishes say of a new message for them: to be sent now, never, or not before a moment. `zone` is
 * their IANA time zone; without one there are no quiet hours.
 */
export function whenWanted(
  kind: string,
  wishes: NoticeWishes | undefined,
  zone: string | undefined,
  now: Date,
): 'now' | 'never' | Date {
  // A reminder that waited, for Slack or for Roster itself, wakes nobody at night.
  if (kind === 'reminder') return morningAfter(now, zone) ?? 'now';
  if (wishes === undefined) return 'now';
  const { off, quiet } = wishes;
  const topic = Object.entries(TOPICS).find(([one]) => one === kind)?.[1];
  if (topic !== undefined && off.includes(topic)) return 'never';
  if (quiet === null || zone === undefined || AT_ONCE.includes(kind)) return 'now';
  return quietUntil(quiet, zone, now) ?? 'now';
}

/** When the quiet hours end that hold at a moment; undefined outside of them, and for a zone that nobody knows. */
export function quietUntil(
  { from, to }: NonNullable<NoticeWishes['quiet']>,
  zone: string,
  now: Date,
): Date | undefined {
  const here = DateTime.fromJSDate(now, { zone });
  if (!here.isValid) return undefined;
  const minute = here.hour * 60 + here.minute;
  const quiet = from < to ? from <= minute && minute < to : from <= minute || minute < to;
  if (!quiet) return undefined;
  const day = here.startOf('day').plus({ days: minute < to ? 0 : 1 });
  const end = day.set({ hour: Math.floor(to / 60), minute: to % 60 });
  // In the hour that summer time's end repeats, the first of the two moments may be over.
  return (end > here ? end : end.plus({ hours: 1 })).toJSDate();
}
