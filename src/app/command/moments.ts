import type { en } from 'chrono-node';

/**
 * Finds moments in words, as chrono-node does in English. Its grammars are loaded when the first are typed: they take
 * a sixth of the time in which Roster starts.
 */
export const momentsIn = async (
  ...given: Parameters<typeof en.parse>
): Promise<ReturnType<typeof en.parse>> => (await import('chrono-node/en')).parse(...given);
