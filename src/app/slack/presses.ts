import type { z } from 'zod';
import { code, say } from '../../sentence.js';
import { answering, type Door, failedView, give, type Respond } from './door.js';
import { showChange } from './live-view.js';
import { inputValue, type PressPayload, submittedOf } from './payloads.js';

/** Answers a press of a button on a message or the Home, or a change in an open form. */
export async function onPress(
  door: Door,
  payload: z.output<typeof PressPayload>,
  respond: Respond,
): Promise<void> {
  const [action] = payload.actions;
  if (action === undefined) return;
  await answering(door, respond, async () => {
    const { user, team, trigger_id: trigger, view, container } = payload;
    const value = inputValue(action);
    const about = typeof value === 'string' ? value : '';
    const key = `press ${action.action_id} ${action.action_ts}`;
    const ask = await door.asks.from({ team: team?.id ?? user.team_id, slack: user.id, key });
    const form = view === undefined ? undefined : door.forms.get(view.callback_id);
    if (view !== undefined && form?.changed !== undefined) {
      const change = { ...submittedOf(view), action: action.action_id, value: about };
      const { changed } = form;
      await showChange(door, view, () =>
        changed(ask, change).catch(error => failedView(door, 'Not possible', error)),
      );
      return;
    }
    const button = door.buttons.get(action.action_id);
    if (button === undefined) {
      // Inputs of a form that does not listen report too; only a button that is unknown deserves an answer.
      if (view === undefined) await give(door, { say: [OLD] }, { trigger, respond });
      return;
    }
    const reply = await button(ask, { value: about, ephemeral: container.is_ephemeral === true });
    await give(door, reply, { trigger, respond });
  });
}

const OLD = say`This button is from another version of Roster. ${code('/roster')} shows what you can do now.`;
