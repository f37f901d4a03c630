import type { z } from 'zod';
import type { Choice } from '../../../views/parts.js';
import { key } from '../command/nearest.js';
import type { Door } from './door.js';
import type { SearchPayload } from './payloads.js';

/** Answers a search in a list that is longer than a menu takes: spaces by name. */
export async function searched(door: Door, payload: z.output<typeof SearchPayload>): Promise<Choice[]> {
  const { user, team, action_id: field, value } = payload;
  try {
    const ask = await door.asks.from({ team: team?.id ?? user.team_id, slack: user.id, key: 'search' });
    if (!field.startsWith('space') || !ask.isUser) return [];
    const wanted = key(value);
    return [...ask.state.tables.spaces.values()]
      .filter(space => key(space.name).includes(wanted))
      .sort((one, other) => one.name.localeCompare(other.name))
      .map(space => ({ text: space.name, value: space.id }));
  } catch (error) {
    door.log.warn({ err: error }, 'a search could not be answered');
    return [];
  }
}
