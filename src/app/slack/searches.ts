import type { z } from 'zod';
import type { Choice } from '../../../views/parts.js';
import type { Ask } from '../command/ask.js';
import { asChoices, roleChoices, THE_ACCOUNT } from '../command/choices.js';
import { feedChoices } from '../command/groups/create.js';
import { groupChoices } from '../command/groups/seen.js';
import { key } from '../command/nearest.js';
import { seenRoles } from '../command/roles/editing.js';
import { placeChoices } from '../command/roles/places.js';
import { userMenu } from '../command/users/menus.js';
import type { Door } from './door.js';
import type { SearchPayload } from './payloads.js';

/** Answers a search in a list that is longer than a menu takes: by the field's name, spaces or roles. */
export async function searched(door: Door, payload: z.output<typeof SearchPayload>): Promise<Choice[]> {
  const { user, team, action_id: field, value } = payload;
  try {
    const ask = await door.asks.from({ team: team?.id ?? user.team_id, slack: user.id, key: 'search' });
    const wanted = key(value);
    const choices = ask.isUser ? await listFor(ask, field) : [];
    return choices.filter(choice => key(choice.text).includes(wanted));
  } catch (error) {
    door.log.warn({ err: error }, 'a search could not be answered');
    return [];
  }
}

/** All entries of a field's list; more can be found than may be chosen, which the submission says. */
async function listFor(ask: Ask, field: string): Promise<Choice[]> {
  if (field === 'group') return groupChoices(ask);
  if (field === 'feed') return feedChoices(ask);
  if (['template', 'custom-role', 'instead', 'first', 'second'].includes(field))
    return seenRoles(ask).map(role => ({ text: role.name, value: role.id }));
  if (field.startsWith('role'))
    return roleChoices(ask, field.startsWith('role-account') ? 'account' : 'space');
  if (field.startsWith('users.')) return [...userMenu(ask, field)];
  if (field === 'space-or-level') return placeChoices(ask);
  if (!field.startsWith('space')) return [];
  const spaces = asChoices(ask.seen());
  return field === 'space-or-account' ? [THE_ACCOUNT, ...spaces] : spaces;
}
