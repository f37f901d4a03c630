/// <reference lib="dom" />
import { act, flush } from './api.js';
import { send } from './composer.js';
import { become, goToRoster } from './moves.js';
import { conversation, redraw, store } from './store.js';

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Waits until something is on the page; gives up after a few seconds, and leaves the rest to the visitor. */
async function appears<T>(find: () => T | undefined | null | false, most = 6000): Promise<T | undefined> {
  for (let waited = 0; waited < most; waited += 50) {
    const found = find();
    if (found) return found;
    await wait(50);
  }
  return undefined;
}

async function be(person: string): Promise<void> {
  become(person);
  await appears(() => store.snap?.me === person);
  goToRoster();
  await wait(calm() ? 0 : 400);
}

/** Types into the composer so that one can read along, and sends it. */
async function type(text: string): Promise<void> {
  for (const [index] of [...text].entries()) {
    store.draft = text.slice(0, index + 1);
    store.completion = { at: 0, closed: true };
    redraw();
    await wait(calm() ? 0 : 28);
  }
  await wait(calm() ? 0 : 500);
  const open = conversation();
  if (open) await send(open);
}

async function pressSubmit(): Promise<void> {
  const button = await appears(() => document.querySelector<HTMLElement>('dialog.modal .submit'));
  await wait(calm() ? 0 : 900);
  flush();
  button?.click();
}

async function closeAll(): Promise<void> {
  for (let tries = 0; tries < 3 && (store.snap?.views.length ?? 0) > 0; tries += 1) {
    await act({ do: 'close', as: store.me });
    await wait(60);
  }
}

const standing = (id: string) => store.snap?.people.find(one => one.id === id);

/** Whether Ana has read words like these from Roster; kept once seen, as others sit at this window too. */
function anaHasRead(what: string, words: RegExp): boolean {
  const { snap, tour } = store;
  const reads = snap?.me === 'UANA' && conversation()?.messages.some(one => words.test(one.text));
  if (reads && !tour.seen.includes(what)) tour.seen.push(what);
  return tour.seen.includes(what);
}

/** What one sees first: the four things that show what Roster is. `done` is told by the company itself. */
export const steps = [
  {
    title: 'Invite Cy',
    words: 'As Ana, an account admin.',
    done: () => standing('UCY')?.is !== 'nobody',
    async run() {
      await be('UANA');
      await closeAll();
      await type(`${store.snap?.command} invite @cy to Web as Space Developer`);
      await pressSubmit();
      await appears(() => standing('UCY')?.is === 'invited');
      await wait(calm() ? 0 : 1200);
      await closeAll();
    },
  },
  {
    title: 'Accept as Cy',
    words: 'The invitation waits in Cy’s messages.',
    done: () => standing('UCY')?.is === 'user',
    async run() {
      await be('UCY');
      const press = await appears(() =>
        [...document.querySelectorAll<HTMLElement>('[data-action="invitation.accept"]')].at(-1),
      );
      await wait(calm() ? 0 : 900);
      press?.click();
      await appears(() => standing('UCY')?.is === 'user');
    },
  },
  {
    title: 'See Ana told',
    words: 'Admins hear when somebody accepts.',
    done: () => anaHasRead('told', /^Cy Ray accepted /),
    run: () => be('UANA'),
  },
  {
    title: 'Ask why',
    words: 'Why may Cy launch environments?',
    done: () => anaHasRead('why', /^Cy Ray (has|does not have) /),
    async run() {
      await be('UANA');
      await closeAll();
      await type(`${store.snap?.command} why @cy launch environments in Web`);
    },
  },
];
