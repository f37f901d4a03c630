import { z } from 'zod';
import { action, id, optionGroups, plain, plainOption, richOption, selectOptions } from './elements.js';
import { LIMITS } from './limits.js';

const focus = { focus_on_load: z.boolean().optional() };
const pick = { ...action, ...focus, placeholder: plain(LIMITS.placeholder).optional() };
const some = { max_selected_items: z.int().min(1).optional() };
const fixed = { options: selectOptions.min(1).optional(), option_groups: optionGroups.min(1).optional() };
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();
const conversations = { filter, default_to_current_conversation: z.boolean().optional() };
const respond = { response_url_enabled: z.boolean().optional() };
const dispatch = {
  dispatch_action_config: z.strictObject({ trigger_actions_on: z.array(z.string()).min(1) }).optional(),
};
const typing = { ...focus, ...dispatch, action_id: id, placeholder: plain(LIMITS.placeholder).optional() };
const texts = z.array(z.string()).optional();
const textValue = z.string().max(LIMITS.inputValue).optional();
const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .optional();
const oneList = (element: { options?: unknown; option_groups?: unknown }) =>
  (element.options === undefined) !== (element.option_groups === undefined);
const eitherList = 'must have either options or option_groups';

/** Elements in which somebody picks something, keyed by nothing: Slack tells them apart by `type`. */
export const picks = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...pick,
      ...fixed,
      initial_option: plainOption.optional(),
    })
    .refine(oneList, eitherList),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...pick,
      ...some,
      ...fixed,
      initial_options: z.array(plainOption).min(1).optional(),
    })
    .refine(oneList, eitherList),
  z.strictObject({
    type: z.literal('external_select'),
    ...pick,
    initial_option: plainOption.optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...pick,
    ...some,
    initial_options: z.array(plainOption).min(1).optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...pick, initial_user: z.string().optional() }),
  z.strictObject({ type: z.literal('multi_users_select'), ...pick, ...some, initial_users: texts }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...pick,
    ...conversations,
    ...respond,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...pick,
    ...some,
    ...conversations,
    initial_conversations: texts,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...pick,
    ...respond,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...pick, ...some, initial_channels: texts }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...action,
    ...focus,
    options: z.array(richOption).min(1).max(LIMITS.radioOptions),
    initial_option: richOption.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...action,
    ...focus,
    options: z.array(richOption).min(1).max(LIMITS.radioOptions),
    initial_options: z.array(richOption).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...pick, initial_date: date }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...pick,
    initial_time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...action,
    ...focus,
    initial_date_time: z.int().min(1e9).max(1e10).optional(),
  }),
] as const;

/** Elements in which somebody types; they stand in input blocks only. */
export const typings = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typing,
    initial_value: textValue,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(LIMITS.inputValue).optional(),
    max_length: z.int().min(1).max(LIMITS.inputValue).optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typing,
    is_decimal_allowed: z.boolean(),
    initial_value: textValue,
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...typing, initial_value: textValue }),
  z.strictObject({ type: z.literal('url_text_input'), ...typing, initial_value: textValue }),
  z.strictObject({ type: z.literal('rich_text_input'), ...typing, initial_value: z.unknown().optional() }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id: id,
    filetypes: texts,
    max_files: z.int().min(1).max(10).optional(),
  }),
] as const;
