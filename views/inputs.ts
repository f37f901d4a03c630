import type { KnownBlock } from '@slack/types';
import { count } from '../src/sentence.js';
import { type Choice, context, LIMITS, label, option } from './parts.js';

interface InputSpec {
  /** The input's field: mistakes are shown on the block of this name. */
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Whether the form hears of it at once, to show what follows. */
  readonly live?: boolean;
}

const input = ({ field, label: text, hint, optional, live }: InputSpec, element: object): KnownBlock =>
  // `element` is built right below, from each element's own fields.
  ({
    type: 'input',
    block_id: field,
    label: label(text, 2000),
    element,
    ...(hint === undefined ? {} : { hint: label(hint, 2000) }),
    ...(optional === true ? { optional: true } : {}),
    ...(live === true ? { dispatch_action: true } : {}),
  }) as KnownBlock;

/** A line or more of text. */
export const textInput = (
  spec: InputSpec & {
    readonly initial?: string;
    readonly multiline?: boolean;
    readonly most?: number;
    readonly placeholder?: string;
  },
): KnownBlock =>
  input(spec, {
    type: 'plain_text_input',
    action_id: spec.field,
    multiline: spec.multiline === true,
    ...(spec.most === undefined ? {} : { max_length: Math.min(spec.most, 3000) }),
    ...(spec.initial ? { initial_value: spec.initial } : {}),
    ...(spec.placeholder === undefined ? {} : { placeholder: label(spec.placeholder, LIMITS.placeholder) }),
  });

/** What of a pasted list stands beside its field, which holds 3,000 characters: how many people, and where it is kept. */
export interface Rest {
  readonly id: string;
  readonly people: number;
}

/** Below a field that holds only the beginning of a list: what is with the rest of it. */
export const restLine = (rest: Rest | undefined): KnownBlock[] =>
  rest === undefined
    ? []
    : [
        context(
          rest.people === 0
            ? 'There is no room above for all of it; what is missing is kept, and read with it.'
            : `And ${count(rest.people, 'more', 'more')}, for whom there is no room above; they are kept, and read with it.`,
        ),
      ];

/** People of the Slack workspace. */
export const peopleInput = (spec: InputSpec & { readonly initial?: readonly string[] }): KnownBlock =>
  input(spec, {
    type: 'multi_users_select',
    action_id: spec.field,
    ...(spec.initial?.length ? { initial_users: spec.initial } : {}),
  });

/** One person of the Slack workspace. */
export const personInput = (spec: InputSpec & { readonly initial?: string }): KnownBlock =>
  input(spec, {
    type: 'users_select',
    action_id: spec.field,
    ...(spec.initial === undefined ? {} : { initial_user: spec.initial }),
  });

/** A channel of the Slack workspace. */
export const channelInput = (spec: InputSpec & { readonly initial?: string }): KnownBlock =>
  input(spec, {
    type: 'conversations_select',
    action_id: spec.field,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(spec.initial === undefined ? {} : { initial_conversation: spec.initial }),
  });

/** A moment, which people pick on their own clock. */
export const momentInput = (spec: InputSpec & { readonly initial?: Date }): KnownBlock =>
  input(spec, {
    type: 'datetimepicker',
    action_id: spec.field,
    ...(spec.initial === undefined ? {} : { initial_date_time: Math.floor(spec.initial.getTime() / 1000) }),
  });

/** When what a form gives ends, if it is to. */
export const untilInput = (initial: Date | undefined, live = false): KnownBlock =>
  momentInput({
    field: 'until',
    label: 'Until, if it should end',
    hint: 'Without an end it lasts. Before it ends, they and you are told.',
    optional: true,
    live,
    ...(initial === undefined ? {} : { initial }),
  });

/** What there is to choose from: a menu, or a search where it is more than a menu takes (or than `most`). */
interface Selection {
  readonly choices: readonly Choice[];
  readonly initial?: string;
  readonly most?: number;
}

/** One of a list. */
export const selectInput = (spec: InputSpec & Selection): KnownBlock => input(spec, select(spec.field, spec));

/** A row of menus in a message, each of which acts at once; `block` comes with every choice, at most 255 characters. */
export const menus = (
  block: string,
  ...specs: readonly (Selection & { readonly action: string })[]
): KnownBlock => ({ type: 'actions', block_id: block, elements: specs.map(one => select(one.action, one)) });

function select(action: string, { choices, initial: value, most = LIMITS.options }: Selection) {
  const chosen = choices.find(choice => choice.value === value);
  const initial = chosen === undefined ? {} : { initial_option: option(chosen) };
  if (choices.length > Math.min(LIMITS.options, most))
    return { type: 'external_select' as const, action_id: action, min_query_length: 0, ...initial };
  return { type: 'static_select' as const, action_id: action, options: choices.map(option), ...initial };
}

/** One of a few, each with a line of what it means; a menu where there are more than fit. */
export function radioInput(
  spec: InputSpec & { readonly choices: readonly Choice[]; readonly initial?: string },
): KnownBlock {
  if (spec.choices.length > LIMITS.radioOptions) return selectInput(spec);
  const chosen = spec.choices.find(choice => choice.value === spec.initial);
  return input(spec, {
    type: 'radio_buttons',
    action_id: spec.field,
    options: spec.choices.map(option),
    ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
  });
}

/** Any of a few; `initial` are ticked. */
export const checkInput = (
  spec: InputSpec & { readonly choices: readonly Choice[]; readonly initial: readonly string[] },
): KnownBlock => {
  const choices = spec.choices.slice(0, LIMITS.radioOptions);
  const ticked = choices.filter(choice => spec.initial.includes(choice.value));
  return input(
    { ...spec, optional: true },
    {
      type: 'checkboxes',
      action_id: spec.field,
      options: choices.map(option),
      ...(ticked.length === 0 ? {} : { initial_options: ticked.map(option) }),
    },
  );
};

/** A time of the day, `HH:mm`, by the reader's own clock. */
export const timeInput = (spec: InputSpec & { readonly initial?: string }): KnownBlock =>
  input(spec, {
    type: 'timepicker',
    action_id: spec.field,
    ...(spec.initial === undefined ? {} : { initial_time: spec.initial }),
  });
