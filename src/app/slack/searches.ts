import type { z } from 'zod';
import type { Choice } from '../../../views/parts.js';
import type { Ask } from '../command/ask.js';
import { asChoices, roleChoices, THE_ACCOUNT } from '../command/choices.js';
import { key } from '../command/nearest.js';
import type { Door } from './door.js';
import type { SearchPayload } from './payloads.js';

/** Answers a search in a list that is longer than a menu takes: by the field's name, spaces or roles. */
export async function searched(door: Door, payload: z.output<typeof SearchPayload>): Promise<Choice[]> {
  const { user, team, action_id: field, value } = payload;
  try {
    const ask = await door.asks.from({ team: team?.id ?? user.team_id, slack: user.id, key: 'search' });
    const wanted = key(value);
    return ask.isUser ? listFor(ask, field).filter(choice => key(choice.text).includes(wanted)) : [];
  } catch (error) {
    door.log.warn({ err: error }, 'a search could not be answered');
    return [];
  }
}

/** All entries of a field's list; more can be found than may be chosen, which the submission says. */
function listFor(ask: Ask, field: string): Choice[] {
  if (field.startsWith('role'))
    return roleChoices(ask, field.startsWith('role-account') ? 'account' : 'space');
  if (!field.startsWith('space')) return [];
  const spaces = asChoices(ask.seen());
  return field === 'space-or-account' ? [THE_ACCOUNT, ...spaces] : spaces;
}
