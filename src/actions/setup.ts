import { z } from 'zod';
import { isOrphaned, needsSetUp, orphanedSpaces } from '../account/laws.js';
import { isOpen } from '../account/tables.js';
import { Refusal } from '../errors.js';
import type { Grant } from '../rbac/roles.js';
import { bold, code, say } from '../sentence.js';
import { action } from './action.js';
import { withRole } from './lasting.js';
import { freeSpaceName, Name } from './names.js';
import { notAllowed } from './refusals.js';

/** Days until an invitation expires, unless the settings say otherwise. */
const INVITATION_DAYS = 14;

/**
 * Makes the account, and the actor its first admin. Once more only where the account, or a space that must have one,
 * has lost its last admin: then the actor becomes admin there, and nothing else is touched but the name and the channel.
 */
export const setUp = action({
  name: 'account.set-up',
  summary: 'Set up this account: its name, where admins are told, the first space',
  needs: 'slack admin',
  giver: 'nobody',
  input: z.object({ name: Name, channel: z.string().max(100).nullable(), space: Name }),
  decide({ draft, actor, slackAdmin, offered, now, id }, { name, channel, space }) {
    if (actor === null || !slackAdmin)
      throw notAllowed({ state: draft.base, actor: { type: 'roster' }, now }, 'slack admin', []);
    const again = draft.base.seq > 0;
    if (!needsSetUp(draft.base))
      throw new Refusal(
        'settled',
        say`${bold(draft.settings.get('settings')?.name ?? 'Roster')} is set up already.`,
        {
          hint: say`${code('/roster')} shows what you can do.`,
        },
      );
    const before = draft.settings.get('settings');
    draft.settings.set({
      ...before,
      id: 'settings',
      name,
      channel,
      invitationDays: before?.invitationDays ?? INVITATION_DAYS,
    });
    if (!again) {
      draft.catalog.set(offered.catalog);
      for (const role of offered.roles) draft.roles.set(role);
    }
    const first = [...draft.spaces.values()][0]?.id ?? id();
    if (draft.spaces.get(first) === undefined) {
      freeSpaceName(draft, space);
      draft.spaces.set({ id: first, name: space, by: actor, at: now });
    }
    const lost = orphanedSpaces(draft.base).map(one => one.id);
    makeAdmin(draft, actor, again ? lost : [first], now);
    return { result: { space: first, orphaned: isOrphaned(draft.base), spaces: lost } };
  },
});

function makeAdmin(
  draft: Parameters<typeof setUp.decide>[0]['draft'],
  actor: string,
  spaces: readonly string[],
  now: Date,
): void {
  const catalog = draft.currentCatalog;
  const keeper = draft.roles.get(catalog?.neverWithout ?? '');
  if (catalog === undefined || keeper === undefined)
    throw new Error('a catalog names the role it is never without');
  const places = keeper.level === 'account' ? [null] : spaces;
  const given = places.map((space): Grant => ({ space, role: keeper.id, by: null, at: now }));
  const user = draft.users.get(actor);
  const fresh = { id: actor, joined: now, invitation: null, grants: [], groups: [] };
  draft.users.set(given.reduce(withRole, { ...fresh, ...user, active: true }));
  draft.former.delete(actor);
  for (const invitation of draft.invitations.values())
    if (invitation.person === actor && isOpen(invitation))
      draft.invitations.set({ ...invitation, status: 'cancelled', settled: { by: actor, at: now } });
}
