import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { ANSWER, answerView } from '../../../views/answer-view.js';
import { loadingView } from '../../../views/loading.js';
import type { Sentence } from '../../sentence.js';
import type { PressReply, Reply } from '../command/command.js';
import { type Door, failedView, messageOf, type Place, type Respond, showInstead } from './door.js';
import { isThird, type PressPayload } from './payloads.js';
import { inWords } from './space-word.js';

/** Beside a command or a message: words through its response URL, forms by its trigger. */
export const beside = ({ client }: Door, trigger: string, respond: Respond): Place => ({
  respond,
  show: async view => idOf(await client.views.open({ trigger_id: trigger, view })),
});

/**
 * Where a press is answered. The Home and modals have no response URL, so answers open as a modal: a list's page takes
 * its view's place; anything else is pushed on top, or takes the view's place where Slack's stack of three is full.
 */
export function placeOf(
  door: Door,
  { trigger_id: trigger, view }: Pick<z.output<typeof PressPayload>, 'trigger_id' | 'view'>,
  respond: Respond,
): Place {
  const besides = beside(door, trigger, respond);
  if (view === undefined) return besides;
  // A trigger works once: what comes later takes the place of what it opened.
  let shown = isThird(view) ? view.id : undefined;
  const show = async (next: ModalView): Promise<string> => {
    if (shown !== undefined) await showInstead(door, { view_id: shown, view: next });
    else if (view.type === 'home') shown = await besides.show(next);
    else shown = idOf(await door.client.views.push({ trigger_id: trigger, view: next }));
    return shown;
  };
  return {
    show,
    respond: async (message, { instead = false, title }) => {
      const answer = inWords(answerView(message, title), door.asks.account.spaceWord);
      if (instead && view.callback_id === ANSWER) await showInstead(door, { view_id: view.id, view: answer });
      else await show(answer);
    },
  };
}

/** Gives a reply to the asker: words, a message, or a form. */
export async function give(door: Door, reply: Reply | PressReply, place: Place): Promise<void> {
  const { respond, show } = place;
  const said = (paragraphs: readonly Sentence[], title: string) =>
    messageOf(door, paragraphs).then(answer => respond(answer, { title }));
  const worded = <T>(shown: T): T => inWords(shown, door.asks.account.spaceWord);
  if ('quiet' in reply) return;
  if ('first' in reply) {
    await said(reply.first, 'At work');
    return give(door, await reply.next(), place);
  }
  if ('say' in reply) await said(reply.say, 'Done');
  else if ('message' in reply) await respond(worded(reply.message), {});
  else if ('instead' in reply) await respond(worded(reply.instead), { instead: true });
  else if ('open' in reply) await show(worded(reply.open));
  else await openLater(door, show, reply.openLater);
}

async function openLater(
  door: Door,
  show: Place['show'],
  { title, view: build }: { title: string; view: () => Promise<ModalView> },
): Promise<void> {
  const id = await show(loadingView(title));
  const view = await build().catch(async error => failedView(door, title, error));
  await showInstead(door, { view_id: id, view });
}

function idOf({ view }: { readonly view?: { readonly id?: string | undefined } | undefined }): string {
  if (view?.id === undefined) throw new Error('Slack opened a view without an id');
  return view.id;
}
