import type { Tell } from '../../account/entry.js';
import { type Wish, wished } from '../../account/request.js';
import { settingsOf } from '../../account/settings.js';
import { Refusal } from '../../errors.js';
import { code, date, type Sentence, say } from '../../sentence.js';
import type { Decided, Deciding, KeptText } from '../action.js';
import { askingOf } from '../authorize.js';
import { tellPeople } from '../tell.js';
import { decidersOf, mayGrant } from './deciders.js';
import { isOver, isSameWish, lapsed, REQUEST_LIFE } from './open.js';

/** No more people than this are asked one by one. */
const MOST_ASKED = 20;

/**
 * Puts a wish before those who may decide on it.
 * @throws Refusal where it was asked already, the asker can do it themselves, or nobody can
 */
export function opened(
  deciding: Deciding,
  asker: string,
  wish: Wish,
  reason: KeptText | null,
): Decided<Asked> {
  const { draft, now, id } = deciding;
  const earlier = [...draft.requests.values()].find(
    one => one.status === 'open' && one.person === asker && isSameWish(one.wish, wish),
  );
  if (earlier !== undefined && !isOver(earlier, now))
    throw new Refusal(
      'conflict',
      say`You asked for that already, on ${date(earlier.at, true)}; it is open until ${date(earlier.expires)}.`,
      { hint: say`${code('/roster requests')} shows what you asked for.` },
    );
  if (earlier !== undefined) draft.requests.set(lapsed(earlier, now));
  if (mayGrant(askingOf(deciding), wish))
    throw new Refusal('conflict', say`You can do that yourself, so nobody was asked.`, {
      hint: oneself(wish),
    });
  const tell = asked(deciding, asker, wish);
  const until = wish.type === 'role' ? wish.until?.getTime() : undefined;
  const expires = new Date(Math.min(now.getTime() + REQUEST_LIFE, until ?? Number.POSITIVE_INFINITY));
  const request = id();
  draft.requests.set({
    id: request,
    person: asker,
    at: now,
    expires,
    status: 'open',
    wish,
    reason: reason?.id ?? null,
    answer: null,
    settled: null,
  });
  return { result: { request, ...tell, expires }, tell };
}

/** What the reply to a request shows: who was asked, and until when it is open. */
interface Asked extends Record<string, string | readonly string[] | Date | null> {
  readonly request: string;
  readonly people: readonly string[];
  readonly channel: string | null;
  readonly expires: Date;
}

const oneself = (wish: Wish): Sentence => {
  const word = wish.type === 'role' ? '/roster role' : '/roster invite';
  return say`${code(word)} does it.`;
};

/** Who is asked: the admins' channel for a matter of the account, where there is one; else those who may decide. */
function asked({ draft, now }: Deciding, asker: string, wish: Wish): Tell {
  const people = decidersOf(draft.base, { person: asker, wish }, now).slice(0, MOST_ASKED);
  if (people.length === 0)
    throw new Refusal('conflict', say`Nobody here can give that, so there is nobody to ask.`, {
      hint: say`An admin of this Slack workspace may know more.`,
    });
  const { channel } = settingsOf(draft);
  const onAccount = wished({ wish }).every(({ space }) => space === null);
  return onAccount && channel !== null ? { people: [], channel } : tellPeople(people);
}
