import { request } from 'node:http';
import { type Json, parseJson } from './json.js';
import { LIMITS } from './limits.js';
import { sign } from './requests.js';
import { afterRunning, runningTime } from './running-time.js';

/** Something that Slack tells the App. */
export type Delivery = {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Json;
  /** Sent again because of an earlier failure: Slack counts from 1. */
  retry?: { num: number; reason: string };
};

/** What the App said: `status` 0 is no answer in time, or no connection; `ms` is how long it took, in running time. `body` is read as JSON where it is JSON. */
export type Answer = { status: number; body: unknown; ms: number };

/** A way from Slack to the App: HTTP, or Socket Mode. */
export type Transport = { deliver(delivery: Delivery): Promise<Answer> };

function encoded({ kind, payload }: Delivery): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  return { type: 'application/x-www-form-urlencoded', body: form.toString() };
}

/** Signed POSTs to one URL, each waiting at most 3 seconds. */
export function httpTransport(url: string, signingSecret: string): Transport {
  return {
    deliver: delivery =>
      new Promise(resolve => {
        const { type, body } = encoded(delivery);
        // Bolt compares with the real clock, whatever clock the tests use.
        const seconds = Math.floor(Date.now() / 1000);
        const started = runningTime();
        const end = (status: number, text: string) => {
          stopWaiting();
          resolve({ status, body: parseJson(text) ?? text, ms: runningTime() - started });
        };
        const headers = {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': String(seconds),
          'x-slack-signature': sign(signingSecret, body, seconds),
          ...(delivery.retry
            ? {
                'x-slack-retry-num': String(delivery.retry.num),
                'x-slack-retry-reason': delivery.retry.reason,
              }
            : {}),
        };
        // No agent: a kept connection would keep the App from stopping.
        const sent = request(url, { method: 'POST', headers, agent: false }, response => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => end(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
        });
        const stopWaiting = afterRunning(LIMITS.ackMilliseconds, () => {
          sent.destroy();
          end(0, '');
        });
        sent.on('error', () => end(0, ''));
        sent.end(body);
      }),
  };
}
