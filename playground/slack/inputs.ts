import { asList, asRecord, asText, type Json } from './json.js';
import { elementsIn } from './validate.js';

/** What is typed and picked, as `state.values`: block id, then action id. */
export type Values = Record<string, Record<string, Json>>;

/** An interactive element and the block it stands in. */
export type Placed = { block: Json; element: Json };

/** All interactive elements of these blocks, in reading order. */
export function placedIn(blocks: Json[]): Placed[] {
  return blocks.flatMap(block => elementsIn(block).map(element => ({ block, element })));
}

/** Slack invents the ids that an App leaves out; so does this. */
export function withIds(blocks: Json[]): Json[] {
  const fill = (element: unknown): unknown => {
    const { type, action_id } = asRecord(element);
    if (type === undefined || type === 'image' || type === 'mrkdwn' || type === 'plain_text') return element;
    return { ...asRecord(element), action_id: action_id ?? invented() };
  };
  return blocks.map(block => ({
    ...block,
    block_id: block.block_id ?? invented(),
    ...(block.element === undefined ? {} : { element: fill(block.element) }),
    ...(block.accessory === undefined ? {} : { accessory: fill(block.accessory) }),
    ...(block.type === 'actions' ? { elements: asList(block.elements).map(fill) } : {}),
  }));
}

function invented(): string {
  return Math.random().toString(36).slice(2, 7);
}

/** The field of `state.values` that holds an element's value, and the one that holds what it starts with. */
const fields: Record<string, [value: string, initial: string, empty: unknown]> = {
  plain_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  file_input: ['files', 'files', []],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  checkboxes: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
};

/** The state of these blocks: what was typed where ids and type are unchanged, else what the element starts with. */
export function stateOf(blocks: Json[], typed: Values = {}): Values {
  const values: Values = {};
  for (const { block, element } of placedIn(blocks)) {
    const type = asText(element.type);
    const field = fields[type];
    if (!field) continue;
    const [blockId, actionId] = [asText(block.block_id), asText(element.action_id)];
    const before = typed[blockId]?.[actionId];
    const initial = { type, [field[0]]: element[field[1]] ?? field[2] };
    values[blockId] = { ...values[blockId], [actionId]: before?.type === type ? before : initial };
  }
  return values;
}

/** Every option that the App gave with the element. */
export function optionsOf(element: Json): Json[] {
  return [
    ...asList(element.options),
    ...asList(element.option_groups).flatMap(group => asList(group.options)),
  ];
}

/** The option with that text or value. */
export function optionNamed(options: Json[], wanted: string): Json {
  const found =
    options.find(option => asText(asRecord(option.text).text) === wanted) ??
    options.find(option => option.value === wanted);
  if (found) return found;
  const offered = options.map(option => `"${asText(asRecord(option.text).text)}"`).join(', ');
  throw new Error(`There is no option "${wanted}"; there is ${offered || 'none'}`);
}

/** An element's new state once somebody entered `wanted`; `options` are those that it offers. */
export function entered(element: Json, wanted: string | number | string[], options: Json[]): Json {
  const type = asText(element.type);
  const field = fields[type];
  if (!field) throw new Error(`Nothing can be entered into a ${type}`);
  const words = (Array.isArray(wanted) ? wanted : [wanted]).map(String);
  const [first] = words;
  if (field[0] === 'selected_options')
    return { type, selected_options: words.map(word => optionNamed(options, word)) };
  if (Array.isArray(field[2])) return { type, [field[0]]: words };
  if (first === undefined || first === '') return { type, [field[0]]: null };
  if (words.length > 1) throw new Error(`A ${type} holds one value`);
  if (field[0] === 'selected_option') return { type, selected_option: optionNamed(options, first) };
  return { type, [field[0]]: type === 'datetimepicker' ? Number(first) : first };
}

/** What Slack itself says about a field before it sends the form; `undefined` where all is well. */
export function mistakeIn({ block, element }: Placed, state: Json | undefined): string | undefined {
  const field = fields[asText(element.type)];
  if (!field || block.type !== 'input') return undefined;
  const value = state?.[field[0]];
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return block.optional === true ? undefined : 'Please complete this required field.';
  }
  if (
    typeof value === 'string' &&
    typeof element.max_length === 'number' &&
    value.length > element.max_length
  ) {
    return `Must be less than ${element.max_length + 1} characters`;
  }
  if (
    typeof value === 'string' &&
    typeof element.min_length === 'number' &&
    value.length < element.min_length
  ) {
    return `Must be more than ${element.min_length - 1} characters`;
  }
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(asText(value)))
    return 'Please enter a valid email address.';
  const most = element.max_selected_items;
  return Array.isArray(value) && typeof most === 'number' && value.length > most
    ? `Choose at most ${most}`
    : undefined;
}
