import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyAccount } from '../../src/log/verify.js';
import { cases } from '../support/property.js';
import { aRoster } from '../support/roster.js';

const under = await aRoster();
const { slack, roster, ana, bo } = under;
const state = () => roster.account.log.state;
const RUNS = 1000;

/** How many answers somebody has got so far: words, or a form. */
const answers = () => slack.calls.filter(call => ['response_url', 'views.open'].includes(call.method)).length;

const words = fc.constantFrom(
  ...[
    'invite',
    'add',
    'role',
    'remove',
    'delete',
    'space',
    'create',
    'rename',
    'help',
    'setup',
    'invitations',
    'start',
  ],
  ...[
    'to',
    'in',
    'as',
    'from',
    'web',
    'Web',
    'dev',
    'admin',
    'account admin',
    'bo@acme.test',
    '<@UBO|bo>',
    '<@UNOBODY>',
    '<#CWEB|web>',
  ],
  ...[
    '<!subteam^SQA|@qa>',
    '<mailto:a@b.io|a@b.io>',
    '“',
    '"',
    '—',
    '&amp;',
    '<',
    '>',
    '@bo',
    '\u202e',
    '👩‍💻',
    'all',
    '__proto__',
    'constructor',
    'toString',
  ],
);
const typed = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: words },
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 10 }),
  ),
  { maxLength: 9 },
);

/** The log's own laws: the chain is whole, and nobody has become a user or lost a role. */
async function stillWhole(users: number): Promise<void> {
  await roster.account.log.projector.idle();
  const { problems } = await verifyAccount(roster.account.store, roster.account.id);
  expect(problems).toEqual([]);
  expect(state().tables.users.size).toBe(users);
}

test('any text after /roster gets an answer, and does nothing that was not complete or confirmed', async () => {
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom(ana, bo), async (parts, who) => {
      const before = answers();
      const { status } = await who.command('/roster', parts.join(' '));
      expect(status).toBe(200);
      await slack.waitFor(() => answers() > before, `an answer to: ${parts.join(' ')}`);
      for (const _ of who.views()) await who.close();
      expect(state().tables.invitations.size).toBe(0);
    }),
    cases(RUNS),
  );
  await stillWhole(1);
});

test('forged and foreign buttons get an answer in words', async () => {
  await ana.command('/roster', 'help');
  await ana.command('/roster', '');
  await ana.sees('Type `/roster help`');
  await ana.press('open.invite');
  await slack.waitFor(() => ana.view(), 'the form');
  await ana.close();
  const press = slack.told.findLast(one => one.payload.type === 'block_actions');
  if (press === undefined) throw new Error('a button was pressed');
  const actionIds = fc.constantFrom(
    'invitation.accept',
    'invitation.cancel',
    'invitation.give',
    'invitation.later',
    'invitation.never',
    'invitation.resend',
    'batch.cancel',
    'batch.remind',
    'invitations.page-older',
    'open.invite',
    'open.nothing',
    'invitation.included',
    '__proto__',
    '',
  );
  const value = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constantFrom(under.space('Web'), '-1', '1e9', 'NaN', '{}', '__proto__'),
  );
  let ts = 0;
  await fc.assert(
    fc.asyncProperty(actionIds, value, async (action_id, forged) => {
      const before = answers();
      ts += 1;
      const actions = [{ type: 'button', block_id: 'b', action_id, value: forged, action_ts: `${ts}.0` }];
      const trigger_id = slack.world.tickets.trigger('UANA');
      const { status } = await slack.deliver({
        ...press,
        payload: {
          ...press.payload,
          actions,
          trigger_id,
          response_url: slack.responseUrl({ user: 'UANA', channel: 'CWEB' }),
        },
      });
      expect(status).toBe(200);
      await slack.waitFor(() => answers() > before, `an answer to ${action_id} ${forged}`);
      for (const _ of ana.views()) await ana.close();
    }),
    cases(RUNS),
  );
  await stillWhole(1);
});

test('a payload of another workspace is refused in words', async () => {
  const press = slack.told.findLast(one => one.payload.type === 'block_actions');
  if (press === undefined) throw new Error('a button was pressed');
  await slack.deliver({
    ...press,
    payload: {
      ...press.payload,
      team: { id: 'TOTHER' },
      response_url: slack.responseUrl({ user: 'UANA', channel: 'CWEB' }),
    },
  });
  await ana.sees('This Roster serves another Slack workspace.');
});

test('stale, foreign and oversized submissions get an answer in words', async () => {
  const known = [
    'invite',
    'invite-review',
    'add',
    'role',
    'remove',
    'delete',
    'setup',
    'space-create',
    'space-rename',
    'space-delete',
    'message',
    'nothing',
    '__proto__',
  ];
  const meta = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '{}',
      '{"draft":"x"}',
      '{"rows":1e9}',
      '{"rows":-1}',
      '[]',
      'null',
      `{"user":"${'x'.repeat(2000)}"}`,
    ),
  );
  const field = fc.constantFrom(
    'people',
    'users',
    'user',
    'space',
    'space-1',
    'role-1',
    'role',
    'name',
    'note',
    'account',
    'where',
    'typos',
    'channel',
    '__proto__',
  );
  const state = fc.oneof(
    fc.record({
      type: fc.constant('plain_text_input'),
      value: fc.oneof(fc.string(), fc.constant('x'.repeat(4000)), fc.constant(null)),
    }),
    fc.record({
      type: fc.constant('static_select'),
      selected_option: fc.record({ value: fc.oneof(fc.string(), fc.constant(under.space('Web'))) }),
    }),
    fc.record({
      type: fc.constant('multi_users_select'),
      selected_users: fc.array(fc.constantFrom('UBO', 'UNOBODY', 'UROB')),
    }),
    fc.record({
      type: fc.constant('checkboxes'),
      selected_options: fc.array(fc.record({ value: fc.string() })),
    }),
  );
  const values = fc.dictionary(field, fc.record({ it: state }), { noNullPrototype: true });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...known),
      meta,
      values,
      async (callback_id, private_metadata, filled) => {
        number += 1;
        const blocks = Object.keys(filled).map(block_id => ({ type: 'input', block_id }));
        const view = {
          id: `V${number}`,
          hash: 'h',
          type: 'modal',
          callback_id,
          private_metadata,
          blocks,
          state: { values: filled },
        };
        const payload = {
          type: 'view_submission',
          user: { id: 'UBO' },
          team: { id: 'TACME' },
          trigger_id: 't',
          view,
        };
        const { status, body } = await slack.deliver({ kind: 'interactive', payload });
        expect(status).toBe(200);
        expect(JSON.stringify(body)).toMatch(/"response_action":"(errors|update|push)"/);
      },
    ),
    cases(RUNS),
  );
  await stillWhole(1);
});
