import { afterEach, describe, expect, test } from '@jest/globals';
import { Acme } from '../commands/acme.js';
import { nameOf, numbered, seedMany } from './many.js';
import { aRoster } from './roster.js';
import type { Hands } from './slack.js';

/** What shows a page of a list, in which way its things are told apart, and how many of its own it has. */
interface List {
  readonly typed: string;
  /** How the thing with this number shows; absent where only so many are named at all. */
  readonly shows?: (n: number) => string;
  /** Things to a page; absent for what is one message. */
  readonly page?: number;
  /** How many things are listed with so many of everything; as many, if not said. */
  readonly things?: (many: number) => number;
}

const LISTS: Readonly<Record<string, List>> = {
  users: {
    typed: 'users in web',
    shows: n => `<@UUSER${numbered(n)}>`,
    page: 15,
    // Those who are invited, too.
    things: many => 2 * many,
  },
  'users who were deleted': { typed: 'users deleted', shows: n => `<@UFORMER${numbered(n)}>`, page: 15 },
  'who is invited': { typed: 'users waiting', shows: n => `guest ${numbered(n)}`, page: 15 },
  invitations: { typed: 'invitations', shows: n => `guest ${numbered(n)}`, page: 10 },
  spaces: { typed: 'spaces', shows: n => `Space ${numbered(n)}`, page: 15 },
  'a space’s card': {
    typed: 'space web',
    shows: n => `<@UUSER${numbered(n)}>`,
    page: 20,
    // Directly and through groups: a page beyond the last one is the last one.
    things: many => 3 * many,
  },
  groups: { typed: 'groups', shows: n => `Group ${numbered(n)}`, page: 10 },
  roles: { typed: 'roles space', shows: n => `Role ${numbered(n)}`, page: 8 },
  requests: { typed: 'requests', shows: n => `<@UUSER${numbered(n)}>`, page: 10 },
  log: { typed: 'log', page: 10 },
  'the card of a group of everybody': { typed: 'group everybody' },
  'the card of a group with many roles': { typed: 'group wide' },
  'a user’s card': { typed: 'user <@UBO>' },
  start: { typed: '' },
  help: { typed: 'help' },
  'who can': { typed: 'who can view catalog in web' },
  what: { typed: 'what <@UBO>' },
  why: { typed: 'why <@UBO> view catalog in web' },
  compare: { typed: 'compare me <@UBO>' },
  catalog: { typed: 'catalog' },
  settings: { typed: 'settings' },
};

/** Forms with a menu of everything, the menu, and what is typed into it for the last thing. */
const MENUS = [
  ['add', 'add', 'space', 'Space'],
  ['add', 'add', 'role', 'Role'],
  ['group add', 'group-add', 'group', 'Group'],
] as const;

/** How long an answer is waited for, in milliseconds: other tests run beside these. */
const PATIENCE = 20_000;

const NEXT = /\.(page-)?(next|more|after|older)$/;

/** Tests each list that people get in an account with so many of everything. */
export async function lists(many: number): Promise<void> {
  const under = await aRoster();
  const { slack, ana } = under;
  const acme = new Acme(under);
  await seedMany(under, many);

  const newest = (hands: Hands) =>
    hands
      .messages()
      .filter(one => one.ephemeral !== undefined)
      .at(-1);
  const shown = () => JSON.stringify(newest(ana)?.blocks);
  const next = () => buttonsOf(newest(ana)?.blocks).find(one => NEXT.test(one.action_id));
  const says = async (typed: string) => {
    const before = newest(ana)?.ts;
    await ana.command('/roster', typed);
    await slack.waitFor(() => newest(ana)?.ts !== before, `an answer to ${typed}`, PATIENCE);
  };
  const turn = async () => {
    const [before, button] = [shown(), next()];
    await ana.press(button?.action_id ?? '', { in: 'message', ts: newest(ana)?.ts ?? '' });
    await slack.waitFor(() => shown() !== before, 'the next page', PATIENCE);
  };

  describe(`With ${many} of everything`, () => {
    afterEach(async () => {
      while (ana.view() !== undefined) await ana.close();
      expect(slack.violations).toEqual([]);
    });

    test.each(Object.entries(LISTS))(
      '%s is shown to its last page',
      async (_name, { typed, shows, page, things = all => all }) => {
        await says(typed);
        expect(shown()).not.toContain('Something went wrong');
        if (page === undefined) return;
        const pages = [shown()];
        if (many > 1_000) {
          await turn();
          // Nobody presses a thousand times: the button is made to lead close to the end.
          const button = next();
          if (button) button.value = furtherOn(button.value, things(many), page);
        }
        while (next() !== undefined) {
          await turn();
          pages.push(shown());
        }
        const all = pages.join('');
        if (shows === undefined) return;
        const numbers = Array.from({ length: many }, (_, n) => n + 1);
        const seen = numbers.filter(n => all.includes(shows(n)));
        if (many > 1_000) expect(seen.length).toBeGreaterThan(0);
        else expect(seen).toEqual(numbers);
      },
      3 * PATIENCE,
    );

    test.each(MENUS)('/roster %s: the menu %s', async (typed, form, field, kind) => {
      if (form === 'group-add' && many === 0) return;
      await acme.opens(ana, typed, form);
      const found = await ana.options(field, kind);
      expect(found.length).toBe(Math.min(many, 100));
      if (many > 0)
        expect(JSON.stringify(await ana.options(field, nameOf(kind, many).slice(0, 12)))).toContain(
          numbered(many),
        );
    });

    test('the Home is shown', async () => {
      await ana.openHome();
      await slack.waitFor(() => ana.home() !== undefined, 'the Home', PATIENCE);
    });
  });
}

interface PressedButton {
  readonly action_id: string;
  value: string;
}

const isButton = (value: unknown): value is PressedButton =>
  typeof value === 'object' && value !== null && 'action_id' in value && 'value' in value;

/** Every button in blocks. */
function buttonsOf(value: unknown): PressedButton[] {
  if (Array.isArray(value)) return value.flatMap(buttonsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [...(isButton(value) ? [value] : []), ...buttonsOf(Object.values(value))];
}

/** What a button to the third page holds, for one of the last pages: a page, a place, or (in the log) a number of an entry. */
function furtherOn(value: string, things: number, page: number): string {
  const last = Math.floor(things / page) - 1;
  if (value === '2') return String(last);
  return value
    .replace(/"page":2/, `"page":${last}`)
    .replace(/"before":\d+/, '"before":40')
    .replace(/"from":\d+/, `"from":${last * page}`)
    .replace(/^\d+$/, String(last * page));
}
