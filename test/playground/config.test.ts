import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.js';

const sentences = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
  }
  return [];
};

describe('which Slack Roster is started with', () => {
  it('is the playground where nothing of Slack’s is set', () => {
    expect(readConfig({}).slack).toBeNull();
    expect(readConfig({ SLACK_BOT_TOKEN: ' ' }).slack).toBeNull();
  });

  it('is never the playground in production', () => {
    const production = sentences({ NODE_ENV: 'production' }).join('\n');
    expect(production).toContain('SLACK_BOT_TOKEN is missing');
    expect(production).toContain('SLACK_SIGNING_SECRET (for HTTP) is missing');
  });

  it('is never the playground where half of it is set', () => {
    expect(sentences({ SLACK_APP_TOKEN: 'xapp-1' })).toEqual([expect.stringMatching(/^SLACK_BOT_TOKEN/)]);
    expect(sentences({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([expect.stringMatching(/^SLACK_APP_TOKEN/)]);
  });
});

describe('the mail server’s address', () => {
  const mail = { MAIL_FROM: 'roster@acme.test', PUBLIC_URL: 'https://roster.acme.test' };

  it.each([
    'smtp://mail.acme.test',
    'smtps://user:pa%2Fss@mail.acme.test:465',
    'smtp://user:p@ss@[::1]:25',
    'smtp://user:word@mail.acme.test/?requireTLS=false',
  ])('is taken where it is whole: %s', url => {
    expect(readConfig({ ...mail, SMTP_URL: url }).mail?.url).toBe(url);
  });

  it.each([
    'smtps://user:se/cret@mail.acme.test',
    'smtps://user:12/cret@mail.acme.test',
    'smtps://user:12#cret@mail.acme.test',
    'smtps://user:12?cret@mail.acme.test',
    'smtps://user:secret@',
    'smtps://user:secret@mail%zz',
  ])('is refused without a word of its password: %s', url => {
    const said = sentences({ ...mail, SMTP_URL: url });
    expect(said).toEqual(['SMTP_URL is no address: write / # ? @ in a password as %2F %23 %3F %40.']);
  });
});
