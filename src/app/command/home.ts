import type { HomeView } from '@slack/types';
import { type HomeData, homeView } from '../../../views/home.js';
import { inviters, waits } from '../../actions/invitations/open.js';
import { spacesWithoutAdmin } from '../../actions/spaces/inside.js';
import { code, list, mentioned, person, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Command } from './command.js';
import { heldRoles } from './held.js';
import { openInvitations } from './invitations/list.js';
import { offerWords } from './invitations/words.js';
import { parkedFor } from './parked.js';
import { rowsOf, waitingFor } from './requests/list.js';
import { peopleIn } from './requests/wish-words.js';
import { channelsToMend } from './spaces/card.js';

/** Acceptances of the last days are recent. */
const RECENT = 7 * 86_400_000;
const MOST_RECENT = 5;
/** So many requests stand on the Home; the rest is counted. */
const MOST_REQUESTS = 5;

/** The commands that the Home offers as buttons, in this order, to whom may do them. */
const OFFERED = ['invite', 'add', 'role', 'space', 'user', 'why', 'help'] as const;

/** The Home of whoever asks, on the state as it is. */
export async function homeOf(ask: Ask, commands: Readonly<Record<string, Command>>): Promise<HomeView> {
  const data = await homeData(ask, commands);
  const people = [
    ...data.invitations.flatMap(one => one.by),
    ...data.requests.rows.flatMap(peopleIn),
    ...data.parked.rows.flatMap(({ to }) => to.person ?? []),
    ...(data.admin?.accepted.map(one => one.person) ?? []),
    ...mentioned(data.setUp?.hint ?? []),
  ];
  return homeView(data, await ask.look(people));
}

async function homeData(ask: Ask, commands: Readonly<Record<string, Command>>): Promise<HomeData> {
  const { tables } = ask.state;
  const own = [...tables.invitations.values()].filter(one => one.person === ask.person);
  const invitations = own
    .filter(one => waits(one, ask.now))
    .map(one => ({ ...one, by: inviters(one), offers: offerWords(ask.state, one) }));
  return {
    account: tables.settings.get('settings')?.name ?? null,
    setUp: ask.state.seq > 0 ? null : await setUpHint(ask),
    invitations,
    requests: await requestsFor(ask),
    parked: await parkedFor(ask),
    held: own.some(one => one.status === 'held'),
    own: ownOf(ask),
    admin: await adminOf(ask),
    actions: OFFERED.flatMap(word => {
      const command = commands[word];
      return command !== undefined && ask.isUser && ask.mayUse(command)
        ? [{ word, text: command.button ?? word }]
        : [];
    }),
  };
}

async function requestsFor(ask: Ask): Promise<HomeData['requests']> {
  const waiting = waitingFor(ask);
  const rows = await rowsOf(ask, waiting.slice(0, MOST_REQUESTS));
  return { rows, more: waiting.length - rows.length };
}

async function setUpHint(ask: Ask): Promise<HomeData['setUp']> {
  if (ask.slackAdmin) return { may: true, hint: say`It takes a minute.` };
  const admins = await ask.workspace.admins();
  return {
    may: false,
    hint: say`${list(admins.slice(0, 3).map(person), 'or')} can do that with ${code('/roster setup')}.`,
  };
}

function ownOf(ask: Ask): HomeData['own'] {
  const user = ask.state.tables.users.get(ask.person);
  if (user?.active !== true) return null;
  const held = heldRoles(ask, ask.person);
  return {
    accountRoles: held.filter(one => one.where === null),
    spaces: held.flatMap(one => (one.where === null ? [] : [{ ...one, name: one.where }])),
    groups: user.groups.map(({ group }) => ask.group(group)),
  };
}

async function adminOf(ask: Ask): Promise<HomeData['admin']> {
  if (!ask.may('manage users')) return null;
  const { users, spaces, invitations } = ask.state.tables;
  const open = openInvitations(ask);
  const accepted = [...invitations.values()]
    .flatMap(one =>
      one.status === 'accepted' && one.settled !== null ? [{ person: one.person, at: one.settled.at }] : [],
    )
    .filter(one => ask.now.getTime() - one.at.getTime() < RECENT)
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, MOST_RECENT);
  return {
    users: users.size,
    spaces: spaces.size,
    open: open.length,
    oldest: open.length === 0 ? null : new Date(Math.min(...open.map(one => one.at.getTime()))),
    accepted,
    noAdmin: spacesWithoutAdmin(ask.state, ask.now).flatMap(({ id, name }) => (ask.sees(id) ? name : [])),
    channels: await channelsToMend(ask),
  };
}
