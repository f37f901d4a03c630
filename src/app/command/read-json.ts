/** What a button's value or a form's metadata holds as JSON; undefined where that is none: anybody may forge it. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
