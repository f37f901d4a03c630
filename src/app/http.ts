import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What whoever watches over this process asks: whether it can do its work, and how much it does. */
export interface Health {
  /** Within a second. */
  ready(): Promise<boolean>;
  /** What Prometheus reads. */
  readonly metrics: { text(): Promise<string>; readonly type: string };
}

/** Who answers what on the one port. */
export interface Listeners {
  /** `/slack/*`, where Slack speaks HTTP. */
  readonly slack: RequestListener | undefined;
  /** The pages for people outside the workspace, and every path that is nobody's. */
  readonly web: RequestListener;
}

/** The one port: Slack's requests, web pages, and what whoever watches over the process asks. */
export function createHttp(health: Health, { slack, web }: Listeners): Server {
  return createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type });
      response.end(text);
    };
    if (slack !== undefined && path.startsWith('/slack/')) slack(request, response);
    else if (path === '/healthz') answer(200, 'ok\n');
    else if (path === '/readyz')
      health.ready().then(is => answer(is ? 200 : 503, is ? 'ok\n' : 'not ready\n'));
    else if (path === '/metrics' && !isPassedOn(request))
      health.metrics.text().then(text => answer(200, text, health.metrics.type));
    else web(request, response);
  });
}

/** Whether a proxy passes a request on from somebody else (RFC 7239): figures are for who stands beside Roster. */
const isPassedOn = ({ headers }: IncomingMessage): boolean =>
  headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;

/**
 * Listens on a port (0: any free one), on all interfaces or the one of `host`; returns the port.
 * @throws Error with the code EADDRINUSE where the port is taken
 */
export async function listen(server: Server, port: number, host?: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A server that listens on TCP has an address with a port.
  return (server.address() as AddressInfo).port;
}

/** So long a connection has for its answer when the port closes, in milliseconds: as long as any answer takes. */
const LAST_ANSWERS = 2_500;

/** Stops listening; requests in hand are answered first, and a connection that asks for nothing holds nothing up. */
export async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
  await closed;
  clearTimeout(late);
}
