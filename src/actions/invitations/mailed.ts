import { z } from 'zod';
import { type Invitation, isOpen, isRefusal } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import { action, Ref } from '../action.js';
import { tellAdmins } from '../tell.js';
import { inviters } from './open.js';

/** Somebody whom mails are for: invited and not settled, or joined outside the workspace. */
const isWrittenTo = (invitation: Invitation | undefined): invitation is Invitation =>
  invitation?.status === 'accepted' ? invitation.reach === 'absent' : isOpen(invitation);

/**
 * Fact: the mail server did not take a person's mail, for good or for now; inviters and admins are told what to do.
 * `code` is its answer (RFC 5321 §4.2); `resent` says which mail it was, so that nothing is said of the one after it.
 */
export const recordBounce = action({
  name: 'invitations.bounce',
  summary: 'Record that a mail server did not take a mail',
  needs: 'roster',
  input: z.object({ invitation: Ref, code: z.int(), resent: z.int().min(0) }),
  decide({ draft, now }, { invitation: id, code, resent }) {
    const invitation = draft.invitations.get(id);
    // After "not yet", only "never" is news.
    const known = invitation?.bounced !== undefined && (isRefusal(invitation.bounced) || !isRefusal(code));
    if (!isWrittenTo(invitation) || invitation.resent !== resent || known) throw nothing();
    draft.invitations.set({ ...invitation, bounced: code });
    return { result: { invitation: id }, tell: tellAdmins(draft, now, inviters(invitation)) };
  },
});

/** Fact: the mail server took a mail to a person after it had not taken one: they are reached by mail. */
export const recordMailed = action({
  name: 'invitations.mailed',
  summary: 'Record that a mail server took a mail at last',
  needs: 'roster',
  input: z.object({ invitation: Ref }),
  decide({ draft }, { invitation: id }) {
    const invitation = draft.invitations.get(id);
    if (!isWrittenTo(invitation) || invitation.bounced === undefined) throw nothing();
    const { bounced: _, ...reached } = invitation;
    draft.invitations.set(reached);
    return { result: { invitation: id } };
  },
});

const nothing = () => new Refusal('conflict', say`Nothing was changed.`);
