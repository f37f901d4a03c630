import { z } from 'zod';
import { roleUntil } from '../../../../views/held-line.js';
import type { Message } from '../../../../views/parts.js';
import { SPACES_PAGE, type SpaceRow, spacesList } from '../../../../views/spaces-list.js';
import type { Space } from '../../../account/tables.js';
import { adminsBySpace, sizesOf } from '../../../actions/spaces/inside.js';
import { list } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { heldRoles } from '../held.js';
import { key } from '../nearest.js';
import { pageStart } from '../paging.js';
import { readJson } from '../read-json.js';

const Question = z.object({ wanted: z.string().max(60), from: z.int().min(0) });

/** Which spaces are looked for, by a part of their name, and where the page begins. */
type SpacesQuestion = z.output<typeof Question>;

/** What a button of the list asks for; the first page of all, where that can't be read. */
export function readSpacesQuestion(value: string): SpacesQuestion {
  const read = Question.safeParse(readJson(value));
  return read.success ? read.data : { wanted: '', from: 0 };
}

/**
 * A page of the spaces as the asker sees them, by name: everybody sees their names, only some who is in them.
 * @throws Refusal for somebody who is no user
 */
export async function spacesPage(ask: Ask, { wanted, from }: SpacesQuestion): Promise<Message> {
  ask.mustBeUser();
  const found = ask.seen().filter(space => key(space.name).includes(key(wanted)));
  const start = pageStart(from, found, SPACES_PAGE);
  const page = (at: number) => JSON.stringify({ wanted, from: at });
  const data = {
    rows: rowsOf(ask, found.slice(start, start + SPACES_PAGE)),
    all: found.length,
    from: start,
    wanted,
    before: start === 0 ? null : page(Math.max(0, start - SPACES_PAGE)),
    after: start + SPACES_PAGE >= found.length ? null : page(start + SPACES_PAGE),
    mayManage: ask.may('manage spaces'),
  };
  return spacesList(data, await ask.look([]));
}

function rowsOf(ask: Ask, spaces: readonly Space[]): SpaceRow[] {
  const held = heldRoles(ask, ask.person);
  const own = (space: string) => {
    const roles = held.filter(one => one.space === space).map(roleUntil);
    return roles.length === 0 ? null : list(roles);
  };
  const sizes = sizesOf(ask.state, new Set(spaces.map(space => space.id)), ask.now);
  const admins = ask.may('manage spaces') ? adminsBySpace(ask.state, ask.now) : undefined;
  return spaces.map(({ id, name, icon = null, hidden = false }) => ({
    id,
    name,
    icon,
    hidden,
    people: ask.mayIn(id, 'view space users') ? (sizes.get(id) ?? 0) : null,
    role: own(id),
    noAdmin: admins?.has(id) === false,
  }));
}
