/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => ENTITIES[mark] ?? mark);

type Value = string | number | Html | readonly Html[];

const textOf = (value: Value): string => {
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(one => one.html).join('');
};

/** Builds HTML from a template literal: whatever is interpolated is text, unless it was built the same way. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: strings
    .map((text, index) => {
      const value = values[index];
      return value === undefined ? text : text + textOf(value);
    })
    .join(''),
});
