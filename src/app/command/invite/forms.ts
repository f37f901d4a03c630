import { invite } from '../../../actions/invitations/invite.js';
import type { Ask } from '../ask.js';
import type { Form, Reply } from '../command.js';
import { many } from '../submitted.js';
import { draftOf, type InviteDraft, readDraft } from './draft.js';
import { formOf, reviewOf } from './review.js';
import { send } from './send.js';

/** The form where people are missing, the review where all was typed. */
export async function opening(ask: Ask, draft: InviteDraft): Promise<Reply> {
  const special = draft.account !== undefined && draft.account !== ask.catalog?.defaultAccountRole;
  const complete = draft.people !== '' && (special || draft.rows.some(row => row.space !== undefined));
  if (!complete) return { open: await formOf(ask, draft) };
  if (!/<[@#!]/.test(draft.people)) return { open: await reviewOf(ask, draft, true) };
  return { openLater: { title: 'Review', view: () => reviewOf(ask, draft, true) } };
}

/** The form and its review. */
export const inviteForms: readonly Form[] = [
  {
    id: 'invite',
    async submitted(ask, submitted) {
      ask.mustBeAble(invite);
      return { push: await reviewOf(ask, await draftOf(ask, submitted), false) };
    },
    async changed(ask, { action, ...submitted }) {
      const draft = await draftOf(ask, submitted);
      const rows = action === 'invite.add-row' ? [...draft.rows, newRow(ask)] : draft.rows;
      return formOf(ask, { ...draft, rows });
    },
  },
  {
    id: 'invite-review',
    async submitted(ask, { values, meta }) {
      const draft = await readDraft(ask, meta.draft);
      return { done: await send(ask, draft, { typos: many(values.typos), also: many(values.also) }) };
    },
    async changed(ask, { meta }) {
      return formOf(ask, await readDraft(ask, meta.draft));
    },
  },
];

function newRow(ask: Ask): { role?: string } {
  const role = ask.catalog?.defaultSpaceRole;
  return role === undefined ? {} : { role };
}
