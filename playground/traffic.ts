import type { TrafficSeen } from './page/model.js';
import { asRecord, asText } from './slack/json.js';
import type { LocalSlack } from './slack/local-slack.js';

/** The most that the inspector lists; older things are behind it. */
const MOST = 200;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** What went to and fro, and every broken rule: newest first. */
export function traffic({ calls, told, violations }: LocalSlack): TrafficSeen[] {
  const all: TrafficSeen[] = [
    ...told.map(({ at, kind, payload, status, answer, ms }) => ({
      at,
      direction: 'to Roster' as const,
      what: asText(payload.command) || asText(asRecord(payload.event).type) || asText(payload.type) || kind,
      status: status === 0 ? 'no answer' : `${status} · ${Math.round(ms)} ms`,
      ok: status >= 200 && status < 300,
      bytes: bytes(payload),
      detail: { kind, payload, status, answer },
    })),
    ...calls.map(({ at, method, body, status, response }) => {
      const { ok, error } = asRecord(response);
      return {
        at,
        direction: 'to Slack' as const,
        what: method,
        status: ok === false ? asText(error) : String(status),
        ok: status === 200 && ok !== false,
        bytes: bytes(body),
        detail: { method, body, status, response },
      };
    }),
    ...violations.map(({ at, rule, where, detail }) => ({
      at,
      direction: 'broken rule' as const,
      what: `${where}: ${detail}`,
      status: rule,
      ok: false,
      bytes: bytes(detail),
      detail: { rule, where, detail },
    })),
  ];
  return all.sort((one, other) => other.at - one.at).slice(0, MOST);
}
