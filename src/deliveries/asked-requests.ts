import type { Entry } from '../account/entry.js';
import type { Change } from '../account/tables.js';
import { type Asked, message, update } from './asked.js';

type RequestChange = Extract<Change, { table: 'requests' }>;

/**
 * What follows from a request's change: a card for each who was asked; once it is settled, all cards say so and the
 * asker hears of it, whoever settled it but themselves.
 */
export function ofRequest(entry: Entry, { id, from, to }: RequestChange): Asked[] {
  if (to === null) return [];
  const { account, actor, tell } = entry;
  const card = `${account}.request.${id}`;
  if (from === null) {
    const to = [
      ...tell.people.map(person => ({ person })),
      ...(tell.channel === null ? [] : [{ channel: tell.channel }]),
    ];
    return to.map(one => message(entry, 'request', `${card}.${Object.values(one)[0]}`, one, id));
  }
  if (from.status !== 'open' || to.status === 'open') return [];
  const bySelf = actor.type === 'user' && actor.person === to.person;
  const answer = message(
    entry,
    'request-settled',
    `${account}.request-settled.${id}`,
    { person: to.person },
    id,
  );
  return [update(entry, 'request', id), ...(bySelf ? [] : [answer])];
}
