import type { Message } from '../../../views/parts.js';
import { requestAnswer, requestCard } from '../../../views/request-card.js';
import type { Look } from '../../../views/text.js';
import { decidersOf } from '../../actions/requests/deciders.js';
import type { Delivery } from '../../models/delivery.js';
import type { Account } from '../account.js';
import { lookAt } from '../command/look.js';
import { abilitiesIn, peopleIn, requestOutcome, wishWords } from '../command/requests/wish-words.js';

/** What a delivery about a request shows: the card of those who may decide, or the asker's answer. */
export async function requestMessage(
  account: Account,
  { kind, about, ts }: Pick<Delivery, 'kind' | 'about' | 'ts'>,
): Promise<Message | null> {
  const { state } = account.log;
  const request = state.tables.requests.get(about);
  if (request === undefined) return null;
  const { person, status, wish, settled } = request;
  const by = settled?.by ?? null;
  const look = (...more: string[]): Promise<Look> =>
    lookAt(account, [...peopleIn(request), ...(by === null ? [] : [by]), ...more]);
  if (kind === 'request') {
    // What was settled before anybody was asked is not shown to whom it never was.
    if (status !== 'open' && ts === undefined) return null;
    const data = {
      ...request,
      wish: wishWords(state, wish),
      abilities: abilitiesIn(state, request),
      reason: await account.texts.read(request.reason),
      outcome: requestOutcome(request),
    };
    return requestCard(data, await look());
  }
  // Whoever was deleted hears that, and not that their requests ended with it.
  if (status === 'open' || !state.tables.users.has(person)) return null;
  const deciders = status === 'expired' ? decidersOf(state, { person, wish }, account.now()) : [];
  const answer = await account.texts.read(request.answer);
  return requestAnswer(
    { status, by, wish: wishWords(state, wish), answer, deciders },
    await look(...deciders),
  );
}
