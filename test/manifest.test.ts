import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { EVENTS } from '../src/app/slack/slack-app.js';

const root = new URL('..', import.meta.url).pathname;
const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8'));

/** What each method of Slack's Web API asks of a bot (docs.slack.dev, each method's page). */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.create': ['channels:manage', 'groups:write'],
  'conversations.invite': ['channels:manage', 'groups:write'],
  'conversations.kick': ['channels:manage', 'groups:write'],
  'conversations.history': ['im:history', 'channels:history', 'groups:history'],
  'conversations.members': ['channels:read', 'groups:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.push': [],
  'views.publish': [],
  'views.update': [],
};

const METHOD =
  /(?:[cC]lients?|waiting|background)\.((?:auth|chat|conversations|files|team|usergroups|users|views)(?:\.[a-zA-Z]+)+)\(/g;

function usedMethods(): Set<string> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  );
  const found = files.flatMap(file =>
    [...readFileSync(join(root, 'src', file), 'utf8').matchAll(METHOD)].map(([, method]) => method ?? ''),
  );
  return new Set(found);
}

test('the manifest asks for exactly the scopes that the code uses', () => {
  const methods = [...usedMethods()];
  expect(methods.filter(method => SCOPES[method] === undefined)).toEqual([]);
  expect(methods.sort()).toEqual(Object.keys(SCOPES).sort());
  const needed = new Set([...methods.flatMap(method => SCOPES[method] ?? []), 'commands']);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});

test('the manifest names exactly the events that the code listens to', () => {
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...EVENTS].sort());
});

test('the manifest has the command with escaped mentions, interactivity and the Home tab', () => {
  expect(manifest.features.slash_commands).toEqual([
    expect.objectContaining({ command: '/roster', should_escape: true }),
  ]);
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
});
