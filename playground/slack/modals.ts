import { mistakeIn, placedIn } from './inputs.js';
import { asRecord, asText, asYes, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';
import { interaction } from './requests.js';
import type { Answer, Delivery } from './transport.js';
import { viewComplaints } from './validate.js';
import type { OpenView } from './views.js';

/** How submitting went: not `sent` where Slack itself found a mistake; `errors` are shown on the form now. */
export type Submitted = { sent: boolean; status: number; body: unknown; errors: Record<string, string> };

const trouble = { '': 'We had some trouble connecting. Try again?' };

/** The `view_submission` request of the view as it is now filled in. */
export function submission(slack: LocalSlack, view: OpenView): Delivery {
  const { world } = slack;
  const payload = {
    ...interaction(world.workspace, world.workspace.person(view.user), 'view_submission'),
    trigger_id: world.tickets.trigger(view.user, undefined, view.id),
    view: world.views.json(view),
    response_urls: [],
  };
  return { kind: 'interactive', payload };
}

/** What Slack says about the fields before anything is sent. */
export function mistakesIn(view: OpenView): Record<string, string> {
  const found: Record<string, string> = {};
  for (const placed of placedIn(view.blocks)) {
    const id = asText(placed.block.block_id);
    const mistake = mistakeIn(placed, view.values[id]?.[asText(placed.element.action_id)]);
    if (mistake) found[id] = mistake;
  }
  return found;
}

function showErrors(slack: LocalSlack, view: OpenView, given: unknown): void {
  const errors = asRecord(given);
  const inputs = view.blocks.filter(block => block.type === 'input').map(block => asText(block.block_id));
  const broke = (detail: string) => slack.world.broke('answer', 'view_submission', detail);
  if (Object.keys(errors).length === 0) broke('response_action errors without errors');
  for (const [id, text] of Object.entries(errors)) {
    if (!inputs.includes(id)) broke(`there is no input block "${id}" to show the error on`);
    if (typeof text !== 'string' || text === '') broke(`the error of "${id}" is not a text`);
  }
  view.errors = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]));
}

function showNext(slack: LocalSlack, view: OpenView, action: 'update' | 'push', content: Json): void {
  const { views } = slack.world;
  const wrong = viewComplaints(content, 'modal');
  slack.world.broke('limits', `view_submission ${action}`, ...wrong);
  if (wrong.length > 0) {
    view.errors = trouble;
    return;
  }
  const next = action === 'push' ? views.push(view.user, content) : views.update({ id: view.id }, content);
  if (typeof next === 'string') slack.world.broke('limits', `view_submission ${action}`, next);
}

/** Does what the answer to a submission asks: shows errors or the next view, or closes. */
export function applyAnswer(slack: LocalSlack, view: OpenView, answer: Answer): Submitted {
  const { views } = slack.world;
  const { status, body } = answer;
  const { response_action: action, view: next, errors } = asRecord(body);
  const isOpen = views.stack(view.user).some(open => open.id === view.id);
  view.errors = {};
  if (status < 200 || status > 299) view.errors = trouble;
  else if (action === 'errors') showErrors(slack, view, errors);
  else if (action === 'clear') views.close(view.user, true);
  else if (action === 'update' || action === 'push') showNext(slack, view, action, asRecord(next));
  else if (action !== undefined)
    slack.world.broke('answer', 'view_submission', `unknown response_action ${JSON.stringify(action)}`);
  else if (typeof body === 'string' && body !== '')
    slack.world.broke('answer', 'view_submission', `answered ${JSON.stringify(body)}`);
  // Only the view that was sent closes: the App may have laid another one over it meanwhile.
  else if (isOpen && views.stack(view.user).at(-1)?.id === view.id) views.close(view.user, false);
  slack.world.changed();
  return { sent: true, status, body, errors: view.errors };
}

/** Closes the top view (or all, where it says so) and tells the App where it asked for it. */
export async function closeTop(slack: LocalSlack, user: string): Promise<void> {
  const { views, workspace } = slack.world;
  const top = views.stack(user).at(-1);
  const clear = asYes(top?.content.clear_on_close);
  for (const view of views.close(user, clear)) {
    if (!asYes(view.content.notify_on_close)) continue;
    const payload = {
      ...interaction(workspace, workspace.person(user), 'view_closed'),
      view: views.json(view),
      is_cleared: clear,
    };
    await slack.deliver({ kind: 'interactive', payload });
  }
  slack.world.changed();
}
