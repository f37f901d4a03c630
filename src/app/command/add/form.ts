import type { ModalView } from '@slack/types';
import { addForm } from '../../../../views/add-form.js';
import { Refusal } from '../../../errors.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { roleChoices, spaceChoices } from '../choices.js';
import type { Submitted } from '../command.js';
import { endPicked } from '../ends.js';
import { restOf, roomFor } from '../invite/draft.js';
import { many, one } from '../submitted.js';
import type { Given } from './people.js';

/** Whom to add to which space, as far as it was typed. */
export interface ToAdd {
  /** Users, by person id. */
  readonly users?: readonly string[];
  /** A pasted list, as it was typed. */
  readonly people?: string;
  readonly space?: string | undefined;
  readonly role?: string | undefined;
  readonly until?: Date | undefined;
}

/** The form, filled in with what was typed. */
export async function addFormOf(
  ask: Ask,
  { users, people = '', space, role, until }: ToAdd,
): Promise<ModalView> {
  return addForm({
    people: await ask.slackIds(users),
    pasted: await roomFor(ask, people),
    spaces: spaceChoices(ask, 'manage space users'),
    roles: roleChoices(ask, 'space'),
    role: role ?? ask.catalog?.defaultSpaceRole ?? '',
    ...(space === undefined ? {} : { space }),
    ...(until === undefined ? {} : { until }),
  });
}

/**
 * What was filled in: everybody as one pasted list.
 * @throws Refusal on the field that is wrong
 */
export async function toAddIn(
  ask: Ask,
  { values, meta }: Submitted,
): Promise<{ people: string; given: Given }> {
  const space = one(values.space);
  if (space === undefined) throw new Refusal('invalid', say`Choose a space.`, { field: 'space' });
  const picked = many(values.users).map(id => `<@${id}>`);
  const people = [...picked, one(values.pasted) ?? '', ...(await restOf(ask, meta.rest))].join('\n').trim();
  return { people, given: { space, role: one(values.role), until: endPicked(ask, values.until).until } };
}
