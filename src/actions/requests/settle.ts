import { z } from 'zod';
import { type Request, type RequestStatus, wished } from '../../account/request.js';
import { Refusal } from '../../errors.js';
import { list, person, say } from '../../sentence.js';
import { action, type Deciding, type KeptText, Ref } from '../action.js';
import { askingOf } from '../authorize.js';
import { type Asking, holdsCapability } from '../holds.js';
import { noSuchSpace } from '../names.js';
import { notAllowed, notAUser } from '../refusals.js';
import { tellDue, tellPeople } from '../tell.js';
import { isHiddenFrom } from '../visible.js';
import { kept, Reason } from './ask.js';
import { decidersOf, mayDecide, needsOf } from './deciders.js';
import { grant, isGranted } from './granted.js';
import { isOver, lapsed, waitingRequest } from './open.js';

const ARequest = z.object({ request: Ref });

/**
 * Gives what a request asks for, in the approver's name: they need the right to it, and nobody gives more than they
 * hold. Where it came about meanwhile, the request is settled and nothing else is changed.
 */
export const approve = action({
  name: 'requests.approve',
  summary: 'Approve a request',
  needs: 'oneself',
  input: ARequest,
  decide(deciding, { request: id }) {
    const { draft, now } = deciding;
    const request = waitingRequest(draft, id, now);
    mustHold(askingOf(deciding), request);
    const given = !isGranted(deciding, request);
    if (given) grant(deciding, request);
    settle(deciding, request, 'approved');
    return { result: { request: id, person: request.person, given }, tell: tellAsker(deciding, request) };
  },
});

/** Says no to a request, with or without a reason: for those who could have approved it. */
export const deny = action({
  name: 'requests.deny',
  summary: 'Deny a request',
  needs: 'oneself',
  input: ARequest.extend({ reason: Reason }),
  prepare: async ({ request, reason }, world) => ({ request, reason: await kept(reason, world) }),
  decide(deciding, { request: id, reason }: { request: string; reason: KeptText | null }) {
    const { draft, now } = deciding;
    const request = waitingRequest(draft, id, now);
    mustBeAbleToDecide(askingOf(deciding), request);
    settle(deciding, { ...request, answer: reason?.id ?? null }, 'denied');
    return { result: { request: id, person: request.person }, tell: tellAsker(deciding, request) };
  },
});

/** Takes one's own request back. */
export const withdraw = action({
  name: 'requests.withdraw',
  summary: 'Take a request back',
  needs: 'oneself',
  input: ARequest,
  decide(deciding, { request: id }) {
    const { draft, actor, now } = deciding;
    const request = draft.requests.get(id);
    if (request !== undefined && request.person !== actor)
      throw new Refusal('not-allowed', say`This request is somebody else’s.`);
    settle(deciding, waitingRequest(draft, id, now), 'withdrawn');
    return { result: { request: id } };
  },
});

/** Fact: requests that nobody decided on have expired by the clock. */
export const expireRequests = action({
  name: 'requests.expire',
  summary: 'Record that requests have expired',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const over = [...draft.requests.values()].filter(one => isOver(one, now));
    if (over.length === 0) throw new Refusal('conflict', say`No request has expired.`);
    for (const request of over) draft.requests.set(lapsed(request, now));
    return {
      result: { expired: over.map(one => one.id) },
      tell: tellDue(
        tellPeople(over.map(one => one.person)),
        now,
        over.map(one => one.expires),
      ),
    };
  },
});

function settle({ draft, actor, now }: Deciding, request: Request, status: RequestStatus): void {
  draft.requests.set({ ...request, status, settled: { by: actor, at: now } });
}

const tellAsker = ({ actor }: Deciding, { person: asker }: Request) =>
  tellPeople(asker === actor ? [] : [asker]);

/**
 * Checks the capabilities that granting this needs. That the actor holds every permission it gives is checked later,
 * on what was written into the draft.
 * @throws Refusal that says who can
 */
function mustHold(asking: Asking, { wish }: Request): void {
  const { state, actor } = asking;
  if (actor.type === 'user' && state.tables.users.get(actor.person)?.active !== true) throw notAUser(asking);
  for (const { capability, spaces } of needsOf(state, wish))
    if (!holdsCapability(asking, capability, spaces)) throw notAllowed(asking, capability, spaces);
  if (wished({ wish }).some(({ space }) => isHiddenFrom(asking, space))) throw noSuchSpace();
}

/**
 * Checks that somebody may decide on a request, for a no as for a yes.
 * @throws Refusal that says who can
 */
export function mustBeAbleToDecide(asking: Asking, request: Request): void {
  if (mayDecide(asking, request)) return;
  mustHold(asking, request);
  const able = decidersOf(asking.state, request, asking.now).slice(0, 3);
  throw new Refusal('not-allowed', say`This request is for more than you have there.`, {
    ...(able.length === 0 ? {} : { hint: say`${list(able.map(person), 'or')} can decide on it.` }),
  });
}
