import type { IncomingMessage, ServerResponse } from 'node:http';

/** Said with every answer: nothing is loaded from anywhere else, run from text, framed or sent away. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Puts the headers on an answer that keep a page from doing more than it should. */
export function harden(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/**
 * Why a request is refused, or nothing where it comes from this very page. The host is checked against DNS
 * rebinding, the origin against other pages in the same browser.
 */
export function stranger({ method, headers }: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return 'This address is not the playground’s own.';
  const own = `http://${headers.host}`;
  if (headers.origin !== undefined && headers.origin !== own)
    return 'Another page may not use the playground.';
  if (method !== 'GET' && headers.origin !== own) return 'Only the playground’s own page may do this.';
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate')
    return 'Another page may not use the playground.';
  if (method === 'POST' && headers['content-type'] !== 'application/json') return 'Only JSON is read here.';
  return undefined;
}
