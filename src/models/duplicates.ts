/** Whether an insert failed on a unique index: somebody else was there first. */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;

/** Whether nothing but duplicate keys went wrong in an unordered bulk write: its `code` is the first error's only. */
export function onlyDuplicates(error: unknown): boolean {
  if (!isDuplicate(error) || typeof error !== 'object' || error === null) return false;
  // Mongoose hangs here what it did not send at all.
  if ('mongoose' in error) return false;
  return !('writeErrors' in error) || [error.writeErrors].flat().every(isDuplicate);
}
