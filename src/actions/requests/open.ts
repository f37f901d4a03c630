import type { Request, Wish } from '../../account/request.js';
import { Refusal } from '../../errors.js';
import { date, person, say } from '../../sentence.js';

/** A request waits so long for somebody to decide, in milliseconds: 14 days. */
export const REQUEST_LIFE = 14 * 86_400_000;

/** Whether an open request has expired by the clock; the log hears of it within a minute. */
export const isOver = ({ status, expires }: Request, now: Date): boolean =>
  status === 'open' && expires <= now;

/** Whether a request waits for a decision. */
export const waits = (request: Request, now: Date): boolean =>
  request.status === 'open' && !isOver(request, now);

/** A request that nobody decided on in time. */
export const lapsed = (request: Request, now: Date): Request => ({
  ...request,
  status: 'expired',
  settled: { by: null, at: now },
});

/** Whether two wishes ask for the same, for however long. */
export function isSameWish(one: Wish, other: Wish): boolean {
  if (one.type === 'role')
    return other.type === 'role' && one.space === other.space && one.role === other.role;
  if (other.type === 'role' || one.person !== other.person || one.offers.length !== other.offers.length)
    return false;
  return one.offers.every(({ space, role }) =>
    other.offers.some(offer => offer.space === space && offer.role === role),
  );
}

/**
 * The request with this id, which waits for a decision.
 * @throws Refusal that says what became of it, so that a second press says who decided
 */
export function waitingRequest(
  { requests }: { readonly requests: { get(id: string): Request | undefined } },
  id: string,
  now: Date,
): Request {
  const request = requests.get(id);
  if (request === undefined) throw new Refusal('not-found', say`There is no such request.`);
  if (!waits(request, now)) throw ended(request);
  return request;
}

const ENDED = {
  approved: 'already approved',
  denied: 'already denied',
  expired: 'not decided in time',
  withdrawn: 'ended',
} as const;

/** The refusal for a request that is settled. */
function ended({ status, expires, settled, person: asker }: Request): Refusal {
  const own = status === 'withdrawn' && settled?.by === asker;
  const what = own ? 'taken back' : ENDED[status === 'open' ? 'expired' : status];
  const by = settled?.by == null ? say`` : say` by ${person(settled.by)}`;
  return new Refusal(
    'settled',
    say`This request was ${what}${by} on ${date(settled?.at ?? expires, true)}. Nothing was changed.`,
  );
}
