import { z } from 'zod';
import { roleEditedMessage } from '../../../../views/role-review.js';
import { Draft } from '../../../account/draft.js';
import { freeRoleName, Name } from '../../../actions/names.js';
import { decide, readInput } from '../../../actions/perform.js';
import { editRole } from '../../../actions/roles.js';
import { Refusal } from '../../../errors.js';
import { type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { editable, rememberedIn, unpacked } from './editing.js';
import type { Editing } from './forms.js';

/**
 * Whether an edit changes what its role may do, which is reviewed first.
 * @throws Refusal where it would be refused, before anybody reviews it
 */
export function editChecked(ask: Ask, { name, chosen, remembered }: Editing): boolean {
  const role = editable(ask, remembered.role ?? '');
  const read = Name.safeParse(name);
  if (!read.success)
    throw new Refusal('invalid', say`The name ${read.error.issues[0]?.message ?? 'is not possible'}.`, {
      field: 'name',
    });
  freeRoleName(new Draft(ask.state), read.data, role.id);
  const same = chosen.length === role.permissions.length && chosen.every(id => role.permissions.includes(id));
  if (same) return false;
  const { description: _, ...input } = readInput(editRole, { role: role.id, permissions: chosen });
  decide(editRole, ask.account.context(ask.actor, 'slack'), input, ask.state, ask.now);
  return true;
}

/** Changes a role, and says what is different. */
export async function editDone(
  ask: Ask,
  { name, description, chosen, remembered }: Editing,
): Promise<Sentence[]> {
  const role = editable(ask, remembered.role ?? '');
  const old = (await ask.account.texts.read(role.description ?? null)) ?? '';
  const { result } = await ask.do(editRole, {
    role: role.id,
    name,
    permissions: chosen,
    ...(description === old ? {} : { description }),
  });
  return roleEditedMessage(name, result.added.length, result.taken.length);
}

const Texts = z.object({ name: z.string().default(''), description: z.string().default('') });

/** What a review was of, as its view remembers it. */
export function reviewed(ask: Ask, submitted: Submitted): Editing {
  const { chosen, of, ...remembered } = rememberedIn(submitted);
  return { ...Texts.parse(submitted.meta), chosen: unpacked(ask, { chosen, of }), remembered };
}
