import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { callIn, type Ports, type Service } from './call.js';

/** When a process dies: right before its call goes out, or when the answer to it has come and nobody has read it. */
export type When = 'before' | 'answered';

/** Where a process is to die: at its nth call to one of them, or to any; at none of them where `at` is 0. */
export interface Aim {
  readonly at: number;
  readonly when: When;
  readonly of?: Service;
}

/** How many calls there were to each. */
export type Counts = Readonly<Record<Service, number>>;

/** What a process says with its last breath. */
export interface Death {
  /** The call at which it died, in a word or two. */
  readonly call: string;
  /** How many mails had begun to leave, text and all: no other can have arrived. */
  readonly mails: number;
}

/** The end of what is said before a mail's text. */
const DICTATES = /(?:^|\n)DATA\r\n$/;

export const NONE: Counts = { questions: 0, writes: 0, alarms: 0, slack: 0, mail: 0 };
const PORTS = ['database', 'slack', 'mail'] as const satisfies readonly (keyof Ports)[];

/**
 * The one wrapper around all that a process says to its database, to Slack and to the mail server: it numbers the
 * calls once it is armed, and ends the process with -9 at one of them. It sits below every library, where the bytes
 * leave.
 */
export class Calls {
  readonly #ports: Ports;
  #armed: Aim | undefined;
  #counts = { ...NONE };
  #mails = 0;
  /** Where the answer to the last call is to come, and what that was. */
  #last: { readonly socket: Socket; readonly call: string } | undefined;
  /** Connections whose next words are a mail's text. */
  readonly #dictating = new Set<Socket>();

  private constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Wraps every socket of this process, from now on. */
  static watch(ports: Ports): Calls {
    const calls = new Calls(ports);
    const { _write: write, _writev: writev, push } = Socket.prototype;
    Socket.prototype._write = function (this: Socket, chunk, encoding, done) {
      calls.#goes(this, bytesOf(chunk));
      write.call(this, chunk, encoding, done);
    };
    Socket.prototype._writev = function (this: Socket, chunks, done) {
      calls.#goes(this, Buffer.concat(chunks.map(one => bytesOf(one.chunk))));
      writev?.call(this, chunks, done);
    };
    Socket.prototype.push = function (this: Socket, chunk: unknown, encoding?: BufferEncoding) {
      if (this === calls.#last?.socket && chunk !== null) calls.#die(calls.#last.call);
      return push.call(this, chunk, encoding);
    };
    return calls;
  }

  /** Numbers calls from here on; the process dies at one of them. */
  arm(aim: Aim): void {
    this.#counts = { ...NONE };
    this.#armed = aim;
  }

  /** How many calls there were since it was armed. */
  get counts(): Counts {
    return this.#counts;
  }

  #goes(socket: Socket, bytes: Buffer): void {
    if (this.#armed === undefined) return;
    const port = PORTS.find(one => this.#ports[one] === socket.remotePort);
    const call = port === undefined ? undefined : callIn(port, bytes);
    if (call === undefined) return;
    const { to, name } = call;
    const { at, when, of } = this.#armed;
    // A question changes nothing: dying at its answer is dying before the next call.
    if (when === 'before' || to !== 'questions') {
      this.#counts[to] += 1;
      const nth = of === undefined ? sum(Object.values(this.#counts)) : this.#counts[of];
      if (nth === at && (of ?? to) === to) {
        if (when === 'before') this.#die(`${to} ${name}`);
        this.#last = { socket, call: `${to} ${name}` };
      }
    }
    // nodemailer asks for sender, recipient and text in one go; the server's yes comes before the text.
    if (to === 'mail' && DICTATES.test(bytes.toString('latin1'))) this.#dictating.add(socket);
    else if (this.#dictating.delete(socket)) this.#mails += 1;
  }

  #die(call: string): void {
    const death: Death = { call, mails: this.#mails };
    // Synchronously: nothing that is queued would ever leave.
    writeSync(1, JSON.stringify(death));
    process.kill(process.pid, 'SIGKILL');
  }
}

const bytesOf = (chunk: unknown): Buffer => (Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
