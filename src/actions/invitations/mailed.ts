import { z } from 'zod';
import { isOpen, isRefusal } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import { action, Ref } from '../action.js';
import { tellAdmins } from '../tell.js';
import { inviters } from './open.js';

/**
 * Fact: the mail server did not take an invited person's mail, for good or for hours; inviters and admins are told
 * what to do. `code` is its answer (RFC 5321 §4.2).
 */
export const recordBounce = action({
  name: 'invitations.bounce',
  summary: 'Record that a mail server did not take a mail',
  needs: 'roster',
  input: z.object({ invitation: Ref, code: z.int() }),
  decide({ draft, catalog, now }, { invitation: id, code }) {
    const invitation = draft.invitations.get(id);
    // After "not yet", only "never" is news.
    const known = invitation?.bounced !== undefined && (isRefusal(invitation.bounced) || !isRefusal(code));
    if (!isOpen(invitation) || known) throw nothing();
    draft.invitations.set({ ...invitation, bounced: code });
    return { result: { invitation: id }, tell: tellAdmins(draft, catalog, now, inviters(invitation)) };
  },
});

/** Fact: the mail server took a mail to an invited person after it had not taken one: they are asked by mail. */
export const recordMailed = action({
  name: 'invitations.mailed',
  summary: 'Record that a mail server took a mail at last',
  needs: 'roster',
  input: z.object({ invitation: Ref }),
  decide({ draft }, { invitation: id }) {
    const invitation = draft.invitations.get(id);
    if (!isOpen(invitation) || invitation.bounced === undefined) throw nothing();
    const { bounced: _, ...reached } = invitation;
    draft.invitations.set(reached);
    return { result: { invitation: id } };
  },
});

const nothing = () => new Refusal('conflict', say`Nothing was changed.`);
