import type { HomeView, ModalView } from '@slack/types';
import { addForm } from '../../views/add-form.js';
import { addedMessage } from '../../views/added-message.js';
import { deleteConfirm, deleteForm } from '../../views/delete-form.js';
import { commandHelp, helpMessage } from '../../views/help-message.js';
import { loadingView, messageView } from '../../views/loading.js';
import { logList } from '../../views/log-list.js';
import { type Choice, type Message, sentences } from '../../views/parts.js';
import { questionForm } from '../../views/question-form.js';
import { removeConfirm, removedMessage, removeForm } from '../../views/remove-form.js';
import { roleForm } from '../../views/role-form.js';
import { setUpMessage, setupForm } from '../../views/setup-form.js';
import {
  createdMessage,
  createSpaceForm,
  deletedSpaceMessage,
  deleteSpaceConfirm,
  deleteSpaceForm,
  renamedMessage,
  renameSpaceForm,
} from '../../views/space-forms.js';
import { spacesList } from '../../views/spaces-list.js';
import { startMessage } from '../../views/start-message.js';
import { type Look, typed } from '../../views/text.js';
import { userCard } from '../../views/user-card.js';
import { INVITATION_VIEWS } from './invitation-views.js';

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
  loading: () => loadingView('Review'),
  'a message in a modal': ({ name }) => messageView(name, typed(name)),
  'add: form': ({ choices, ids }) =>
    addForm({ people: ids, spaces: choices, space: 'id-0', roles: choices, role: 'id-0' }),
  'add: said': ({ ids, name, look }) =>
    sentences(
      look,
      ...addedMessage(
        { added: [...ids], already: ids.map(user => ({ user, role: 'r' })), space: 's', role: 'r' },
        { space: () => name, role: () => name },
      ),
    ),
  'role: form': ({ choices, ids, name, look }) =>
    roleForm(
      {
        user: ids[0] ?? 'id',
        places: choices,
        place: 'id-0',
        now: held(ids, name),
        roles: choices,
        role: 'id-0',
        outcome: { gained: ids.map(() => name), lost: [name] },
      },
      look,
    ),
  'role: refused': ({ choices, name, look }) =>
    roleForm(
      {
        user: 'id',
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
          .map(user => ({ user, roles: [name, name], keeps: [{ role: name, through: name }] })),
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
  'delete: confirmation': ({ ids, name, look }) =>
    deleteConfirm(
      { user: 'id', roles: held(ids, name), groups: ids.map(() => name), input: { user: 'id' } },
      look,
    ),
  'space: create': ({ name }) => createSpaceForm(name),
  'space: rename': ({ choices, name }) => renameSpaceForm({ spaces: choices, space: 'id-0', name }),
  'space: delete': ({ choices }) => deleteSpaceForm({ spaces: choices }),
  'space: confirmation': ({ ids, name, look, many }) =>
    deleteSpaceConfirm(
      {
        name,
        users: ids,
        groups: ids.map(() => name),
        invitations: many,
        cancelled: many,
        input: { space: 'id' },
      },
      look,
    ),
  'space: said': ({ name, look, many }) =>
    sentences(
      look,
      ...createdMessage(name),
      ...renamedMessage(name, name),
      ...deletedSpaceMessage(name, many, many),
    ),
  'space: list': ({ ids, name, look }) =>
    spacesList(
      {
        rows: ids.map(id => ({ id, name, people: 1000, role: name, mayAdd: true })),
        mayManage: true,
        unknown: name,
      },
      look,
    ),
  'why: form': ({ choices }) =>
    questionForm({ id: 'why', person: 'U1', permissions: choices, spaces: choices }),
  'user: card': ({ ids, name, look }) =>
    userCard(
      {
        user: ids[0] ?? 'id',
        joined: new Date(0),
        active: false,
        roles: held(ids, name),
        groups: ids.map(() => name),
        may: { role: true, add: true },
      },
      look,
    ),
  log: ({ ids, name, look }) =>
    logList(
      {
        about: [name],
        lines: ids.slice(0, 10).map((_, seq) => ({ seq, at: new Date(0), words: [name, { bold: name }] })),
        newer: name,
        older: name,
      },
      look,
    ),
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
        open: { number: many, held: many, oldest: new Date() },
        roles: ids.map(() => ({ where: name, role: name })),
        commands: ids.slice(0, 4).map(word => ({ word, text: name })),
      },
      look,
    ),
  'start: nothing': ({ name, look }) =>
    startMessage({ account: name, invitation: null, open: null, roles: [], commands: [] }, look),
  'setup: form': ({ name, look }) => setupForm({ name, channel: 'C1', asksSpace: false }, look),
  'setup: said': ({ name, look }) => sentences(look, ...setUpMessage(name, name, false)),
};

const held = (ids: readonly string[], name: string) =>
  ids.map(id => ({ where: name, role: name, through: name, by: id, since: new Date(), until: new Date() }));
