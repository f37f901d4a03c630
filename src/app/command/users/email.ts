import type { ModalView } from '@slack/types';
import { correctedMessage, emailForm } from '../../../../views/email-form.js';
import { correctEmail } from '../../../actions/correct-email.js';
import { settleCorrections } from '../../../jobs/settle-corrections.js';
import type { Sentence } from '../../../sentence.js';
import type { Ask } from '../ask.js';

/** The form for a corrected address: of somebody, or of whoever is picked in it. */
export async function emailFormOf(ask: Ask, user: string | undefined): Promise<ModalView> {
  ask.mustBeAble(correctEmail);
  if (user === undefined) return emailForm();
  const known = (await ask.account.people.byIds([user])).get(user);
  return emailForm({
    user,
    name: known?.name ?? known?.email ?? '',
    ...(known?.email === undefined ? {} : { email: known.email }),
  });
}

/** Corrects somebody's address, and puts it in place; another call does so where this one does not get that far. */
export async function correctedBy(
  ask: Ask,
  input: { readonly user: unknown; readonly email: unknown },
): Promise<Sentence[]> {
  const { result } = await ask.do(correctEmail, input);
  await settleCorrections(ask.account);
  return correctedMessage(result.user, result.invitation !== null);
}
