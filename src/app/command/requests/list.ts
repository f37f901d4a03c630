import type { Message } from '../../../../views/parts.js';
import { REQUESTS_PAGE, type RequestRow, requestsList } from '../../../../views/requests-list.js';
import type { Request } from '../../../account/request.js';
import { mayDecide } from '../../../actions/requests/deciders.js';
import { waits } from '../../../actions/requests/open.js';
import { mentioned, type Sentence } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { pageStart } from '../paging.js';
import { peopleIn, wishWords } from './wish-words.js';

const open = (ask: Ask): Request[] =>
  [...ask.state.tables.requests.values()].filter(one => waits(one, ask.now));

/** The open requests of others that the asker may decide on now, the oldest first. */
export function waitingFor(ask: Ask): Request[] {
  if (!ask.isUser) return [];
  const { state, actor, now } = ask;
  return open(ask).filter(one => one.person !== ask.person && mayDecide({ state, actor, now }, one));
}

/** The asker's own open requests, the oldest first. */
const ownOpen = (ask: Ask): Request[] => open(ask).filter(one => one.person === ask.person);

/** Where a request stands in the asker's list, from 0; -1 where it is not in it. */
export const placeInList = (ask: Ask, request: string): number =>
  [...waitingFor(ask), ...ownOpen(ask)].findIndex(one => one.id === request);

/**
 * A page of open requests: those that wait for the asker's decision, then their own.
 * @throws Refusal for somebody who is no user
 */
export async function requestsPage(ask: Ask, from: number, said?: Sentence): Promise<Message> {
  ask.mustBeUser();
  const [waiting, own] = [waitingFor(ask), ownOpen(ask)];
  const all = [...waiting, ...own];
  const start = pageStart(from, all, REQUESTS_PAGE);
  const shown = all.slice(start, start + REQUESTS_PAGE);
  const rows = await rowsOf(ask, shown);
  const look = await ask.look([...shown.flatMap(peopleIn), ...mentioned(said ?? [])]);
  const page = { rows, waiting: waiting.length, own: own.length, from: start };
  return requestsList(said === undefined ? page : { ...page, said }, look);
}

/** Requests as lists show them, with the reasons that were given. */
export async function rowsOf(ask: Ask, requests: readonly Request[]): Promise<RequestRow[]> {
  const reasons = await ask.account.texts.readMany(requests.flatMap(({ reason }) => reason ?? []));
  return requests.map(one => ({
    id: one.id,
    person: one.person,
    own: one.person === ask.person,
    wish: wishWords(ask.state, one.wish),
    reason: reasons.get(one.reason ?? ''),
    at: one.at,
    expires: one.expires,
  }));
}
