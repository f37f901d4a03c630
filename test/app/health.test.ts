import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';

const under = await aRoster();
const { ana, cy, roster, slack } = under;

const ask = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${roster.port}${path}`);
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
