import { createServer, type Server } from 'node:http';
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { type LocalSlack, secrets } from '../support/slack.js';
import { button, form, option, plain } from './form.js';

function listen(app: App): void {
  app.command('/roster', async ({ ack, command, client, respond, say }) => {
    if (command.text === 'late') return;
    if (command.text === 'now') return ack({ text: 'At once', response_type: 'ephemeral' });
    await ack();
    if (command.text === 'form') await client.views.open({ trigger_id: command.trigger_id, view: form });
    if (command.text === 'hello')
      await say({
        text: 'Hello',
        blocks: [{ type: 'actions', block_id: 'a', elements: [button('Accept', 'accept', { value: 'i1' })] }],
      });
    if (command.text === 'respond')
      for (let at = 1; at <= 6; at += 1)
        await respond({ text: `Answer ${at}`, replace_original: at > 1 }).catch(() => undefined);
    if (command.text === 'wrong')
      await say({ text: 'x', blocks: [{ type: 'header', text: plain('h'.repeat(151)) }] }).catch(
        () => undefined,
      );
  });
  app.view('form', async ({ ack, view, client, body }) => {
    const who = view.state.values.who?.value?.value ?? '';
    if (who === 'push')
      return ack({
        response_action: 'push',
        view: { ...form, title: plain('Second'), blocks: [], callback_id: 'second' },
      });
    if (!who.includes('@'))
      return ack({ response_action: 'errors', errors: { who: `“${who}” is not an address` } });
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `Invited ${who} as ${view.state.values.role?.value?.selected_option?.value}`,
      metadata: { event_type: 'd', event_payload: { id: 'd1' } },
    });
  });
  app.view('second', ({ ack }) => ack({ response_action: 'clear' }));
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, client, body }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: 'Closed' });
  });
  app.options('value', ({ ack, payload }) => ack({ options: [option(`Web ${payload.value}`, 'w')] }));
  app.action('value', async ({ ack, client, body }) => {
    await ack();
    if (body.type === 'block_actions' && body.view)
      await client.views.update({
        view_id: body.view.id,
        hash: body.view.hash,
        view: { ...form, title: plain('Changed') },
      });
  });
  app.action('accept', async ({ ack, respond, client, body }) => {
    await ack();
    await respond({ replace_original: true, text: 'Accepted', blocks: [] });
    if (body.channel)
      await client.chat.postEphemeral({ channel: body.channel.id, user: body.user.id, text: 'Only for you' });
  });
  app.action(/^(pick|more)$/, ({ ack }) => ack());
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'section', text: plain('Your Home') },
          { type: 'actions', block_id: 'b', elements: [button('Accept', 'accept')] },
        ],
      },
    });
  });
  app.event('team_join', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.user.id, text: `Welcome ${event.user.real_name}` });
  });
}

const nothing = () => undefined;
/** A logger that says nothing: broken connections are what these tests are about. */
export const quiet = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

const client = (slack: LocalSlack) => ({
  slackApiUrl: slack.apiUrl,
  logger: quiet,
  retryConfig: { retries: 0 },
  timeout: 2000,
});

function appOn(slack: LocalSlack, receiver: Receiver): App {
  const { bot, team } = slack.world.workspace;
  const authorize = () =>
    Promise.resolve({ botToken: secrets.botToken, botId: bot.botId, botUserId: bot.id, teamId: team.id });
  const app = new App({ authorize, receiver, clientOptions: client(slack), logger: quiet });
  app.error(() => Promise.resolve());
  listen(app);
  return app;
}

/** A tiny Bolt App on a port of its own, and the way to end it. */
export async function startApp(slack: LocalSlack): Promise<() => Promise<unknown>> {
  const receiver = new HTTPReceiver({
    signingSecret: secrets.signingSecret,
    endpoints: ['/slack/events'],
    logger: quiet,
    // Slack is the one that gives up first.
    unhandledRequestTimeoutMillis: 30_000,
  });
  appOn(slack, receiver);
  const server: Server = createServer(receiver.requestListener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  slack.connect(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/slack/events`);
  return () => new Promise(resolve => server.close(resolve));
}

/** The same App over Socket Mode. */
export async function startSocketApp(slack: LocalSlack): Promise<() => Promise<unknown>> {
  const options = {
    appToken: secrets.appToken,
    logger: quiet,
    installerOptions: { clientOptions: client(slack) },
    clientPingTimeout: 2_000,
  };
  const receiver = new SocketModeReceiver(options);
  const app = appOn(slack, receiver);
  await app.start();
  return () => app.stop();
}
