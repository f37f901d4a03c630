import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { onMeasure } from '../measured.js';
import type { Account } from './account.js';

/** From a millisecond to a minute: what people wait for, and what they would complain about. */
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];

/** What whoever watches over Roster asks for, as Prometheus reads it; `stop` ends the counting. */
export interface Metrics {
  text(): Promise<string>;
  readonly type: string;
  stop(): void;
}

/** Counts what happens in this process, and asks the database for the queue's length when asked. */
export function metricsOf(account: Account): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commits = new Counter({
    name: 'roster_commits_total',
    help: 'Entries committed by this process',
    labelNames: ['action'],
    registers,
  });
  const conflicts = new Counter({
    name: 'roster_commit_conflicts_total',
    help: 'Commits decided again because another process was faster',
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'roster_commit_seconds',
    help: 'Time from deciding to a committed entry',
    buckets: SECONDS,
    registers,
  });
  const catchUp = new Histogram({
    name: 'roster_catch_up_seconds',
    help: 'Time to bring the state up to the log',
    buckets: SECONDS,
    registers,
  });
  const sent = new Counter({
    name: 'roster_deliveries_sent_total',
    help: 'Deliveries that arrived',
    labelNames: ['kind'],
    registers,
  });
  const unsent = new Counter({
    name: 'roster_deliveries_unsent_total',
    help: 'Attempts to deliver that did not end in an arrival',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const late = new Histogram({
    name: 'roster_delivery_late_seconds',
    help: 'Time from when a delivery was due until it arrived',
    buckets: SECONDS,
    registers,
  });
  const slack = new Counter({
    name: 'roster_slack_calls_total',
    help: 'Calls of Slack’s Web API',
    labelNames: ['method', 'outcome'],
    registers,
  });
  queueGauges(account, registers);
  const stops = [
    onMeasure('commit', ({ action, seconds }) => {
      commits.inc({ action });
      commitSeconds.observe(seconds);
    }),
    onMeasure('conflict', () => conflicts.inc()),
    onMeasure('catch-up', ({ seconds }) => catchUp.observe(seconds)),
    onMeasure('sent', measure => {
      sent.inc({ kind: measure.kind });
      if (measure.late !== undefined) late.observe(Math.max(0, measure.late));
    }),
    onMeasure('unsent', ({ kind, outcome }) => unsent.inc({ kind, outcome })),
    onMeasure('slack', ({ method, outcome }) => slack.inc({ method, outcome })),
  ];
  return {
    text: () => registry.metrics(),
    type: registry.contentType,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Asks the database; where it is away, what this process counted itself is told all the same. */
const unlessAway = (ask: () => Promise<void>): Promise<void> => ask().catch(() => {});

/** What waits and what is parked, by kind; and how much of it is due already. */
function queueGauges({ store, id, now }: Account, registers: Registry[]): void {
  const { deliveries } = store.models;
  new Gauge({
    name: 'roster_deliveries',
    help: 'Deliveries that wait or are parked',
    labelNames: ['state', 'kind'],
    registers,
    async collect() {
      this.reset();
      await unlessAway(async () => {
        for (const [state, filter] of [
          ['open', { open: true, parked: false }],
          ['parked', { parked: true }],
        ] as const) {
          const groups: { _id: string; number: number }[] = await deliveries.aggregate([
            { $match: { account: id, ...filter } },
            { $group: { _id: '$kind', number: { $sum: 1 } } },
          ]);
          for (const { _id: kind, number } of groups) this.set({ state, kind }, number);
        }
      });
    },
  });
  new Gauge({
    name: 'roster_queue_depth',
    help: 'Deliveries that are due and were not sent yet',
    registers,
    async collect() {
      this.remove();
      await unlessAway(async () => {
        this.set(await deliveries.countDocuments({ account: id, open: true, due: { $lte: now() } }));
      });
    },
  });
}
