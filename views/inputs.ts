import type { KnownBlock } from '@slack/types';
import { type Choice, LIMITS, label, option } from './parts.js';

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

/** One of a list: a menu, or a search where the list is longer than a menu takes (or than `most`). */
export function selectInput(
  spec: InputSpec & {
    readonly choices: readonly Choice[];
    readonly initial?: string;
    readonly most?: number;
  },
): KnownBlock {
  const chosen = spec.choices.find(choice => choice.value === spec.initial);
  const initial = chosen === undefined ? {} : { initial_option: option(chosen) };
  if (spec.choices.length > Math.min(LIMITS.options, spec.most ?? LIMITS.options))
    return input(spec, { type: 'external_select', action_id: spec.field, min_query_length: 0, ...initial });
  return input(spec, {
    type: 'static_select',
    action_id: spec.field,
    options: spec.choices.map(option),
    ...initial,
  });
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
