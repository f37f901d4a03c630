import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { askForm } from '../../../../views/request-form.js';
import { Refusal } from '../../../errors.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { ACCOUNT, asChoices, roleChoices, THE_ACCOUNT } from '../choices.js';
import type { Submitted } from '../command.js';
import { endChosen } from '../ends.js';
import { readJson } from '../read-json.js';
import { one } from '../submitted.js';

/** What is asked for, as far as it was typed or filled in; `place` is `account` or a space's id. */
export interface Wanted {
  readonly what: 'role' | 'invitation';
  readonly place?: string;
  readonly role?: string;
  readonly until?: Date;
  readonly email?: string;
  /** A Slack user. */
  readonly slack?: string;
  readonly reason: string;
}

/** Whether there is all that it takes to ask. */
export const isComplete = ({ what, place, role, email, slack }: Wanted): boolean =>
  place !== undefined && role !== undefined && (what === 'role' || (email ?? slack) !== undefined);

/**
 * The form, filled with what is there; a space's role that was typed without its space begins at a space.
 * @throws Refusal where there is no place to ask for
 */
export function askFormOf(ask: Ask, wanted: Wanted): ModalView {
  ask.mustBeUser();
  const onAccount = roleChoices(ask, 'account').length > 0;
  const spaces = asChoices(ask.seen());
  const places = onAccount ? [...spaces, THE_ACCOUNT] : spaces;
  const [first] = places;
  if (first === undefined) throw new Refusal('not-found', say`There is no space that you can see.`);
  const place = places.find(one => one.value === wanted.place)?.value ?? first.value;
  const roles = place === ACCOUNT ? roleChoices(ask, 'account') : roleChoices(ask, 'space', place);
  return askForm({ ...wanted, places, place, roles });
}

/** What was filled in so far. */
export function wantedIn({ values }: Submitted): Wanted {
  const [place, reason] = [one(values['space-or-account']), one(values.reason) ?? ''];
  const role = one(values[place === ACCOUNT ? 'role-account' : 'role']);
  const [email, slack] = [one(values.email), one(values.person)];
  const where = {
    ...(place === undefined ? {} : { place }),
    ...(role === undefined ? {} : { role }),
    reason,
  };
  if (values.what !== 'invitation') return { what: 'role', ...where, ...endChosen(values.until) };
  return {
    what: 'invitation',
    ...where,
    ...(email === undefined ? {} : { email: email.trim() }),
    ...(slack === undefined ? {} : { slack }),
  };
}

const Way = z.object({ place: z.string().max(100), role: z.string().max(100) });

/** What a button beside a way to a permission asks for; nothing in particular, where that can't be read. */
export function wantedOf(value: string): Wanted {
  const read = Way.safeParse(readJson(value));
  return { what: 'role', reason: '', ...(read.success ? read.data : {}) };
}
