import type { KnownBlock, ModalView } from '@slack/types';
import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { peopleInput, selectInput, textInput } from './inputs.js';
import { type Choice, LIMITS, modal } from './parts.js';
import { peopleNamed } from './people-named.js';
import { clip } from './text.js';

/** The field for a group's name. */
export const groupNameInput = (initial = ''): KnownBlock =>
  textInput({
    field: 'name',
    label: 'Name',
    hint: 'At most 60 characters.',
    initial: clip(initial, LIMITS.sectionText),
  });

/** The field for what a group is for. */
export const groupDescriptionInput = (initial: string): KnownBlock =>
  textInput({
    field: 'description',
    label: 'What it is for',
    optional: true,
    multiline: true,
    most: 500,
    initial,
  });

/** "Edit a group": its name, and what it is for. */
export const editGroupForm = (data: { id: string; name: string; description: string }): ModalView =>
  modal({
    id: 'group-edit',
    title: 'Edit a group',
    submit: 'Save',
    close: 'Cancel',
    meta: { group: data.id },
    blocks: [groupNameInput(data.name), groupDescriptionInput(data.description)],
  });

const groupInput = (groups: readonly Choice[], group: string | undefined): KnownBlock =>
  selectInput({
    field: 'group',
    label: 'Group',
    choices: groups,
    ...(group === undefined ? {} : { initial: group }),
  });

/** "Add people to a group" or "Remove people from a group": whom, and which. */
export const groupMembersForm = (data: {
  readonly what: 'add' | 'remove';
  readonly groups: readonly Choice[];
  readonly group?: string;
  /** Slack users. */
  readonly people: readonly string[];
}): ModalView =>
  modal({
    id: `group-${data.what}`,
    title: data.what === 'add' ? 'Add to a group' : 'Remove from a group',
    submit: data.what === 'add' ? 'Add' : 'Remove',
    close: 'Cancel',
    blocks: [
      groupInput(data.groups, data.group),
      peopleInput({
        field: 'users',
        label: 'Who',
        hint:
          data.what === 'add'
            ? 'In a dynamic group they are exceptions, whom the Slack user group leaves alone.'
            : 'Of a dynamic group only those who were added by hand.',
        initial: data.people,
      }),
    ],
  });

/** "Delete a group": which; what follows is confirmed in the next view. */
export const deleteGroupForm = (groups: readonly Choice[], group?: string): ModalView =>
  modal({
    id: 'group-delete',
    title: 'Delete a group',
    submit: 'Review',
    close: 'Cancel',
    blocks: [groupInput(groups, group)],
  });

/** What the person reads who added people to a group, or removed them. */
export const groupMembersMessage = (
  what: 'add' | 'remove',
  { people, name, already = 0 }: { people: readonly string[]; name: string; already?: number },
): Sentence[] => [
  say`${what === 'add' ? 'Added' : 'Removed'} ${peopleNamed(people)} ${what === 'add' ? 'to' : 'from'} the group ${bold(name)}.${already === 0 ? '' : ` ${count(already, 'person was', 'people were')} in it already.`}`,
  what === 'add'
    ? say`${code('/roster group remove')} takes them out again.`
    : say`${code('/roster group add')} adds them again.`,
];
