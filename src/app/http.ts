import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the port serves beside Slack: whether this process lives, and whether it can do its work. */
export interface Health {
  ready(): boolean;
}

/**
 * The one port: `/slack/*` is Slack's, when it speaks HTTP; `/healthz` and `/readyz` are for whoever watches over the
 * process.
 */
export function createHttp(health: Health, slack: RequestListener | undefined): Server {
  return createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (slack !== undefined && path.startsWith('/slack/')) {
      slack(request, response);
      return;
    }
    const ready = path === '/readyz' ? health.ready() : path === '/healthz';
    const known = path === '/readyz' || path === '/healthz';
    response.writeHead(ready ? 200 : known ? 503 : 404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(ready ? 'ok\n' : known ? 'not ready\n' : 'There is nothing here.\n');
  });
}

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

/** Stops listening; requests in hand are answered first. */
export async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  await closed;
}
