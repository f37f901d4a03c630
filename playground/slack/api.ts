import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { forward } from './conversations.js';
import type { Fault } from './faults.js';
import { upload } from './files.js';
import { asRecord, asText, type Json, parseJson } from './json.js';
import { ownMethods } from './methods.js';
import { respond } from './responses.js';
import type { World } from './world.js';

// WebClient sends these as JSON inside a form.
const nested = ['blocks', 'view', 'metadata', 'attachments', 'profile', 'unfurls'];

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function bodyOf(request: IncomingMessage, bytes: Buffer): Json {
  const text = bytes.toString();
  if (request.headers['content-type']?.includes('json')) return asRecord(parseJson(text));
  const query = new URL(request.url ?? '/', 'http://local').search;
  const fields = [...new URLSearchParams(text), ...new URLSearchParams(query)];
  return Object.fromEntries(
    fields.map(([key, value]) => [key, nested.includes(key) ? (parseJson(value) ?? value) : value]),
  );
}

type Result = { status: number; response: unknown };

async function answer(world: World, request: IncomingMessage, method: string, body: Json): Promise<Result> {
  const token = asText(body.token) || (request.headers.authorization ?? '').replace(/^Bearer /i, '');
  const needed = method === 'apps.connections.open' ? world.appToken : world.botToken;
  if (token !== needed && method !== 'api.test') {
    return { status: 200, response: { ok: false, error: token ? 'invalid_auth' : 'not_authed' } };
  }
  const { token: _, ...rest } = body;
  const own = ownMethods[method];
  return { status: 200, response: own ? await own(world, rest) : await forward(world, method, rest) };
}

/** What a fault makes of a call: the answer, or `undefined` where the connection says no more. */
async function failed(
  fault: Fault,
  happen: () => Promise<Result>,
): Promise<Result & { retryAfter?: number }> {
  if ('error' in fault) return { status: 200, response: { ok: false, error: fault.error } };
  if (fault.kind === 'cut-off') return happen();
  if (fault.kind.endsWith('-after-storing')) await happen();
  if (fault.kind.startsWith('rate-limit')) {
    const said = fault.kind === 'rate-limit' ? { retryAfter: fault.retryAfter ?? 1 } : {};
    return { status: 429, response: { ok: false, error: 'ratelimited' }, ...said };
  }
  if (fault.kind === 'garbage') return { status: 200, response: '<html>Bad Gateway</html>' };
  return {
    status: fault.kind.startsWith('status-500') ? 500 : 0,
    response: fault.kind.startsWith('status') ? 'Internal Server Error' : null,
  };
}

async function handle(world: World, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const [, kind, name = ''] = new URL(request.url ?? '/', 'http://local').pathname.split('/');
  const bytes = await bytesOf(request);
  const body = kind === 'upload' ? { file: name, bytes: bytes.length } : bodyOf(request, bytes);
  const method = kind === 'response' ? 'response_url' : kind === 'upload' ? 'upload' : name;
  const fault = world.faults.take(method);
  const happen = async (): Promise<Result> =>
    kind === 'upload'
      ? upload(world, name, bytes)
      : kind === 'response'
        ? respond(world, name, body)
        : answer(world, request, method, body);
  const result: Result & { retryAfter?: number } = fault ? await failed(fault, happen) : await happen();
  const { token: _, ...shown } = body;
  world.calls.push({
    at: world.now(),
    method,
    body: shown,
    status: result.status,
    response: result.response,
  });
  if (fault && 'kind' in fault && fault.kind.startsWith('reset')) request.socket.destroy();
  else if (result.status !== 0) {
    const html = typeof result.response === 'string';
    reply.writeHead(result.status, {
      'content-type': html ? 'text/html' : 'application/json; charset=utf-8',
      ...(result.retryAfter === undefined ? {} : { 'retry-after': String(result.retryAfter) }),
    });
    const text = html ? String(result.response) : JSON.stringify(result.response);
    if (fault && 'kind' in fault && fault.kind === 'cut-off')
      reply.write(text.slice(0, -1), () => request.socket.destroy());
    else reply.end(text);
  }
  world.changed();
}

/** The front: `/api/<method>`, `/response/<id>` and `/upload/<id>` on a port of its own. */
export async function startApi(world: World, port: number): Promise<{ server: Server; url: string }> {
  const server = createServer((request, reply) => {
    handle(world, request, reply).catch((error: unknown) => {
      world.broke('answer', request.url ?? '/', `the local Slack itself failed: ${String(error)}`);
      reply.writeHead(500).end();
      world.changed();
    });
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  world.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return { server, url: world.url };
}
