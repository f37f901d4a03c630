import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Deed, perform } from './doing.js';
import { pageFile } from './files.js';
import { harden, stranger } from './guard.js';
import type { Playground } from './playground.js';

/** A request of the page holds at most this many bytes. */
const MOST_BYTES = 200_000;
/** Changes within so many milliseconds are told to a window together. */
const TOGETHER_MS = 15;

/** Serves the page on 127.0.0.1, at this port or, where it may move and the port is taken, at any free one. */
export async function serve(
  playground: Playground,
  port: number,
  mayMove: boolean,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(playground, server, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ trouble: error instanceof Error ? error.message : String(error) }));
    });
  });
  await listening(server, port).catch(error => {
    if (!mayMove || error.code !== 'EADDRINUSE') throw error;
    return listening(server, 0);
  });
  return {
    port: portOf(server),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

// A server that listens on TCP has an address with a port.
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function answer(
  playground: Playground,
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  harden(response);
  const refused = stranger(request, portOf(server));
  if (refused !== undefined) {
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${refused}\n`);
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  if (request.method === 'POST' && pathname === '/do') {
    const deed = Deed.safeParse(await readBody(request));
    if (!deed.success) json(400, { trouble: 'The page asked for something that is not there.' });
    else json(200, await perform(playground, deed.data));
  } else if (request.method !== 'GET') json(405, { trouble: 'There is nothing to do here.' });
  else if (pathname === '/events') await stream(playground, searchParams.get('as') ?? '', response);
  else if (pathname === '/traffic') json(200, playground.traffic());
  else if (pathname.startsWith('/file/')) {
    const file = playground.file(pathname.slice('/file/'.length));
    // What people download is never shown as a page of this address.
    const attached = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
    if (file) response.writeHead(200, attached).end(file);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
  } else {
    const file = await pageFile(pathname === '/' ? 'index.html' : pathname.slice(1));
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('That is more than the playground takes at once.');
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** Server-sent events: what this person sees, now and after everything that happens, until the window goes. */
async function stream(playground: Playground, me: string, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let [waiting, busy, last] = [false, false, ''];
  const send = async () => {
    waiting = false;
    if (busy) return later();
    busy = true;
    const seen = await playground.snapshot(me).then(JSON.stringify, () => last);
    busy = false;
    if (seen !== last) response.write(`data: ${seen}\n\n`);
    last = seen;
  };
  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(send, TOGETHER_MS);
  };
  const stop = playground.onChange(later);
  response.on('close', stop);
  await send();
}
