import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackConfig } from '../../config.js';
import type { Log } from '../logger.js';
import { boltLogger } from './bolt-logger.js';

/** Socket Mode with an app token, else signed HTTP on the one port. */
export function receive({ slack, log }: { readonly slack: SlackConfig; readonly log: Log }): {
  receiver: Receiver;
  start(): Promise<void>;
  stop(): Promise<void>;
} {
  if (slack.appToken !== undefined) {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      logger: boltLogger(log),
      // A hang-up is noticed after half a second instead of five.
      clientPingTimeout: 500,
      ...(slack.apiUrl === undefined
        ? {}
        : { installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } } }),
    });
    return {
      receiver,
      start: async () => void (await receiver.start()),
      stop: async () => void (await receiver.stop()),
    };
  }
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret ?? '',
    logger: boltLogger(log),
    endpoints: '/slack/events',
    unhandledRequestTimeoutMillis: 3001,
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, 'a request of Slack’s failed');
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
  return { receiver, start: async () => {}, stop: async () => {} };
}
