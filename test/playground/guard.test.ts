import { request } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Playground } from '../../playground/playground.js';
import { serve } from '../../playground/server.js';
import { createLog } from '../../src/app/logger.js';
import { testDatabase } from '../support/mongo.js';

const playground = await Playground.start({
  database: await testDatabase(),
  command: '/roster',
  log: createLog('silent'),
});
const page = await serve(playground, 0, false);
const own = `http://127.0.0.1:${page.port}`;
afterAll(async () => {
  await page.close();
  await playground.stop();
});

/** One request with headers that a browser would not let a page choose. */
const asks = (path: string, headers: Record<string, string>, body?: string) =>
  new Promise<{ status: number; text: string; policy: string }>((resolve, reject) => {
    const sent = request(own + path, { method: body === undefined ? 'GET' : 'POST', headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          policy: String(response.headers['content-security-policy']),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const json = { 'content-type': 'application/json' };
const read = JSON.stringify({ do: 'read', as: 'UANA', channel: 'CWEB' });

describe('the playground’s server', () => {
  it('serves the page with a policy that lets nothing in from elsewhere', async () => {
    const { status, text, policy } = await asks('/', {});
    expect(status).toBe(200);
    expect(text).toContain('<div id="page">');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
  });

  it('refuses other hosts, other origins and forms of other pages', async () => {
    expect((await asks('/', { host: 'evil.test' })).status).toBe(403);
    expect((await asks('/traffic', { origin: 'http://evil.test' })).status).toBe(403);
    expect(
      (await asks('/traffic', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).status,
    ).toBe(403);
    expect((await asks('/do', json, read)).status).toBe(403);
    expect((await asks('/do', { ...json, origin: 'http://evil.test' }, read)).status).toBe(403);
    expect((await asks('/do', { 'content-type': 'text/plain', origin: own }, read)).status).toBe(403);
    expect((await asks('/do', { ...json, origin: own }, read)).status).toBe(200);
  });

  it('gives out the page’s files and no others', async () => {
    expect((await asks('/app.js', {})).status).toBe(200);
    for (const path of ['/../../package.json', '/%2e%2e/package.json', '/package.json', '/model.ts', '/.env'])
      expect((await asks(path, {})).status).toBe(404);
  });

  it('says in words what is not there', async () => {
    const answer = await asks(
      '/do',
      { ...json, origin: own },
      JSON.stringify({ do: 'submit', as: 'UNOBODY' }),
    );
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Nobody in the local Slack has the id UNOBODY');
    expect((await asks('/do', { ...json, origin: own }, '{"do":"anything"}')).status).toBe(400);
  });

  it('starts over: what was done is gone, and the small company is back', async () => {
    const ana = playground.hands('UANA');
    await ana.command('/roster', 'space create Lab');
    await playground.company.slack.waitFor(
      () =>
        [...playground.company.roster.account.log.state.tables.spaces.values()].some(
          one => one.name === 'Lab',
        ),
      'the space',
    );
    await playground.startOver();
    const { spaces, epoch } = await playground.snapshot('UANA');
    expect(spaces).toEqual(['Staging', 'Web']);
    expect(epoch).toBeGreaterThan(0);
  });
});
