import { z } from 'zod';
import { groupsList } from '../../../../views/groups-list.js';
import type { Message } from '../../../../views/parts.js';
import type { Ask } from '../ask.js';
import { key } from '../nearest.js';
import { pageStart } from '../paging.js';
import { readJson } from '../read-json.js';
import { seenGroups } from './seen.js';

const PAGE = 10;

const Question = z.object({ text: z.string().default(''), from: z.int().min(0).default(0) });

/** A page of groups, as its buttons remember it; anything else is the first page of all. */
export function readGroupsQuestion(value: string): z.output<typeof Question> {
  const read = Question.safeParse(readJson(value));
  return read.success ? read.data : { text: '', from: 0 };
}

/**
 * The groups that the asker may know of, those with a text in their name, a page at a time.
 * @throws Refusal for somebody who is no user
 */
export async function groupsPage(ask: Ask, { text, from }: z.output<typeof Question>): Promise<Message> {
  ask.mustBeUser();
  const all = seenGroups(ask).filter(group => key(group.name).includes(key(text)));
  const start = pageStart(from, all, PAGE);
  const shown = all.slice(start, start + PAGE);
  const sizes = sizesOf(ask);
  const page = (first: number) => JSON.stringify({ text, from: first });
  return groupsList(
    {
      rows: shown.map(({ id, name, type, accountRole, spaceRoles }) => ({
        id,
        name,
        type,
        people: sizes.get(id) ?? 0,
        roles: spaceRoles.length + (accountRole === null ? 0 : 1),
      })),
      total: all.length,
      text,
      back: start === 0 ? null : page(start - PAGE),
      more: start + PAGE < all.length ? page(start + PAGE) : null,
      mayCreate: ask.may('manage groups'),
    },
    await ask.look([]),
  );
}

/** How many users are in each group. */
function sizesOf(ask: Ask): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { groups } of ask.state.tables.users.values())
    for (const { group } of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}
