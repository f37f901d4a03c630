import type { z } from 'zod';
import { ANSWER } from '../../../views/answer-view.js';
import { Refusal } from '../../errors.js';
import { code, say } from '../../sentence.js';
import { answering, type Door, failedView, type Respond } from './door.js';
import type { Heard } from './events.js';
import { showChange } from './live-view.js';
import { answered } from './outage.js';
import { inputValue, type PressPayload, submittedOf } from './payloads.js';
import { give, placeOf } from './places.js';

/** Answers a press of a button on a message or the Home, or a change in an open form. */
export async function onPress(
  door: Door & { readonly heard: Pick<Heard, 'homeOpened'> },
  payload: z.output<typeof PressPayload>,
  respond: Respond,
): Promise<void> {
  const [action] = payload.actions;
  if (action === undefined) return;
  const place = placeOf(door, payload, respond);
  await answering(door, place, async () => {
    const { user, team, view, container } = payload;
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
    const inAnswer = view?.callback_id === ANSWER;
    const button = door.buttons.get(action.action_id);
    if (button === undefined) {
      // Inputs of a form that does not listen report too; only a button that is unknown deserves an answer.
      if (view === undefined || view.type === 'home' || inAnswer) throw new Refusal('settled', OLD);
      return;
    }
    const press = {
      value: about,
      block: action.block_id,
      ephemeral: container.is_ephemeral === true || inAnswer,
    };
    await answered(ask, async () => {
      const reply = await button(ask, press);
      await give(door, reply, place);
      // What was done is no entry always: the Home that it was done on shows it at once.
      if (view?.type === 'home' && 'say' in reply) await door.heard.homeOpened(user.id);
    });
  });
}

const OLD = say`This button is from another version of Roster. ${code('/roster')} shows what you can do now.`;
