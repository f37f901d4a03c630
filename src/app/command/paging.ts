/**
 * Where the page of a list begins that shows row `from` (counted from 0), of pages of `size` rows; the last page where
 * the list has become shorter than that. A button's value may hold anything: what is no number is the first page.
 */
export function pageStart(from: number, { length }: { readonly length: number }, size: number): number {
  const row = Math.min(Math.max(0, Math.floor(from) || 0), Math.max(0, length - 1));
  return row - (row % size);
}
