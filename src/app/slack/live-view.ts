import type { ModalView } from '@slack/types';
import { type Door, showInstead } from './door.js';
import type { OpenView } from './payloads.js';

/** The newest change of each open form that is being answered. */
const newest = new Map<string, symbol>();

/**
 * Shows a live form as it is after a change. Somebody quick makes the next change before the last one is answered:
 * its `hash` is old by then, yet what it holds is the newest, so it is shown all the same; an overtaken one is not.
 */
export async function showChange(
  door: Door,
  { id, hash }: OpenView,
  next: () => Promise<ModalView>,
): Promise<void> {
  const mine = Symbol(id);
  newest.set(id, mine);
  try {
    const view = await next();
    const shown = await showInstead(door, { view_id: id, hash, view });
    if (!shown && newest.get(id) === mine) await showInstead(door, { view_id: id, view });
  } finally {
    if (newest.get(id) === mine) newest.delete(id);
  }
}
