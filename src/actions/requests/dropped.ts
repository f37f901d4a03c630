import { wished } from '../../account/request.js';
import type { Deciding } from '../action.js';

/** Ends the open requests that ask for a role or a space which is being deleted; nobody is left to wait. */
export function dropWishes(
  { draft, actor, now }: Deciding,
  gone: (held: { readonly space: string | null; readonly role: string }) => boolean,
): void {
  for (const request of [...draft.requests.values()])
    if (request.status === 'open' && wished(request).some(gone))
      draft.requests.set({ ...request, status: 'withdrawn', settled: { by: actor, at: now } });
}
