import { createHash } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { sentencePage } from '../../../views/web/invitation-page.js';
import { STYLE } from '../../../views/web/page.js';
import type { Reader } from '../../../views/written.js';
import { mentioned, type Sentence, say } from '../../sentence.js';
import type { Account } from '../account.js';
import { told } from '../answer.js';
import type { Log } from '../logger.js';
import { paceOf } from '../outage.js';
import type { Running } from '../running.js';
import { InvitationPages, type Page } from './invitation-pages.js';

const WINDOW = { windowMs: 10 * 60_000, standardHeaders: true, legacyHeaders: false } as const;
/** From one address, so many links that lead nowhere: little for guessing; whoever has a link is never counted. */
const GUESSES = { ...WINDOW, limit: 60 };
/** From one address, so many questions of any kind. */
const ALL = { ...WINDOW, limit: 6_000 };

/** What the pages need of Roster. */
export interface InvitationAppOptions {
  readonly account: Account;
  readonly running: Running;
  readonly log: Log;
}

/**
 * The pages for invited people outside the workspace: `GET /i/<token>` shows the offer and changes nothing; answers
 * are POSTed. Pages load nothing but their style sheet, tell no other site where the reader was, and fit in no frame.
 */
export function invitationApp({ account, running, log }: InvitationAppOptions): Express {
  const app = express();
  const pages = new InvitationPages(account);
  app.disable('x-powered-by');
  // Whoever has an address from outside stands behind a proxy of the same house.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      frameguard: { action: 'deny' },
    }),
  );
  const etag = createHash('sha256').update(STYLE).digest('hex').slice(0, 16);
  app.get('/i.css', (_request, response) => {
    response.type('css').set({ 'cache-control': 'public, max-age=3600', etag: `"${etag}"` });
    response.send(STYLE);
  });
  app.use('/i', rateLimit({ ...ALL, message: tooMany() }));
  const guesses = rateLimit({ ...GUESSES, message: tooMany() });
  app.use('/i', (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  const answering =
    (page: (request: Request) => Promise<Page>) => async (request: Request, response: Response) => {
      await running.run(async () => {
        const work = page(request);
        if ((await paceOf(account.store.db, work)) === 'silent') {
          response.status(503).type('html').send(plainPage('One moment', UNSURE));
          await work.catch(error => log.warn({ err: error }, 'the database was away'));
          return;
        }
        const { status, html } = await work;
        const send = () => response.status(status).type('html').send(html);
        if (status === 404) await guesses(request, response, send);
        else send();
      });
    };
  const tokenOf = ({ params }: Request): string => String(params.token ?? '');
  // A mail program's "unsubscribe" opens the page as well, where not being reminded is a button; and a browser that
  // opens an answer's address again asks what became of it.
  app.get(
    ['/i/:token', '/i/:token/:answer'],
    answering(request => pages.show(tokenOf(request), `/i/${encodeURIComponent(tokenOf(request))}`)),
  );
  app.post(
    '/i/:token/accept',
    answering(request => pages.accept(tokenOf(request))),
  );
  app.post(
    '/i/:token/decline',
    answering(request => pages.decline(tokenOf(request))),
  );
  app.post(
    '/i/:token/later',
    answering(request => pages.later(tokenOf(request))),
  );
  app.post(
    '/i/:token/stop',
    answering(request => pages.stop(tokenOf(request))),
  );
  app.use((_request: Request, response: Response) => {
    response.status(404).type('html').send(plainPage('Nothing here', NOTHING));
  });
  // Express knows an error handler by its four parameters.
  app.use(async (error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    if (isMistyped(error)) {
      response.status(404).type('html').send(plainPage('Nothing here', NOTHING));
      return;
    }
    const paragraphs = told(error, log).map(one => one.sentence);
    const names = await account.people.byIds(mentioned(...paragraphs)).catch(() => new Map());
    const reader: Reader = {
      ...NOBODY,
      word: account.command,
      name: id => names.get(id)?.name ?? 'somebody',
    };
    response
      .status(503)
      .type('html')
      .send(sentencePage('That did not work', paragraphs, reader));
  });
  return app;
}

const NOTHING = say`There is nothing at this address.`;

/** Whether an address cannot be read at all: Express says so with a status of the 400s. */
const isMistyped = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500;

const UNSURE = say`Our database does not answer right now, so we can't tell yet whether this was done. Open the link again in a moment.`;

/** A reader of what names neither people nor commands. */
const NOBODY: Reader = { name: () => 'somebody', word: '/roster' };

const plainPage = (title: string, sentence: Sentence): string => sentencePage(title, [sentence], NOBODY);

const tooMany = (): string =>
  plainPage(
    'One moment',
    say`These pages were opened very often from where you are. Try again in ten minutes.`,
  );
