import type { HomeView, ModalView } from '@slack/types';
import { addForm } from '../../views/add-form.js';
import { addedMessage } from '../../views/added-message.js';
import { answerView } from '../../views/answer-view.js';
import { catalogConfirm, catalogForm } from '../../views/catalog-forms.js';
import { catalogChangedMessage, catalogMessage } from '../../views/catalog-message.js';
import { deleteConfirm, deletedMessage, deleteForm } from '../../views/delete-form.js';
import { correctedMessage, emailForm } from '../../views/email-form.js';
import { endedNotice, endingMessage, givenEndedNotice } from '../../views/ending-notices.js';
import { formerList, restoredMessage } from '../../views/former-list.js';
import { commandHelp, helpMessage } from '../../views/help-message.js';
import { leaveConfirm, leaveForm, leftMessage } from '../../views/leave-form.js';
import { loadingView, messageView } from '../../views/loading.js';
import { logEntryView } from '../../views/log-entry.js';
import { logList } from '../../views/log-list.js';
import { catalogNotice } from '../../views/notices.js';
import { noticesForm, noticesMessage } from '../../views/notices-form.js';
import { type Choice, type Message, message, sentences, table } from '../../views/parts.js';
import {
  activityNotice,
  deletedNotice,
  leftNotice,
  offersEndedNotice,
  restoredNotice,
} from '../../views/people-notices.js';
import { questionForm } from '../../views/question-form.js';
import { removeConfirm, removedMessage, removeForm } from '../../views/remove-form.js';
import { roleChangedMessage, rolesEndedMessage } from '../../views/role-changed-message.js';
import { roleForm } from '../../views/role-form.js';
import { settingsForm, settingsMessage } from '../../views/settings-form.js';
import { setUpMessage, setupForm, takenOverMessage } from '../../views/setup-form.js';
import { startMessage } from '../../views/start-message.js';
import { type Look, typed } from '../../views/text.js';
import { formerCard, invitedCard, userCard } from '../../views/user-card.js';
import { usersList } from '../../views/users-list.js';
import { withButtons } from '../../views/with-buttons.js';
import { GROUP_VIEWS } from './group-views.js';
import { INVITATION_VIEWS } from './invitation-views.js';
import { REQUEST_VIEWS } from './request-views.js';
import { ROLE_VIEWS } from './role-views.js';
import { SPACE_VIEWS } from './space-views.js';

/** The data that a view is tried with: how many of everything, and a text that people typed. */
export interface Data {
  readonly many: number;
  /** Somebody's name for something, at most 60 characters. */
  readonly name: string;
  readonly look: Look;
  /** `many` ids, all different. */
  readonly ids: readonly string[];
  /** `many` entries, at least one: no menu is opened empty. */
  readonly choices: readonly Choice[];
}

/** Every view, made of such data. Add yours: one line. */
export const EVERY_VIEW: Readonly<Record<string, (data: Data) => ModalView | Message | HomeView>> = {
  ...INVITATION_VIEWS,
  ...SPACE_VIEWS,
  ...GROUP_VIEWS,
  ...ROLE_VIEWS,
  ...REQUEST_VIEWS,
  loading: () => loadingView('Review'),
  'a message in a modal': ({ name }) => messageView(name, typed(name)),
  'a message with a table, in a modal': ({ name, ids }) =>
    answerView(message(name, [table(ids.map(() => [name, name, name]))])),
  'add: form': ({ choices, ids }) =>
    addForm({
      people: ids,
      pasted: { people: ids.join(', ').slice(0, 3000), rest: { id: 'rest', people: 900 } },
      spaces: choices,
      space: 'id-0',
      roles: choices,
      role: 'id-0',
      until: new Date(),
    }),
  'add: said': ({ ids, name, look }) =>
    sentences(
      look,
      ...addedMessage(
        {
          added: [...ids],
          already: ids.map(user => ({ user, role: 'r' })),
          space: 's',
          role: 'r',
          until: new Date(),
          left: { others: ids.map(() => name), bots: ids.length, guests: 1 },
        },
        { space: () => name, role: () => name },
      ),
    ),
  'catalog: shown': ({ ids, name, look, many }) =>
    catalogMessage(
      {
        name,
        brought: false,
        permissions: many,
        roles: ids.slice(0, 30).map(() => ({ name, level: 'space' as const, permissions: many })),
        custom: many,
        offered: { name, mayChange: true },
      },
      look,
    ),
  'catalog: form': ({ ids, choices, name, look }) =>
    catalogForm(
      {
        name,
        roles: ids.slice(0, 30).map(id => ({ id, name, choices: choices.slice(0, 15), likely: null })),
      },
      look,
    ),
  'catalog: confirmation': ({ ids, name, look, many }) =>
    catalogConfirm(
      {
        was: name,
        name,
        roles: { gone: [name], fresh: ids.map(() => name) },
        permissions: { gone: ids.map(() => name), fresh: ids.map(() => name) },
        people: ids.map(user => ({ user, gains: ids.map(() => name), loses: [name] })),
        cancelled: many,
      },
      { offer: 'x'.repeat(64), mapping: Array(30).fill({ from: 'x'.repeat(32), to: 'x'.repeat(32) }) },
      look,
    ),
  'catalog: told': ({ ids, name, look }) => sentences(look, catalogNotice('id', [name, 'new'], ids)),
  'catalog: said': ({ name, look, many }) =>
    sentences(look, ...catalogChangedMessage({ name, people: many, ended: many })),
  'role: form': ({ choices, ids, name, look }) =>
    roleForm(
      {
        users: ['id'],
        places: choices,
        place: 'id-0',
        now: [{ user: 'id', held: held(ids, name) }],
        roles: choices,
        role: 'id-0',
        until: new Date(),
        outcome: [{ user: 'id', gained: ids.map(() => name), lost: [name] }],
        said: [name],
      },
      look,
    ),
  'role: form for several': ({ choices, ids, name, look }) =>
    roleForm(
      {
        users: ids,
        places: choices,
        place: 'id-0',
        now: ids.map(user => ({ user, held: held(ids, name) })),
        roles: choices,
        role: 'id-0',
        outcome: ids.map(user => ({ user, gained: [name], lost: [name] })),
      },
      look,
    ),
  'role: said': ({ ids, name, look }) =>
    sentences(
      look,
      ...roleChangedMessage({
        changed: ids.map(user => ({ user, was: name })),
        already: [...ids],
        role: name,
        where: name,
        until: new Date(),
      }),
      rolesEndedMessage(
        ids.map(user => ({ user, role: name })),
        name,
      ),
    ),
  'ends: soon': ({ ids, name, look }) => {
    const end = { where: name, role: name, until: new Date() };
    return endingMessage(
      ids.map(() => ({ ...end, stays: [name], ask: ids.slice(0, 3) })),
      ids.map(user => ({ ...end, user, extend: 'x'.repeat(150) })),
      look,
    );
  },
  'ends: over': ({ name, look }) =>
    sentences(
      look,
      endedNotice(null, { where: name, role: name, stays: [name] }),
      givenEndedNotice('id', { user: 'id', where: name, role: name }),
    ),
  'role: refused': ({ choices, name, look }) =>
    roleForm(
      {
        users: ['id'],
        places: choices,
        place: 'account',
        now: [],
        roles: choices,
        outcome: { refused: [name] },
      },
      look,
    ),
  'remove: form': ({ choices, ids }) => removeForm({ people: ids, spaces: choices, space: 'id-0' }),
  'remove: confirmation': ({ ids, name, look }) =>
    removeConfirm(
      {
        space: name,
        input: { users: ids.slice(0, 100), space: 'id' },
        people: ids
          .slice(0, 100)
          .map(user => ({ user, roles: held(['id', 'id'], name), keeps: [{ role: name, through: name }] })),
      },
      look,
    ),
  'remove: said': ({ ids, name, look }) =>
    sentences(
      look,
      ...removedMessage(
        { removed: [...ids], through: ids.map(user => ({ user, group: 'g' })), space: name },
        () => name,
      ),
    ),
  'delete: form': () => deleteForm(),
  'delete: said': ({ look }) =>
    withButtons(sentences(look, ...deletedMessage('id')), [{ text: 'Undo', action: 'undo', value: 'id' }]),
  'delete: confirmation': ({ ids, name, look, many }) =>
    deleteConfirm(
      {
        user: 'id',
        roles: held(ids, name),
        groups: ids.map(() => name),
        cancelled: many,
        requests: many,
        input: { user: 'id' },
      },
      look,
    ),
  'why: form': ({ choices }) =>
    questionForm({ id: 'why', person: 'U1', permissions: choices, spaces: choices }),
  'user: card': ({ ids, name, look, choices }) =>
    userCard(
      {
        user: ids[0] ?? 'id',
        joined: new Date(0),
        invitedBy: ids[0] ?? null,
        active: false,
        roles: held(ids, name),
        groups: ids.map(by => ({ name, by, since: new Date(), exception: true })),
        partly: true,
        buttons: ids.slice(0, 5).map(value => ({ text: name, action: `user.${value}`, value })),
        more: choices.slice(0, 5),
      },
      look,
    ),
  'user: invited, deleted': ({ ids, name, look }) => {
    const [by, at] = [ids.slice(0, 5), new Date()];
    const offers = ids.slice(0, 5).map(() => ({ space: name, role: name }));
    const invited = invitedCard(
      { invitation: 'i', user: 'id', by, at, expires: at, offers, held: true, mayGive: true },
      look,
    );
    const former = formerCard({ user: 'id', by: 'id', at, until: at }, look);
    return { text: invited.text, blocks: [...invited.blocks, ...former.blocks] };
  },
  'user: address': ({ name, look }) => {
    sentences(look, ...correctedMessage('id', true));
    return emailForm({ user: 'id', name, email: `${name}@example.com` });
  },
  'users: list': ({ ids, name, look, choices, many }) =>
    usersList(
      {
        rows: ids.slice(0, 15).map((who, n) => ({
          person: who,
          role: name,
          spaces: many,
          active: n % 2 === 0,
          invited: n % 3 === 0 ? { by: [who], offers: [{ space: name, role: name }] } : null,
        })),
        users: many,
        waiting: many,
        page: 2,
        pages: 3,
        text: name,
        menus: ['who', 'role', 'space', 'group'].map(field => ({
          action: `users.${field}`,
          choices,
          chosen: 'id-0',
        })),
        block: 'x'.repeat(255),
        before: name,
        after: name,
      },
      look,
    ),
  'users: deleted': ({ ids, name, look, many }) =>
    formerList(
      {
        rows: ids.slice(0, 15).map(who => ({ person: who, by: who, at: new Date(), until: new Date() })),
        all: many,
        said: restoredMessage(
          'id',
          ids.slice(0, 5).map(() => ({ role: name, space: name })),
          many,
        ),
        before: '0',
        after: '2',
      },
      look,
    ),
  'leave: form': ({ choices }) => leaveForm(choices),
  'leave: confirmation': ({ ids, name, look, many }) =>
    leaveConfirm(
      {
        space: null,
        account: name,
        roles: held(ids, name),
        stays: ids.map(() => name),
        cancelled: many,
        requests: many,
        input: { space: null },
      },
      look,
    ),
  'people: notices': ({ ids, name, look }) =>
    sentences(
      look,
      ...leftMessage(name, [name]),
      deletedNotice('id', name),
      offersEndedNotice('id', 'id', ids),
      restoredNotice('id', name),
      leftNotice('id', name),
      activityNotice(
        'id',
        false,
        ids.map(() => [name]),
      ),
    ),
  log: ({ ids, name, look, many }) =>
    logList(
      {
        about: [name],
        parked: someParked(ids, name),
        said: [name],
        lines: ids.slice(0, 10).map((_, n) => ({
          seq: n % 2 === 0 ? n : null,
          at: new Date(0),
          words: [name, { bold: name }],
        })),
        all: name,
        newer: name,
        older: null,
        further: { at: new Date(0), most: many, value: name },
      },
      look,
    ),
  'log: an entry': ({ ids, name, look, many }) =>
    logEntryView(
      {
        seq: many,
        at: new Date(0),
        words: [name, { person: 'id' }],
        via: name,
        tables: TABLE_TITLES.map(title => ({
          title,
          changes: ids
            .slice(0, 60 / TABLE_TITLES.length)
            .map(() => Array.from({ length: 60 }, () => ({ bold: name }))),
        })),
        more: many,
      },
      look,
    ),
  settings: ({ ids, choices, name, look }) =>
    settingsMessage({ ...someSettings(ids, choices, name), channel: null }, look),
  'settings: form': ({ ids, choices, name }) => settingsForm(someSettings(ids, choices, name)),
  notices: ({ choices, name, look }) => noticesMessage(someNotices(choices, name), look, [[name]]),
  'notices: form': ({ choices, name }) => noticesForm(someNotices(choices, name)),
  'help: everything': ({ ids, name, look, many }) =>
    helpMessage(
      {
        groups: [{ name: 'People', lines: ids.map(() => ({ words: `/roster ${name}`, summary: name })) }],
        more: many,
        note: [name],
      },
      look,
    ),
  'help: one word': ({ name, look }) =>
    commandHelp({ lines: [{ words: name, summary: name }], examples: [name, name], allowed: false }, look),
  'start: everything': ({ ids, name, look, many }) =>
    startMessage(
      {
        account: name,
        invitation: {
          id: 'id',
          by: ids.slice(0, 5),
          offers: [{ space: name, role: name }],
          expires: new Date(),
        },
        requests: many,
        open: { number: many, held: many, oldest: new Date() },
        roles: held(ids, name),
        commands: ids.slice(0, 4).map(word => ({ word, text: name })),
      },
      look,
    ),
  'start: nothing': ({ name, look }) =>
    startMessage({ account: name, invitation: null, requests: 0, open: null, roles: [], commands: [] }, look),
  'setup: form': ({ name, look }) =>
    setupForm(
      {
        name,
        channel: 'C1',
        adminsTold: 20,
        asksSpace: false,
        lost: Array.from({ length: 200 }, () => name),
      },
      look,
    ),
  'setup: taken over': ({ ids, name, look }) => sentences(look, ...takenOverMessage(ids.map(() => name))),
  'setup: said': ({ name, look }) => sentences(look, ...setUpMessage(name, name, false)),
};

export const someParked = (ids: readonly string[], name: string) => ({
  rows: ids.slice(0, 5).map((id, n) => ({
    id,
    what: name,
    to: n % 2 ? { person: id } : { channel: 'CWEB' },
    at: new Date(),
    error: name,
  })),
  more: ids.length,
});

const held = (ids: readonly string[], name: string) =>
  ids.map(id => ({ where: name, role: name, through: name, by: id, since: new Date(), until: new Date() }));

const TABLE_TITLES = [
  'Settings',
  'Catalog',
  'Roles',
  'Spaces',
  'Groups',
  'Users',
  'Invitations',
  'Requests',
  'Former',
];

const someSettings = (ids: readonly string[], choices: readonly Choice[], name: string) => ({
  name,
  channel: 'C1',
  invitationDays: 90,
  reminderDays: [85, 86, 87, 88, 89],
  domains: ids.slice(0, 50).map((_, n) => `${'a'.repeat(60)}.${'b'.repeat(60)}.${n}.example`),
  inviters: 'catalog' as const,
  adminsTold: 0,
  invitingRoles: ids.map(() => name),
  accountRole: 'id-0',
  spaceRole: 'id-0',
  accountRoles: choices,
  spaceRoles: choices,
});

const someNotices = (choices: readonly Choice[], name: string) => ({
  topics: choices.slice(0, 4),
  off: ['id-0'],
  quiet: { from: '20:00', to: '08:00' },
  zone: name,
});
