import { z } from 'zod';
import type { Message } from '../../../../views/parts.js';
import { INSIDE_PAGE, type InsidePage, type InsideRow, spaceCard } from '../../../../views/space-card.js';
import type { Space } from '../../../account/tables.js';
import { noSuchSpace } from '../../../actions/names.js';
import { adminsBySpace, type Inside, insideOf } from '../../../actions/spaces/inside.js';
import { mentioned, type Sentence } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { pageStart } from '../paging.js';
import { readJson } from '../read-json.js';

/**
 * The space that a button is about.
 * @throws Refusal where there is none that the asker may know of
 */
export function spaceShown(ask: Ask, id: string): Space {
  const space = ask.state.tables.spaces.get(id);
  if (space === undefined || !ask.sees(id)) throw noSuchSpace();
  return space;
}

/** The card of a space that the asker sees, with who is in it from row `from` on; `said` is what was just done. */
export async function spaceCardOf(ask: Ask, space: Space, from = 0, said?: Sentence): Promise<Message> {
  ask.mustBeUser();
  const { id, name, icon = null, color = null, channel = null } = space;
  const known = adminsBySpace(ask.state, ask.now);
  const admins = known?.get(id) ?? [];
  const may = {
    add: ask.mayIn(id, 'manage space users'),
    role: ask.mayIn(id, 'manage space users'),
    edit: ask.mayIn(id, 'customize space') || ask.may('manage spaces'),
    manage: ask.may('manage spaces'),
    leave: ask.state.tables.users.get(ask.person)?.grants.some(grant => grant.space === id) === true,
  };
  const sees = ask.mayIn(id, 'view space users');
  const card = {
    id,
    name,
    icon,
    color,
    hidden: space.hidden === true,
    description: (await ask.account.texts.read(space.description ?? null)) ?? null,
    channel,
    trouble: may.add || may.manage ? await troubleOf(ask, space) : null,
    admins: known === undefined ? null : admins,
    inside: sees ? insidePage(ask, id, from) : null,
    groups: sees ? groupsInto(ask, id) : null,
    may,
    ...(said === undefined ? {} : { said }),
  };
  const people = [
    ...admins,
    ...(card.inside?.rows.map(row => row.user) ?? []),
    ...(card.trouble?.people ?? []),
    ...mentioned(said ?? []),
  ];
  return spaceCard(card, await ask.look(people));
}

const Page = z.object({ space: z.string(), from: z.number() });

/**
 * The page of a card that one of its buttons asks for.
 * @throws Refusal where the space is not there any more, or the button can't be read
 */
export function spaceCardPage(ask: Ask, value: string): Promise<Message> {
  const read = Page.safeParse(readJson(value));
  const { space, from } = read.success ? read.data : { space: '', from: 0 };
  return spaceCardOf(ask, spaceShown(ask, space), from);
}

/** What Slack refused at the last look at a space's channel. */
async function troubleOf({ account }: Ask, { id, channel }: Space) {
  if (channel === undefined) return null;
  const filter = { account: account.id, space: id, channel };
  const seen = await account.store.models.channels.findOne(filter, null, { lean: true });
  return seen?.problem === undefined ? null : { problem: seen.problem, people: seen.people };
}

/** The names of the spaces whose channel could not be kept as they are, at the last look. */
export async function channelsToMend(ask: Ask): Promise<string[]> {
  const { account, state } = ask;
  const filter = { account: account.id, problem: { $exists: true } };
  const seen = await account.store.models.channels.find(filter, null, { lean: true });
  return seen.flatMap(({ space, channel }) =>
    state.tables.spaces.get(space)?.channel === channel && ask.sees(space) ? ask.space(space) : [],
  );
}

function insidePage(ask: Ask, space: string, from: number): InsidePage {
  const places = new Map([...ask.state.tables.roles.keys()].map((id, place) => [id, place]));
  const order = ({ reason }: Inside) => places.get(reason.role) ?? 0;
  const inside = insideOf(ask.state, space, ask.now).sort((one, other) => order(one) - order(other));
  const start = pageStart(from, inside, INSIDE_PAGE);
  const page = (at: number) => JSON.stringify({ space, from: at });
  return {
    rows: inside.slice(start, start + INSIDE_PAGE).map(one => rowOf(ask, one)),
    people: new Set(inside.map(one => one.user)).size,
    all: inside.length,
    from: start,
    before: start === 0 ? null : page(Math.max(0, start - INSIDE_PAGE)),
    after: start + INSIDE_PAGE >= inside.length ? null : page(start + INSIDE_PAGE),
  };
}

const rowOf = (ask: Ask, { user, reason }: Inside): InsideRow => ({
  user,
  role: ask.role(reason.role),
  through: reason.group === undefined ? null : ask.group(reason.group),
  until: reason.until ?? null,
});

const groupsInto = (ask: Ask, space: string) =>
  [...ask.state.tables.groups.values()].flatMap(({ name, spaceRoles }) =>
    spaceRoles.filter(held => held.space === space).map(({ role }) => ({ name, role: ask.role(role) })),
  );
