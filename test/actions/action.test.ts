import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { action } from '../../src/actions/action.js';
import { ACTIONS } from '../../src/actions/all.js';

const input = z.object({ space: z.string() });
const decide = () => ({ result: null });
const about = { name: 'test', summary: 'Test', input, decide } as const;

test('a capability of spaces does not compile without saying in which', () => {
  action({ ...about, needs: 'manage space users', in: ({ space }) => [space] });
  // @ts-expect-error which spaces it is about is missing
  action({ ...about, needs: 'manage space users' });
  // @ts-expect-error which spaces it is about is missing
  action({ ...about, needs: 'invite people' });
});

test('a capability of the account, oneself, a Slack admin and Roster itself name no spaces', () => {
  action({ ...about, needs: 'manage users' });
  action({ ...about, needs: 'oneself' });
  action({ ...about, needs: 'slack admin' });
  action({ ...about, needs: 'roster' });
  // @ts-expect-error it counts on the account, whatever space is named
  action({ ...about, needs: 'manage users', in: ({ space }: { space: string }) => [space] });
});

test('a capability that does not exist does not compile', () => {
  // @ts-expect-error there is no such capability
  action({ ...about, needs: 'fly' });
});

test('what an action decides on must be what its input or its preparation gives', () => {
  // @ts-expect-error the input has no such field
  action({ ...about, needs: 'oneself', decide: (_, { who }) => ({ result: who }) });
});

test('every action has a dotted name of its own, and a summary that reads as a command', () => {
  const names = ACTIONS.map(one => one.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary } of ACTIONS) {
    expect(name).toMatch(/^[a-z]+\.[a-z-]+$/);
    expect(summary).toMatch(/^[A-Z].+[^.]$/);
  }
});
