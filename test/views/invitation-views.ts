import type { HomeView, ModalView } from '@slack/types';
import { list, person } from '../../src/sentence.js';
import { closingMessage, settledMessage } from '../../views/closing-message.js';
import { digestMessage } from '../../views/digest-message.js';
import { homeView } from '../../views/home.js';
import { includedView, invitationMessage, joinedOutside } from '../../views/invitation.js';
import { invitationsList, PAGE } from '../../views/invitations-list.js';
import { inviteForm } from '../../views/invite-form.js';
import { inviteReview } from '../../views/invite-review.js';
import { linksView } from '../../views/links-view.js';
import * as notice from '../../views/notices.js';
import { type Message, sentences } from '../../views/parts.js';
import { type ProgressRow, progressMessage, progressWho } from '../../views/progress-message.js';
import { reminderMessage } from '../../views/reminder-message.js';
import { type Data, someParked } from './every-view.js';
import { requestRows } from './request-views.js';

/** At most so many spaces are offered in one invitation. */
const MOST_OFFERS = 50;

const offersOf = ({ ids, name }: Data) =>
  ids.slice(0, MOST_OFFERS).map(() => ({ space: name, role: name, until: new Date() }));

const invitation = (data: Data) => ({
  id: 'id',
  person: 'id',
  account: data.name,
  by: data.ids.slice(0, MOST_OFFERS),
  offers: offersOf(data),
  abilities: data.ids.slice(0, MOST_OFFERS).map(() => data.name),
  note: data.name.repeat(25),
  expires: new Date(),
  settledAt: new Date(),
  overtaken: false,
});

/** The views of invitations and the Home, made of such data. */
const waiting = (person: string): ProgressRow => ({
  ...{ person, status: 'pending', way: 'slack', unwilling: false },
});

export const INVITATION_VIEWS: Readonly<Record<string, (data: Data) => ModalView | Message | HomeView>> = {
  'invite: form': ({ choices, name, ids }) =>
    inviteForm({
      people: name.repeat(100),
      rows: ids.slice(0, 10).map(id => ({ space: id, role: id })),
      account: 'id-0',
      until: new Date(),
      note: name,
      // Ten rows of menus: their entries have no hints, and roles are few.
      spaces: choices.map(({ text, value }) => ({ text, value })),
      spaceRoles: choices.slice(0, 10),
      accountRoles: choices.slice(0, 10),
      roleLines: Object.fromEntries(choices.map(choice => [choice.value, name])),
    }),
  'invite: review': ({ ids, name, look, many }) =>
    inviteReview(
      {
        emails: ids.map(id => `${id}@${name}`),
        strangers: ids,
        offers: [name],
        users: ids,
        invited: ids,
        typos: ids.map(id => ({ typed: `${id}@${name}`, meant: name })),
        wrong: ids.map(() => name),
        duplicates: many,
        yourself: true,
        bots: many,
        guests: many,
        alone: true,
        addable: true,
        draft: 'id',
      },
      look,
    ),
  'invitation: open': data => invitationMessage({ ...invitation(data), status: 'pending' }, data.look),
  'invitation: accepted': data => invitationMessage({ ...invitation(data), status: 'accepted' }, data.look),
  'invitation: cancelled': data => invitationMessage({ ...invitation(data), status: 'cancelled' }, data.look),
  'invitation: joined outside': ({ ids, look }) =>
    sentences(
      look,
      ...[true, false].map(here => joinedOutside(here, list(ids.slice(0, 3).map(person), 'or'))),
    ),
  'invitation: included': ({ name, ids }) =>
    includedView(name, [{ name, can: ids.slice(0, 500).map(() => name) }]),
  'invitations: list': data =>
    invitationsList(
      {
        rows: data.ids.slice(0, PAGE).map(id => ({
          id,
          person: id,
          by: data.ids.slice(0, 3),
          offers: offersOf(data),
          sent: new Date(),
          expires: new Date(),
          held: true,
          mayGive: true,
          way: 'refused' as const,
        })),
        all: data.many,
        from: 0,
        said: [data.name],
      },
      data.look,
    ),
  'invite: progress': ({ ids, name, look }) =>
    progressMessage(
      {
        batch: 'id',
        offers: [name],
        rows: ids.map(waiting),
      },
      look,
    ),
  'invite: who it is': ({ ids, look }) => sentences(look, ...progressWho(ids.map(waiting))),
  'reminder: all of it': data =>
    reminderMessage(
      {
        ...invitation(data),
        status: 'pending',
        at: new Date(),
        colleagues: data.ids,
        turn: { nth: 2, first: false, more: true },
        overtaken: false,
      },
      data.look,
    ),
  'closing: invitations': ({ ids, look, many, name }) =>
    closingMessage(
      { which: 'closing:1', people: ids, closes: new Date(), waiting: many, left: [` ${name}`] },
      look,
    ),
  'closing: settled': ({ ids, look }) => settledMessage(ids, look),
  'links: to hand on': ({ ids, look, many }) =>
    linksView(
      {
        rows: ids
          .slice(0, 40)
          .map(person => ({ person, link: `https://${'a'.repeat(60)}.test/i/${'b'.repeat(43)}` })),
        more: many,
      },
      look,
    ),
  'digest: all of it': ({ ids, name, look, many }) =>
    shown(
      digestMessage(
        {
          account: name,
          waiting: ids,
          oldest: new Date(),
          never: ids,
          held: many,
          requests: Math.max(1, many),
          noAdmin: ids.map(() => name),
          spaceWord: 'workspace',
          head: { seq: many, hash: 'f'.repeat(64) },
        },
        look,
      ),
    ),
  'notices: all': data => {
    const { name, ids, look } = data;
    return sentences(
      look,
      notice.acceptedNotice({ person: 'id', outside: true }, ids.slice(0, 3), offersOf(data)),
      notice.declinedNotice('id', ids.slice(0, 3), offersOf(data)),
      notice.manyNotice('accepted', ids, 2),
      notice.givenNotice({ giver: 'id', person: 'id' }, ids.slice(0, 3), offersOf(data)),
      notice.bouncedNotice(['id'], 550),
      notice.bouncedNotice(ids, undefined),
      notice.delayedNotice(ids),
      notice.untoldNotice(ids),
      notice.addedNotice('id', name, name, new Date()),
      notice.roleNotice('id', name, name, name),
      notice.removedNotice('id', name),
      notice.spaceDeletedNotice('id', name, ids),
    );
  },
  'notices: a held card': data =>
    notice.heldCard(
      { id: 'id', person: 'id', by: data.ids.slice(0, 3), offers: offersOf(data), outcome: null, ask: null },
      data.look,
    ),
  home: data =>
    homeView(
      {
        account: data.name,
        setUp: { may: true, hint: [data.name] },
        invitations: data.ids.slice(0, 1).map(id => ({ ...invitation(data), id })),
        requests: { rows: requestRows(data).slice(0, 5), more: data.many },
        parked: someParked(data.ids, data.name),
        held: true,
        own: {
          accountRoles: [{ role: data.name, until: new Date() }],
          spaces: data.ids.map(() => ({
            name: data.name,
            role: data.name,
            through: data.name,
            until: new Date(),
          })),
          groups: data.ids.map(() => data.name),
        },
        admin: {
          users: data.many,
          spaces: data.many,
          open: data.many,
          oldest: new Date(),
          accepted: data.ids.slice(0, 5).map(person => ({ person, at: new Date() })),
          noAdmin: data.ids.map(() => data.name),
          channels: data.ids.map(() => data.name),
        },
        actions: data.ids.slice(0, 5).map(word => ({ word, text: data.name })),
      },
      data.look,
    ),
};

function shown<V>(view: V | null): V {
  if (view === null) throw new Error('there is nothing to see');
  return view;
}
