import { z } from 'zod';
import { home, messageBlocks, modal } from './blocks.js';
import { optionGroups, selectOptions } from './elements.js';
import { asList, asRecord, asText, type Json } from './json.js';
import { LIMITS } from './limits.js';

function complaints(schema: z.ZodType, value: unknown, at: string): string[] {
  const read = schema.safeParse(value);
  if (read.success) return [];
  return read.error.issues.map(
    issue => `${at}${issue.path.map(part => `/${String(part)}`).join('')}: ${issue.message}`,
  );
}

/** Every element of a block that can hold an `action_id`. */
export function elementsIn(block: Json): Json[] {
  const one = [block.element, block.accessory].map(asRecord).filter(element => element.type !== undefined);
  const many = block.type === 'actions' ? asList(block.elements) : [];
  return [...one, ...many].filter(element => element.type !== 'image');
}

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, at) => value !== '' && values.indexOf(value) !== at))];
}

function idComplaints(blocks: Json[]): string[] {
  const twice = repeated(blocks.map(block => asText(block.block_id))).map(
    id => `block_id "${id}" is used twice`,
  );
  const inside = blocks.flatMap(block =>
    repeated(elementsIn(block).map(element => asText(element.action_id))).map(
      id => `action_id "${id}" is used twice in one block`,
    ),
  );
  const focused = blocks.flatMap(elementsIn).filter(element => element.focus_on_load === true);
  const primaries = focused.length > 1 ? ['only one element may have focus_on_load'] : [];
  return [...twice, ...inside, ...primaries, ...blocks.flatMap(elementsIn).flatMap(optionComplaints)];
}

function optionComplaints(element: Json): string[] {
  const lists = [
    asList(element.options),
    ...asList(element.option_groups).map(group => asList(group.options)),
  ];
  const values = lists.flat().map(option => asText(option.value));
  const first = [asRecord(element.initial_option), ...asList(element.initial_options)];
  const missing = first.filter(
    option => option.value !== undefined && values.length > 0 && !values.includes(asText(option.value)),
  );
  return [
    ...repeated(values).map(
      value => `option value "${value}" is used twice in "${asText(element.action_id)}"`,
    ),
    ...missing.map(
      option =>
        `initial option "${asText(option.value)}" is not among the options of "${asText(element.action_id)}"`,
    ),
  ];
}

/** All characters that the blocks show: what Slack counts against the size of a message. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + textLength(part), 0);
  return Object.entries(asRecord(value)).reduce((sum, [key, part]) => {
    if (key === 'text' && typeof part === 'string') return sum + part.length;
    return sum + (typeof part === 'object' ? textLength(part) : 0);
  }, 0);
}

/** Slack takes it, and nobody wants to read it: something was put into a text that is none. */
const unreadable = (shown: Json): string[] =>
  JSON.stringify(shown).includes('[object Object]') ? ['a text says "[object Object]"'] : [];

/** What Slack would find wrong with a message's text and blocks. */
export function messageComplaints(message: Json): string[] {
  const found = unreadable(message);
  if (asText(message.text).length > LIMITS.messageText)
    found.push(`text is longer than ${LIMITS.messageText}`);
  if (message.metadata !== undefined) {
    found.push(
      ...complaints(
        z.strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) }),
        message.metadata,
        '/metadata',
      ),
    );
  }
  if (message.blocks === undefined) return found;
  const blocks = asList(message.blocks);
  found.push(...complaints(messageBlocks, message.blocks, '/blocks'), ...idComplaints(blocks));
  if (textLength(blocks) > LIMITS.messageBlocksText)
    found.push(`the blocks hold more than ${LIMITS.messageBlocksText} characters`);
  if (blocks.filter(block => block.type === 'table').length > 1)
    found.push('only one table is allowed in a message');
  return found;
}

/** What Slack would find wrong with a modal or an App Home. */
export function viewComplaints(view: Json, type: 'modal' | 'home'): string[] {
  const blocks = asList(view.blocks);
  const found = [
    ...complaints(type === 'modal' ? modal : home, view, '/view'),
    ...idComplaints(blocks),
    ...unreadable(view),
  ];
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes)
    found.push('the view is larger than 250 KB');
  if (type === 'modal' && blocks.some(block => block.type === 'input') && view.submit === undefined) {
    found.push('a modal with an input block needs submit');
  }
  return found;
}

/** What Slack would find wrong with the answer to a request for options. */
export function optionsComplaints(answer: unknown): string[] {
  const body = asRecord(answer);
  if (body.option_groups !== undefined) return complaints(optionGroups, body.option_groups, '/option_groups');
  return complaints(selectOptions, body.options, '/options');
}
