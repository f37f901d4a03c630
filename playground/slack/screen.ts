import { asList, asRecord, asText, type Json } from './json.js';
import type { OpenView } from './views.js';
import type { Message } from './workspace.js';

const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : asText(asRecord(value).text);

function option(value: unknown): string {
  return wordsOf(asRecord(value).text);
}

const shownAs = ({ type }: Json, value: unknown): string =>
  type === 'datetimepicker' ? `${new Date(Number(value) * 1000).toISOString().slice(0, 16)}Z` : String(value);

/** What stands in an element, given its state. */
function element(part: Json, state: Json | undefined): string {
  const shown = Object.entries(state ?? {}).find(([key]) => key !== 'type')?.[1];
  const chosen = (Array.isArray(shown) ? shown : [shown])
    .filter(value => value !== null && value !== undefined)
    .map(value => (typeof value === 'object' ? option(value) : shownAs(part, value)))
    .join(', ');
  switch (part.type) {
    case 'button':
      return `[${wordsOf(part.text)}]`;
    case 'overflow':
      return `[⋯ ${asList(part.options).map(option).join(' · ')}]`;
    case 'radio_buttons':
    case 'checkboxes':
      return asList(part.options)
        .map(one => `${chosen.split(', ').includes(option(one)) ? '(x)' : '( )'} ${option(one)}`)
        .join('\n');
    case 'image':
      return `(${asText(part.alt_text)})`;
    default:
      return `⟨${chosen || wordsOf(part.placeholder) || asText(part.type)}⟩${asText(part.type).includes('select') ? ' ▾' : ''}`;
  }
}

function richText(value: unknown): string {
  if (Array.isArray(value)) return value.map(richText).join('');
  const part = asRecord(value);
  const own = asText(part.text) || asText(part.url) || (part.user_id ? `<@${asText(part.user_id)}>` : '');
  return own + richText(part.elements ?? []) + (asText(part.type).startsWith('rich_text_') ? '\n' : '');
}

function block(part: Json, state: (id: string) => Json | undefined, error: string | undefined): string {
  const put = (one: Json) => element(one, state(asText(one.action_id)));
  const accessory = part.accessory === undefined ? [] : [put(asRecord(part.accessory))];
  switch (part.type) {
    case 'divider':
      return '---';
    case 'header':
      return `# ${wordsOf(part.text)}`;
    case 'section':
      return [wordsOf(part.text), ...asList(part.fields).map(wordsOf), ...accessory]
        .filter(Boolean)
        .join('\n');
    case 'context':
      return asList(part.elements)
        .map(one => (one.type === 'image' ? put(one) : wordsOf(one)))
        .join(' · ');
    case 'actions':
      return asList(part.elements).map(put).join(' ');
    case 'input':
      return [
        `${wordsOf(part.label)}: ${put(asRecord(part.element))}`,
        wordsOf(part.hint),
        error ? `! ${error}` : '',
      ]
        .filter(Boolean)
        .join('\n');
    case 'image':
      return `(${asText(part.alt_text)})`;
    case 'table':
      return (Array.isArray(part.rows) ? part.rows : [])
        .map(row =>
          asList(row)
            .map(cell => wordsOf(cell) || richText(cell.elements).trim())
            .join(' | '),
        )
        .join('\n');
    case 'rich_text':
      return richText(part.elements).trim();
    default:
      return wordsOf(part.text);
  }
}

/** All words of these blocks in reading order, buttons as `[Text]`. */
function textOfBlocks(
  blocks: Json[],
  values: OpenView['values'] = {},
  errors: OpenView['errors'] = {},
): string {
  return blocks
    .map(part => block(part, id => values[asText(part.block_id)]?.[id], errors[asText(part.block_id)]))
    .join('\n');
}

/** A view in words. */
export function textOfView(view: OpenView): string {
  const title = view.type === 'modal' ? `=== ${wordsOf(view.content.title)} ===` : '=== Home ===';
  const submit = view.content.submit === undefined ? [] : [`[${wordsOf(view.content.submit)}]`];
  return [title, textOfBlocks(view.blocks, view.values, view.errors), ...submit].join('\n');
}

/** A message in words. */
export function textOfMessage(message: Message): string {
  const who = `${message.user}${message.ephemeral ? ' (only you)' : ''}${message.edited ? ' (edited)' : ''}`;
  const files = (message.files ?? []).map(file => `(file ${file.name})`).join(' ');
  return `${who}: ${message.blocks.length > 0 ? textOfBlocks(message.blocks) : message.text}${files}`;
}
