import type { WebClient } from '@slack/web-api';
import { RateLimited, SlackAway, Undeliverable } from '../../deliveries/messenger.js';
import { Refusal } from '../../errors.js';
import type { UserGroup } from '../../jobs/directory.js';
import { code, say } from '../../sentence.js';
import { meaningfully, noAnswer } from './web-api.js';

/**
 * Every user group of the workspace with the people in it, in one call; disabled ones too.
 * @throws what `Messenger` throws, and Refusal where the scope for it is missing
 */
export async function userGroupsOf(client: WebClient): Promise<UserGroup[]> {
  const all = { include_users: true, include_disabled: true };
  const { usergroups = [] } = await meaningfully(client.usergroups.list(all)).catch(error => {
    throw scopeSaid(error);
  });
  return usergroups.flatMap(({ id, handle = '', name = handle, date_delete = 0, users = [] }) =>
    id === undefined ? [] : { id, handle, name, disabled: date_delete > 0, users },
  );
}

/**
 * The same for somebody who waits.
 * @throws Refusal where Slack does not answer, or not to Roster
 */
export const userGroupsNow = (client: WebClient): Promise<UserGroup[]> =>
  userGroupsOf(client).catch(error => {
    throw error instanceof RateLimited || error instanceof SlackAway ? noAnswer() : error;
  });

function scopeSaid(error: unknown): unknown {
  if (!(error instanceof Undeliverable)) return error;
  return new Refusal('unavailable', say`Roster may not look at Slack’s user groups.`, {
    field: 'feed',
    hint:
      error.code === 'missing_scope'
        ? say`Give it the scope ${code('usergroups:read')}, and install it in the workspace again.`
        : say`Slack says ${code(error.code)}.`,
  });
}
