import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** How the server treats the next mails. */
export type Mood =
  | 'takes'
  | 'refuses'
  | 'refuses to relay'
  | 'refuses what is written'
  | 'greylists'
  | 'hangs'
  | 'loses its answer'
  | 'takes one in silence'
  | 'refuses the sender';

/** A real SMTP server, of which a test decides how it behaves. */
export interface PostOffice {
  readonly url: string;
  readonly mails: readonly (Email & { readonly recipient: string })[];
  /** How often anybody tried to hand over a mail. */
  readonly tries: () => number;
  mood: Mood;
}

/** Starts a mail server for a test file; it stops with it. `onTry` hears of each try and of each mail that is taken. */
export async function aPostOffice(onTry: () => void = () => {}): Promise<PostOffice> {
  const mails: (Email & { recipient: string })[] = [];
  let tries = 0;
  const office: { mood: Mood } = { mood: 'takes' };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onMailFrom(_address, _session, done) {
      done(office.mood === 'refuses the sender' ? answer(550, 'who are you') : undefined);
    },
    onRcptTo(_address, _session, done) {
      tries += 1;
      onTry();
      if (office.mood === 'hangs') return;
      if (office.mood === 'refuses') done(answer(550, 'no such user here'));
      else if (office.mood === 'refuses to relay') done(answer(554, '5.7.1 Relay access denied'));
      else if (office.mood === 'greylists') done(answer(451, 'try again later'));
      else done();
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', async () => {
        if (office.mood === 'refuses what is written') {
          done(answer(550, '5.7.1 looks like spam'));
          return;
        }
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        mails.push({ ...mail, recipient: envelope.rcptTo.map(one => one.address).join() });
        if (office.mood === 'loses its answer') {
          office.mood = 'takes';
          for (const connection of connections) connection.destroy();
        } else if (office.mood === 'takes one in silence') office.mood = 'takes';
        else done();
        onTry();
      });
    },
  });
  const connections = new Set<{ destroy(): void }>();
  server.server.on('connection', socket => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.on('error', () => {});
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  afterAll(async () => {
    for (const connection of connections) connection.destroy();
    await new Promise<void>(resolve => server.close(() => resolve()));
  });
  const { port } = server.server.address() as AddressInfo;
  // Whom it lets wait gives up sooner than they would on another server.
  const url = `smtp://127.0.0.1:${port}/?socketTimeout=5000`;
  return Object.assign(office, { url, mails, tries: () => tries });
}

const answer = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });
