import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { testDatabase, testServer } from '../support/mongo.js';
import { aRoster } from '../support/roster.js';
import { until } from '../support/until.js';
import { aWire } from '../support/wire.js';

const wire = await aWire(() => Number(testServer().port));
const under = await aRoster({ database: testDatabase({ port: wire.port }) });
afterAll(() => wire.close());
const { ana, cy, roster, slack } = under;

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`http://127.0.0.1:${roster.port}${path}`, { headers });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

test('a process that lives and can work says so; anything else is nowhere', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  expect(await ask('/readyz')).toMatchObject({ status: 200, text: 'ok\n' });
  expect((await ask('/nothing')).status).toBe(404);
});

test('Prometheus reads what was committed, sent and called, and nothing personal', async () => {
  await ana.command('/roster', 'invite cy@acme.test to web');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await cy.sees('Welcome to Acme');
  await under.settled();
  const { type, text } = await ask('/metrics');
  expect(type).toContain('text/plain');
  expect(text).toMatch(/^roster_commits_total\{action="invitations\.invite"\} \d+$/m);
  expect(text).toMatch(/^roster_deliveries_sent_total\{kind="invitation"\} \d+$/m);
  expect(text).toMatch(/^roster_slack_calls_total\{method="chat\.postMessage",outcome="ok"\} \d+$/m);
  expect(text).toMatch(/^roster_queue_depth 0$/m);
  for (const name of [
    'roster_commit_conflicts_total',
    'roster_catch_up_seconds',
    'roster_delivery_late_seconds',
  ])
    expect(text).toContain(name);
  expect(text).not.toContain('acme.test');
});

test('every figure is explained in the documents, and no other', async () => {
  const told = [...(await ask('/metrics')).text.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)];
  const named = (found: RegExpExecArray[]) => found.map(([, name, type]) => `${name} ${type}`).sort();
  expect(named(explained)).toEqual(named(told));
});

test('figures are for who stands beside Roster: what a proxy passes on finds none', async () => {
  for (const header of ['x-forwarded-for', 'forwarded']) {
    expect((await ask('/metrics', { [header]: 'for=203.0.113.1' })).status).toBe(404);
    expect((await ask('/healthz', { [header]: 'for=203.0.113.1' })).status).toBe(200);
  }
});

test('an answer of Slack’s that is none is counted as garbage, not by what it holds', async () => {
  slack.faults.next('views.publish', { error: '<html>the gateway is down</html>' });
  await ana.openHome();
  await until(async () => (await ask('/metrics')).text.includes('garbage'));
  const { text } = await ask('/metrics');
  expect(text).toMatch(/^roster_slack_calls_total\{method="[a-zA-Z.]+",outcome="garbage"\} \d+$/m);
  expect(text).not.toContain('gateway');
});

test('a process whose database is silent is not ready, and is again once it answers', async () => {
  wire.cut();
  expect(await ask('/readyz')).toMatchObject({ status: 503, text: 'not ready\n' });
  expect((await ask('/healthz')).status).toBe(200);
  wire.mend();
  await until(async () => (await ask('/readyz')).status === 200);
});
