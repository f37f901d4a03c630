import type { KnownBlock, ModalView } from '@slack/types';
import { bold, code, type Sentence, say } from '../src/sentence.js';
import { groupDescriptionInput, groupNameInput } from './group-forms.js';
import { radioInput, selectInput } from './inputs.js';
import { type Choice, context, modal } from './parts.js';
import { type Look, mrkdwn } from './text.js';

const TYPES: readonly Choice[] = [
  { text: 'Static', value: 'static', hint: 'You say who is in it' },
  { text: 'Dynamic', value: 'dynamic', hint: 'It follows a Slack user group' },
];

/** What the form for a new group shows, as far as it was filled in. */
export interface NewGroupData {
  readonly name?: string;
  readonly description: string;
  readonly type: 'static' | 'dynamic';
  /** The Slack user groups that a dynamic one can follow, and where there is none, why. */
  readonly feeds: readonly Choice[];
  readonly noFeed: Sentence;
  readonly feed?: string;
  readonly spaces: readonly Choice[];
  /** Whether the reader may not make a group that reaches no space. */
  readonly needsSpace: boolean;
  readonly space?: string;
  readonly roles: readonly Choice[];
  readonly role: string;
}

/** "Create a group": its name, what it is for, its type for good, and the first of what it gives. */
export function createGroupForm(data: NewGroupData, look: Look): ModalView {
  const { name, description, type, spaces, needsSpace, space, roles, role } = data;
  const chosen = space === undefined ? {} : { initial: space };
  return modal({
    id: 'group-create',
    title: 'Create a group',
    submit: 'Create',
    close: 'Cancel',
    blocks: [
      groupNameInput(name),
      groupDescriptionInput(description),
      radioInput({
        field: 'type',
        label: 'Type',
        hint: 'It stays so for good.',
        choices: TYPES,
        initial: type,
        live: true,
      }),
      ...(type === 'dynamic' ? feedBlocks(data, look) : []),
      ...(spaces.length === 0
        ? []
        : [
            selectInput({
              field: 'space',
              label: 'Its people have a role in',
              optional: !needsSpace,
              live: true,
              choices: spaces,
              ...chosen,
            }),
            selectInput({ field: 'role', label: 'As', choices: roles, initial: role }),
            context('More spaces and a role on the account come with the group’s Roles.'),
          ]),
    ],
  });
}

function feedBlocks({ feeds, noFeed, feed }: NewGroupData, look: Look): KnownBlock[] {
  if (feeds.length === 0) return [context(mrkdwn(noFeed, look))];
  const hint =
    'Any member of the workspace may edit it, so this group can hold no role that manages anything.';
  return [
    selectInput({
      field: 'feed',
      label: 'Slack user group',
      hint,
      choices: feeds,
      ...(feed === undefined ? {} : { initial: feed }),
    }),
  ];
}

/** What the person reads who created a group. */
export const createdGroupMessage = (name: string, type: 'static' | 'dynamic'): Sentence[] => [
  say`Created the group ${bold(name)}. ${
    type === 'static'
      ? say`${code(`/roster group add @somebody to ${name}`)} adds people`
      : say`Its people come from Slack in a moment`
  }, ${code(`/roster group roles ${name}`)} says what it gives.`,
];
