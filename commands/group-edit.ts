import type { ModalView } from '@slack/types';
import type { Group } from '../src/account/tables.js';
import { editGroup } from '../src/actions/groups/groups.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import { groupsPage } from '../src/app/command/groups/list.js';
import { groupMeant, mustManage } from '../src/app/command/groups/seen.js';
import { one } from '../src/app/command/submitted.js';
import { bold, say } from '../src/sentence.js';
import { editGroupForm } from '../views/group-forms.js';

const command: Command = {
  usage: '<group>',
  summary: 'Change a group’s name and description',
  group: 'Groups',
  examples: ['QA'],
  actions: [editGroup],
  async run(ask, { text }) {
    ask.mustBeAble(editGroup);
    if (text === '') return { message: await groupsPage(ask, { text, from: 0 }) };
    return { open: await formOf(ask, groupMeant(ask, text)) };
  },
  forms: [
    {
      id: 'group-edit',
      submitted: async (ask, { values, meta }) => {
        const group = groupMeant(ask, typeof meta.group === 'string' ? meta.group : '');
        const description = one(values.description) ?? '';
        const same = description.trim() === (await descriptionOf(ask, group));
        const { result } = await ask.do(editGroup, {
          group: group.id,
          name: one(values.name) ?? '',
          ...(same ? {} : { description }),
        });
        return { done: [say`Saved the group ${bold(ask.group(result.group))}.`] };
      },
    },
  ],
  buttons: {
    'group.edit': async (ask, { value }) => ({ open: await formOf(ask, groupMeant(ask, value)) }),
  },
};

export default command;

async function formOf(ask: Ask, group: Group): Promise<ModalView> {
  mustManage(ask, group);
  return editGroupForm({ id: group.id, name: group.name, description: await descriptionOf(ask, group) });
}

const descriptionOf = async (ask: Ask, { description }: Group): Promise<string> =>
  (await ask.account.texts.read(description ?? null)) ?? '';
