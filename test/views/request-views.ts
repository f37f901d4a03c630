import type { HomeView, ModalView } from '@slack/types';
import type { Message } from '../../views/parts.js';
import { requestAnswer, requestCard, type WishWords } from '../../views/request-card.js';
import { askForm, denyForm } from '../../views/request-form.js';
import { REQUESTS_PAGE, type RequestRow, requestsList } from '../../views/requests-list.js';
import type { Data } from './every-view.js';

const aRole = ({ name }: Data): WishWords => ({ type: 'role', role: name, space: name, until: new Date() });
const anInvitation = ({ ids, name }: Data): WishWords => ({
  type: 'invitation',
  person: 'id',
  joined: true,
  offers: ids.slice(0, 50).map(() => ({ space: name, role: name })),
});
const reason = ({ name }: Data): string => `${name}\n`.repeat(25);

/** Open requests made of such data, every other one the reader's own. */
export const requestRows = (data: Data): RequestRow[] =>
  data.ids.map((id, index) => ({
    id,
    person: id,
    own: index % 2 === 1,
    wish: index % 2 === 0 ? anInvitation(data) : aRole(data),
    reason: reason(data),
    at: new Date(),
    expires: new Date(),
  }));

/** The views of requests, made of such data. */
export const REQUEST_VIEWS: Readonly<Record<string, (data: Data) => ModalView | Message | HomeView>> = {
  'request: card': data =>
    requestCard(
      {
        id: 'id',
        person: 'id',
        wish: anInvitation(data),
        abilities: data.ids.map(() => data.name),
        reason: reason(data),
        expires: new Date(),
        outcome: null,
      },
      data.look,
    ),
  'request: settled': data =>
    requestCard(
      {
        id: 'id',
        person: 'id',
        wish: aRole(data),
        abilities: [],
        reason: reason(data),
        expires: new Date(),
        outcome: [data.name],
      },
      data.look,
    ),
  'request: denied': data =>
    requestAnswer(
      { status: 'denied', by: 'id', wish: anInvitation(data), answer: reason(data), deciders: [] },
      data.look,
    ),
  'request: expired': data =>
    requestAnswer(
      { status: 'expired', by: null, wish: aRole(data), answer: undefined, deciders: data.ids },
      data.look,
    ),
  'request: form': ({ choices, name }) =>
    askForm({
      what: 'invitation',
      places: choices,
      place: 'id-0',
      roles: choices,
      role: 'id-0',
      email: name,
      slack: 'U1',
      reason: name,
    }),
  'request: deny form': data =>
    denyForm({ request: 'id', asked: [data.name], reason: reason(data) }, data.look),
  'request: list': data =>
    requestsList(
      {
        rows: requestRows(data).slice(0, REQUESTS_PAGE),
        waiting: data.many,
        own: data.many,
        from: REQUESTS_PAGE,
        said: [data.name],
      },
      data.look,
    ),
};
