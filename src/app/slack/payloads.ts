import { z } from 'zod';
import type { Submitted } from '../command/command.js';
import { readJson } from '../command/read-json.js';

/** A slash command, as far as Roster reads it. */
export const CommandPayload = z.object({
  team_id: z.string(),
  user_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
});

const Option = z.object({ value: z.string() });

/** The state of one input, whatever its kind. */
const ElementState = z.object({
  value: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  /** In seconds. */
  selected_date_time: z.number().nullish(),
  selected_time: z.string().nullish(),
});

const View = z.object({
  id: z.string(),
  type: z.string().default('modal'),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  hash: z.string().default(''),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), ElementState)) })
    .default({ values: {} }),
});

/** An open view, as it comes with a press or a submission. */
export type OpenView = z.output<typeof View>;

/** Whether no view can be laid on this one: Slack holds three, and this is the third. */
export const isThird = ({ root_view_id: root, previous_view_id: previous }: OpenView): boolean =>
  typeof previous === 'string' && previous !== root;

const Team = z.object({ id: z.string() }).nullish();

/** A press of a button, or a change of a live field. */
export const PressPayload = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: Team,
  trigger_id: z.string(),
  view: View.optional(),
  container: z.looseObject({ type: z.string().optional(), is_ephemeral: z.boolean().optional() }).default({}),
  actions: z
    .array(
      ElementState.extend({
        action_id: z.string(),
        block_id: z.string().default(''),
        action_ts: z.string().default(''),
      }),
    )
    .min(1),
});

/** A submitted view. */
export const SubmissionPayload = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: Team,
  view: View,
});

/** A search in a list that is longer than a menu takes. */
export const SearchPayload = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: Team,
  action_id: z.string(),
  value: z.string().default(''),
});

/** The value of an input: text, an id, ids, a moment in seconds, or nothing. */
export function inputValue(state: z.output<typeof ElementState>): string | readonly string[] | undefined {
  if (state.selected_users) return state.selected_users;
  if (state.selected_date_time) return String(state.selected_date_time);
  if (state.selected_options) return state.selected_options.map(option => option.value);
  return (
    state.selected_user ??
    state.selected_conversation ??
    state.selected_time ??
    state.selected_option?.value ??
    state.value ??
    undefined
  );
}

/** What a view holds: its fields by block, and what the form remembered. Foreign metadata reads as nothing. */
export function submittedOf(view: OpenView): Submitted {
  const values = Object.entries(view.state.values).map(([field, elements]) => {
    const [element] = Object.values(elements);
    return [field, element === undefined ? undefined : inputValue(element)] as const;
  });
  return { values: Object.fromEntries(values), meta: metaOf(view.private_metadata) };
}

function metaOf(text: string): Record<string, unknown> {
  const read = z.record(z.string(), z.unknown()).safeParse(readJson(text));
  return read.success ? read.data : {};
}
