import type { ModalView } from '@slack/types';
import { editedMessage, editSpaceForm } from '../../../../views/space-forms.js';
import type { Space } from '../../../account/tables.js';
import { readInput } from '../../../actions/perform.js';
import { notAllowed } from '../../../actions/refusals.js';
import { COLORS, customizeSpace } from '../../../actions/spaces/looks.js';
import { hideSpace } from '../../../actions/spaces/manage.js';
import { renameSpace } from '../../../actions/spaces.js';
import type { Sentence } from '../../../sentence.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { many, one } from '../submitted.js';
import { spaceShown } from './card.js';

/** The spaces of which the asker may change anything, by name. */
export const editable = (ask: Ask): Space[] =>
  ask.may('manage spaces') ? ask.seen() : ask.spacesWith('customize space');

/**
 * The form for a space: the fields that the asker may change, as they are.
 * @throws Refusal where that is none
 */
export async function editFormOf(ask: Ask, space: Space): Promise<ModalView> {
  const { id, name, color = null, icon = null, hidden = false } = space;
  const [manages, customizes] = [ask.may('manage spaces'), ask.mayIn(id, 'customize space')];
  if (!manages && !customizes) throw notAllowed(ask, 'customize space', [id]);
  const description = (await ask.account.texts.read(space.description ?? null)) ?? '';
  return editSpaceForm(id, COLORS, {
    ...(manages ? { name, hidden } : {}),
    ...(customizes ? { description, color, icon } : {}),
  });
}

/** Saves what was changed in the form, each thing as an action of its own; what was not is left alone. */
export async function saveEdited(ask: Ask, { values, meta }: Submitted): Promise<readonly Sentence[]> {
  const space = spaceShown(ask, typeof meta.space === 'string' ? meta.space : '');
  const { id } = space;
  const changed: string[] = [];
  // A mistake in any field is found before the first of them is saved.
  const looks = 'description' in values ? await changedLooks(ask, space, values) : {};
  if (Object.keys(looks).length > 0) readInput(customizeSpace, { space: id, ...looks });
  const name = one(values.name);
  if ('name' in values && readInput(renameSpace, { space: id, name: name ?? '' }).name !== space.name) {
    await ask.do(renameSpace, { space: id, name });
    changed.push('the name');
  }
  if (Object.keys(looks).length > 0) {
    await ask.do(customizeSpace, { space: id, ...looks });
    changed.push(...Object.keys(looks).map(field => `the ${field}`));
  }
  const hidden = many(values.hidden).includes('hidden');
  if ('hidden' in values && hidden !== (space.hidden === true)) {
    await ask.do(hideSpace, { space: id, hidden });
    changed.push('who sees it');
  }
  return changed.length === 0 ? [say`Nothing was changed.`] : editedMessage(ask.space(id), changed);
}

/** The fields that were changed; emptied ones as what takes them away. */
async function changedLooks(ask: Ask, space: Space, values: Submitted['values']) {
  const before = (await ask.account.texts.read(space.description ?? null)) ?? '';
  const description = one(values.description)?.trim() ?? '';
  const [color, icon] = [one(values.color) ?? null, one(values.icon)?.trim() ?? null];
  return {
    ...(description === before ? {} : { description }),
    ...(color === (space.color ?? null) ? {} : { color }),
    ...(icon === (space.icon ?? null) ? {} : { icon }),
  };
}
