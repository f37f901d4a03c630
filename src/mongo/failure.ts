/** The code of an error of Node's or of the system (`ENOENT`), undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  // Not by `instanceof Error`: under jest, Node's own errors are of another realm.
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** What went wrong in one line: the deepest cause, as those above it mostly say only that something did. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause) return reasonOf(error.cause);
  const [line = ''] = ('message' in error ? String(error.message) : String(error)).split('\n');
  return line;
}
