import { z } from 'zod';

/** An empty setting counts as missing. */
const text = z
  .string()
  .trim()
  .transform(value => (value === '' ? undefined : value))
  .optional();

const Database = z.object({
  MONGODB_URI: text.refine(uri => uri === undefined || /^mongodb(\+srv)?:\/\//.test(uri), {
    error: 'MONGODB_URI must begin with mongodb:// or mongodb+srv://.',
  }),
  ROSTER_DATA_DIR: text.transform(dir => dir ?? './data'),
});

const NO_BOT_TOKEN =
  'SLACK_BOT_TOKEN is missing or no bot token: copy the "Bot User OAuth Token" (xoxb-…) from your Slack app’s page.';

const Slack = z.object({
  SLACK_BOT_TOKEN: text.refine(token => token === undefined || token.startsWith('xoxb-'), {
    error: NO_BOT_TOKEN,
  }),
  SLACK_APP_TOKEN: text.refine(token => token === undefined || token.startsWith('xapp-'), {
    error: 'SLACK_APP_TOKEN must be an app-level token (xapp-…) with the scope connections:write.',
  }),
  SLACK_SIGNING_SECRET: text,
  SLACK_API_URL: text.refine(url => url === undefined || /^https?:\/\/.+\/api\/$/.test(url), {
    error: 'SLACK_API_URL must be an http address that ends in /api/; leave it out for slack.com.',
  }),
});

const MAIL_FROM = /^(?:[^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

/** Whether an SMTP address is one whole: a password that is not encoded cuts it, and leaves an @ behind. */
function isMailAddress(url: string): boolean {
  // Only of a web address the host is checked (WHATWG URL).
  const web = url.replace(/^smtps?/, 'https');
  if (!URL.canParse(web)) return false;
  const { pathname, search, hash } = new URL(web);
  return !`${pathname}${search}${hash}`.includes('@');
}

const Mail = z.object({
  SMTP_URL: text
    .refine(url => url === undefined || /^smtps?:\/\/.+/.test(url), {
      error: 'SMTP_URL must begin with smtp:// or smtps://, like smtps://user:password@mail.example.com.',
      abort: true,
    })
    .refine(url => url === undefined || isMailAddress(url), {
      error: 'SMTP_URL is no address: write / # ? @ in a password as %2F %23 %3F %40.',
    }),
  MAIL_FROM: text.refine(from => from === undefined || MAIL_FROM.test(from), {
    error: 'MAIL_FROM must be an address, or a name with one: Roster <roster@example.com>.',
  }),
  PUBLIC_URL: text.refine(url => url === undefined || /^https?:\/\/[^\s/?#]+\/?$/.test(url), {
    error:
      'PUBLIC_URL must be the address under which Roster is reached, without a path, like https://roster.example.com.',
  }),
});

const Rest = z.object({
  PORT: text
    .transform(port => Number(port ?? 3000))
    .refine(port => Number.isInteger(port) && port >= 0 && port < 65536, {
      error: 'PORT must be a number from 0 to 65535.',
    }),
  ROSTER_COMMAND: text
    .transform(word => (word === undefined ? '/roster' : `/${word.replace(/^\//, '')}`))
    .refine(word => /^\/[a-z0-9_-]{1,31}$/.test(word), {
      error: 'ROSTER_COMMAND must be one word of small letters, digits, - or _, like /roster.',
    }),
  ROSTER_FIRST_ADMIN: text.refine(address => address === undefined || z.email().safeParse(address).success, {
    error: 'ROSTER_FIRST_ADMIN must be one e-mail address.',
  }),
  ROSTER_CATALOG: text
    .transform(name => name ?? 'torque')
    .refine(name => /^[a-z-]+$|\.(ya?ml|json)$/i.test(name), {
      error:
        'ROSTER_CATALOG must be torque, torq, torque-classic, torque-legacy, or a file of yours that ends in .yaml, .yml or .json.',
    }),
  LOG_LEVEL: text
    .transform(level => level ?? 'info')
    .pipe(
      z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
        error: 'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace.',
      }),
    ),
});

/** The name of a setting. */
export type Setting = keyof (z.input<typeof Database> &
  z.input<typeof Slack> &
  z.input<typeof Mail> &
  z.input<typeof Rest>);

/** Where the data is. */
export interface DatabaseConfig {
  readonly uri?: string;
  readonly dataDir: string;
}

/** How Roster reaches Slack: by Socket Mode with an app token, else by signed HTTP requests. */
export interface SlackConfig {
  readonly botToken: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Another Slack Web API than slack.com's; ends in `/api/`. */
  readonly apiUrl?: string;
}

/** How mail goes out. */
export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** The sender: an address, or `Name <address>`. */
  readonly from: string;
}

/** Everything that is set from outside. */
export interface Config {
  readonly database: DatabaseConfig;
  /** Null where no token of Slack's is set: then Roster is tried out in the playground. */
  readonly slack: SlackConfig | null;
  readonly port: number;
  /** The command's word, with its slash. */
  readonly command: string;
  /** The address under which Roster is reached from outside. */
  readonly publicUrl?: string;
  readonly mail?: MailConfig;
  /** The address that may set the account up, beside Slack's own admins. */
  readonly firstAdmin?: string;
  /** The name of a catalog that Roster brings, or the path of a file. */
  readonly catalog: string;
  readonly logLevel: string;
}

/** Settings that are missing or wrong: one sentence each. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

function parsed<S extends z.ZodType>(schema: S, env: Env, problems: string[]): z.output<S> | undefined {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  problems.push(...read.error.issues.map(issue => issue.message));
  return undefined;
}

/**
 * Where the data is, for tools that need nothing else.
 * @throws ConfigError
 */
export function databaseConfig(env: Env): DatabaseConfig {
  const problems: string[] = [];
  const read = parsed(Database, env, problems);
  if (read === undefined) throw new ConfigError(problems);
  return {
    dataDir: read.ROSTER_DATA_DIR,
    ...(read.MONGODB_URI === undefined ? {} : { uri: read.MONGODB_URI }),
  };
}

/** Whether nothing of Slack's is set, where that is no mistake: on somebody's own computer. */
const isTrial = (env: Env): boolean =>
  env.NODE_ENV?.trim() !== 'production' &&
  ![env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, env.SLACK_SIGNING_SECRET].some(value => value?.trim());

function slackConfig(env: Env, problems: string[]): SlackConfig | null {
  if (isTrial(env)) return null;
  const read = parsed(Slack, env, problems);
  if (read !== undefined && read.SLACK_APP_TOKEN === undefined && read.SLACK_SIGNING_SECRET === undefined)
    problems.push(
      'SLACK_APP_TOKEN (xapp-…, for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing: set one of them, from your Slack app’s page "Basic Information".',
    );
  if (read !== undefined && read.SLACK_BOT_TOKEN === undefined) problems.push(NO_BOT_TOKEN);
  if (read?.SLACK_BOT_TOKEN === undefined) return null;
  return {
    botToken: read.SLACK_BOT_TOKEN,
    ...(read.SLACK_APP_TOKEN === undefined ? {} : { appToken: read.SLACK_APP_TOKEN }),
    ...(read.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: read.SLACK_SIGNING_SECRET }),
    ...(read.SLACK_API_URL === undefined ? {} : { apiUrl: read.SLACK_API_URL }),
  };
}

function mailConfig(env: Env, problems: string[]): Pick<Config, 'publicUrl' | 'mail'> {
  const read = parsed(Mail, env, problems);
  const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl } = read ?? {};
  if (url !== undefined && (from === undefined || publicUrl === undefined))
    problems.push(
      'SMTP_URL needs MAIL_FROM (who writes) and PUBLIC_URL (where the links in mails lead) as well.',
    );
  return {
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(url === undefined || from === undefined ? {} : { mail: { url, from } }),
  };
}

/**
 * Reads all settings.
 * @throws ConfigError with a sentence for every setting that is missing or wrong
 */
export function readConfig(env: Env): Config {
  const problems: string[] = [];
  const database = parsed(Database, env, problems);
  const slack = slackConfig(env, problems);
  const mail = mailConfig(env, problems);
  const rest = parsed(Rest, env, problems);
  if (database === undefined || rest === undefined || problems.length > 0) throw new ConfigError(problems);
  return {
    database: databaseConfig(env),
    slack,
    ...mail,
    port: rest.PORT,
    command: rest.ROSTER_COMMAND,
    ...(rest.ROSTER_FIRST_ADMIN === undefined ? {} : { firstAdmin: rest.ROSTER_FIRST_ADMIN }),
    catalog: rest.ROSTER_CATALOG,
    logLevel: rest.LOG_LEVEL,
  };
}
