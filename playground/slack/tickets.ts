import { randomBytes } from 'node:crypto';
import { LIMITS } from './limits.js';

/** Where an interaction happened: what its `response_url` may change. */
export type Place = { user: string; channel: string; ts?: string; ephemeral?: boolean };

type Trigger = { user: string; viewId?: string; at: number; spent: boolean };
type ResponseUrl = { place: Place; at: number; uses: number };

/** What Slack hands out with an interaction and counts: trigger ids and response URLs. */
export class Tickets {
  private readonly now: () => number;
  private readonly triggers = new Map<string, Trigger>();
  private readonly urls = new Map<string, ResponseUrl>();

  constructor(now: () => number) {
    this.now = now;
  }

  /** A new trigger of this person; it lives 3 seconds and works once. */
  trigger(user: string, given?: string, viewId?: string): string {
    const id = given ?? `${this.now()}.${randomBytes(6).toString('hex')}`;
    // The same id given again (a replay) stays the trigger that it was.
    if (!this.triggers.has(id))
      this.triggers.set(id, { user, at: this.now(), spent: false, ...(viewId ? { viewId } : {}) });
    return id;
  }

  /** Uses a trigger up; the error is Slack's own word. */
  spend(id: string): Trigger | 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id' {
    const trigger = this.triggers.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.spent) return 'exchanged_trigger_id';
    if (this.now() - trigger.at > LIMITS.triggerMilliseconds) return 'expired_trigger_id';
    trigger.spent = true;
    return trigger;
  }

  /** The last part of a new response URL. */
  responseUrl(place: Place): string {
    const id = randomBytes(9).toString('hex');
    this.urls.set(id, { place, at: this.now(), uses: 0 });
    return id;
  }

  /** Counts one use of a response URL; the error is Slack's own word. */
  respond(id: string): Place | 'expired_url' | 'used_url' {
    const url = this.urls.get(id);
    if (!url || this.now() - url.at > LIMITS.responseUrlMilliseconds) return 'expired_url';
    if (url.uses >= LIMITS.responseUrlUses) return 'used_url';
    url.uses += 1;
    return url.place;
  }
}
