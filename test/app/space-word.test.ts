import { expect, test } from '@jest/globals';
import { inWords } from '../../src/app/slack/space-word.js';
import { bold, say } from '../../src/sentence.js';
import { addForm } from '../../views/add-form.js';
import { createSpaceForm } from '../../views/space-forms.js';
import { mrkdwn } from '../../views/text.js';

const look = { word: '/roster', face: () => ({ name: 'somebody' }) };

test('what a sentence itself calls a space is the catalog’s word; what somebody typed stays', () => {
  const said = say`Spaces: ${bold('a space')} is a space; the space’s users see ${'spaces'} in a workspace.`;
  expect(mrkdwn(said, look)).toBe(
    'Spaces: *a space* is a space; the space’s users see spaces in a workspace.',
  );
  expect(mrkdwn(said, { ...look, space: 'area' })).toBe(
    'Areas: *a space* is an area; the area’s users see spaces in a workspace.',
  );
});

test('titles, labels and buttons follow, within Slack’s limits; names in menus stay', () => {
  const form = inWords(createSpaceForm([], 'A space'), 'workspace');
  expect(form.title.text).toBe('Create a workspace');
  expect(JSON.stringify(form)).toContain('"initial_value":"A space"');
  const choice = { text: 'The space', value: 'x' };
  const add = inWords(
    addForm({ people: [], pasted: { people: '' }, spaces: [choice], roles: [choice], role: 'x' }),
    'workspace',
  );
  expect(add.title.text).toBe('Add people to workspace');
  expect(JSON.stringify(add)).toContain('"text":"Workspace"');
  expect(JSON.stringify(add)).toContain('"text":"The space"');
});
