import type { ModalView } from '@slack/types';
import { permissionsForm, type TickGroup } from '../../../../views/role-editor.js';
import { roleReview } from '../../../../views/role-review.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { one } from '../submitted.js';
import { chosenIn, editable, fieldOf, offeredIn, packed, type Remembered, rememberedIn } from './editing.js';
import { isFound } from './groups.js';
import { placeOf, placeSaid } from './places.js';
import { previewOf } from './preview.js';

/** A role as it is being made or changed. */
export interface Editing {
  readonly name: string;
  readonly description: string;
  readonly chosen: readonly string[];
  readonly remembered: Omit<Remembered, 'chosen' | 'of'>;
}

/** The form for a role's name, description and permissions, as it is now. */
export async function permissionsFormOf(ask: Ask, editing: Editing): Promise<ModalView> {
  const { name, description, remembered, chosen } = editing;
  const { place, search, turn, role } = remembered;
  const { groups, beyond } = offeredIn(ask, place);
  const shown = groups.flatMap(({ title, permissions }, index): TickGroup[] =>
    permissions.some(row => isFound(row, search))
      ? [
          {
            field: fieldOf(turn, index),
            group: String(index),
            title,
            choices: permissions.map(row => ({ text: row.title, value: row.id, hint: row.description })),
            ticked: permissions.flatMap(row => (chosen.includes(row.id) ? row.id : [])),
          },
        ]
      : [],
  );
  return permissionsForm(
    {
      isNew: role === undefined,
      name,
      description,
      place: placeSaid(ask, place),
      search,
      groups: shown,
      chosen: chosen.length,
      elsewhere: chosen.length - shown.reduce((sum, group) => sum + group.ticked.length, 0),
      beyond: beyond.map(row => row.title),
      meta: { ...remembered, ...packed(ask, chosen) },
    },
    await ask.look([]),
  );
}

/** The form for a role that is there. */
export async function editFormOf(ask: Ask, id: string): Promise<ModalView> {
  const role = editable(ask, id);
  const remembered = { role: id, place: placeOf(role), search: '', turn: 0 };
  const description = (await ask.account.texts.read(role.description ?? null)) ?? '';
  return permissionsFormOf(ask, { name: role.name, description, chosen: role.permissions, remembered });
}

/** What the form holds, when it is submitted or changes. */
export function editingIn(ask: Ask, submitted: Submitted): Editing {
  const { values } = submitted;
  const { chosen: _, of, ...remembered } = rememberedIn(submitted);
  return {
    name: one(values.name) ?? '',
    description: one(values.description) ?? '',
    chosen: chosenIn(ask, submitted, { ...remembered, chosen: _, of }),
    remembered,
  };
}

/** The form after a search, or after a whole group was ticked or cleared. */
export function changedForm(
  ask: Ask,
  submitted: Submitted & { readonly action: string; readonly value: string },
): Promise<ModalView> {
  const editing = editingIn(ask, submitted);
  const { action, value, values } = submitted;
  const { remembered, chosen } = editing;
  const group = offeredIn(ask, remembered.place).groups[Number(value)];
  if (!/^role\.(all|none)$/.test(action) || group === undefined)
    return permissionsFormOf(ask, {
      ...editing,
      remembered: { ...remembered, search: (one(values.search) ?? '').slice(0, 100) },
    });
  const ids = group.permissions.map(row => row.id);
  const others = chosen.filter(id => !ids.includes(id));
  return permissionsFormOf(ask, {
    ...editing,
    chosen: action === 'role.all' ? [...others, ...ids] : others,
    remembered: { ...remembered, turn: remembered.turn + 1 },
  });
}

/** The view that says who would gain and lose what. */
export async function reviewOf(
  ask: Ask,
  { name, description, chosen, remembered }: Editing,
): Promise<ModalView> {
  const role = editable(ask, remembered.role ?? '');
  const { gained, lost, ...counts } = previewOf(ask, role, chosen);
  const titled = (some: typeof gained) =>
    some.map(({ permissions, people }) => ({ titles: permissions.map(id => ask.permission(id)), people }));
  return roleReview(
    {
      name,
      gained: titled(gained),
      lost: titled(lost),
      ...counts,
      meta: { ...remembered, ...packed(ask, chosen), name, description },
    },
    await ask.look([
      ...[...gained, ...lost].flatMap(one => one.people.slice(0, 3)),
      ...counts.same.slice(0, 5),
    ]),
  );
}
