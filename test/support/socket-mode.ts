import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { asRecord, asText, parseJson } from '../../playground/slack/json.js';
import { LIMITS } from '../../playground/slack/limits.js';
import type { LocalSlack } from '../../playground/slack/local-slack.js';
import { afterRunning, runningTime } from '../../playground/slack/running-time.js';
import type { Answer, Delivery, Transport } from '../../playground/slack/transport.js';

type End = (status: number, body?: unknown) => void;

/** Slack's Socket Mode for a local Slack: a transport that speaks its envelopes, and can misbehave. */
export class SocketMode implements Transport {
  /** How many acknowledgements came for each envelope. */
  readonly acks = new Map<string, number>();
  private readonly slack: LocalSlack;
  private readonly server: WebSocketServer;
  private readonly waiting = new Map<string, End>();
  private readonly lost = new Set<string>();
  private turn = 0;
  private copies = 1;
  private hangingUp = false;

  private constructor(slack: LocalSlack, server: WebSocketServer) {
    this.slack = slack;
    this.server = server;
  }

  /** Starts a socket server, has `apps.connections.open` lead to it, and delivers through it. */
  static async start(slack: LocalSlack): Promise<SocketMode> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise<void>(resolve => server.once('listening', resolve));
    const address = server.address();
    const mode = new SocketMode(slack, server);
    server.on('connection', socket => mode.welcome(socket));
    slack.world.socketUrl = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/link`;
    slack.connect(mode);
    return mode;
  }

  /** How many connections the App holds now. */
  get connections(): number {
    return this.open().length;
  }

  /** Waits until the App holds this many connections. */
  async connected(count = 1, timeout = 15_000): Promise<void> {
    await this.slack.waitFor(() => this.connections >= count, `${count} Socket Mode connection(s)`, timeout);
  }

  /** Sends one envelope over one of the connections and waits for its acknowledgement, at most 3 seconds. */
  deliver(delivery: Delivery): Promise<Answer> {
    const sockets = this.open();
    const socket = sockets[this.turn++ % Math.max(1, sockets.length)];
    if (!socket) return Promise.resolve({ status: 0, body: undefined, ms: 0 });
    const id = randomUUID();
    const { kind, payload, retry } = delivery;
    const again =
      kind === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {};
    const about = { envelope_id: id, type: kind, accepts_response_payload: kind !== 'events_api' };
    const envelope = JSON.stringify({ ...about, ...again, payload });
    const copies = this.copies;
    this.copies = 1;
    return new Promise(resolve => {
      const started = runningTime();
      const end: End = (status, body) => {
        stopWaiting();
        this.waiting.delete(id);
        resolve({ status, body, ms: runningTime() - started });
      };
      const stopWaiting = afterRunning(LIMITS.ackMilliseconds, () => end(0));
      this.waiting.set(id, end);
      if (this.hangingUp) this.lost.add(id);
      this.hangingUp = false;
      for (let copy = 0; copy < copies; copy += 1) socket.send(envelope);
    });
  }

  /** The next envelope is sent twice. */
  nextTwice(): void {
    this.copies = 2;
  }

  /** The App gets the next envelope, but the connection breaks before its acknowledgement counts. */
  hangUpOnNext(): void {
    this.hangingUp = true;
  }

  /** Breaks all connections without a word. */
  hangUp(): void {
    for (const socket of this.open()) socket.terminate();
  }

  /** Says goodbye as Slack does when it moves connections elsewhere. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of this.open())
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
  }

  /** Ends the server and all connections. */
  async close(): Promise<void> {
    for (const end of [...this.waiting.values()]) end(0);
    // Closed properly, else @slack/socket-mode 3.1 keeps a timer of 30 s (and Bolt's stop() does not wait for it).
    const closed = [...this.server.clients].map(
      socket => new Promise(resolve => socket.once('close', resolve)),
    );
    for (const socket of this.server.clients) socket.close(1000);
    await Promise.race([Promise.all(closed), sleep(500, undefined, { ref: false })]);
    for (const socket of this.server.clients) socket.terminate();
    await new Promise(resolve => this.server.close(resolve));
    this.slack.world.socketUrl = undefined;
  }

  private open(): WebSocket[] {
    return [...this.server.clients].filter(socket => socket.readyState === socket.OPEN);
  }

  private welcome(socket: WebSocket): void {
    const about = {
      num_connections: this.connections,
      connection_info: { app_id: this.slack.world.workspace.bot.appId },
    };
    socket.on('message', data => this.heard(socket, String(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.slack.world.changed());
    socket.send(
      JSON.stringify({
        type: 'hello',
        ...about,
        debug_info: { host: 'local', approximate_connection_time: 18_060 },
      }),
    );
    this.slack.world.changed();
  }

  private heard(socket: WebSocket, text: string): void {
    const { envelope_id, payload } = asRecord(parseJson(text));
    const id = asText(envelope_id);
    this.acks.set(id, (this.acks.get(id) ?? 0) + 1);
    const end = this.waiting.get(id);
    if (!end) return;
    if (this.lost.delete(id)) {
      socket.terminate();
      end(0);
      return;
    }
    // An empty acknowledgement over HTTP is an empty body.
    const body = Object.keys(asRecord(payload)).length > 0 ? payload : '';
    end(200, body);
    this.slack.world.changed();
  }
}
