import { channel } from 'node:diagnostics_channel';

/** What the parts of Roster tell whoever measures them; where nobody listens it costs next to nothing. */
interface Measures {
  /** A commit that was made, and the seconds it took. */
  readonly commit: { readonly action: string; readonly seconds: number };
  /** Somebody else was faster: a commit is decided again, or given up. */
  readonly conflict: { readonly action: string };
  /** The state was brought up to the log. */
  readonly 'catch-up': { readonly seconds: number };
  /** A delivery arrived: a new message `late` seconds after it was due, an update of one without that. */
  readonly sent: { readonly kind: string; readonly late: number | undefined };
  /** A delivery did not arrive: it waits for another try, or is parked. */
  readonly unsent: { readonly kind: string; readonly outcome: 'wait' | 'park' | 'drop' };
  /** A call of Slack's Web API ended. */
  readonly slack: { readonly method: string; readonly outcome: string };
}

const nameOf = (what: keyof Measures): string => `roster.${what}`;

/** Tells whoever measures. */
export function tellMeasure<M extends keyof Measures>(what: M, measure: Measures[M]): void {
  channel(nameOf(what)).publish(measure);
}

/** Listens to what is told anywhere in this process; returns the way to stop. */
export function onMeasure<M extends keyof Measures>(
  what: M,
  listener: (measure: Measures[M]) => void,
): () => void {
  const heard = (message: unknown): void => {
    // Only `tellMeasure` publishes on these channels, with the measure of that name.
    listener(message as Measures[M]);
  };
  channel(nameOf(what)).subscribe(heard);
  return () => channel(nameOf(what)).unsubscribe(heard);
}
