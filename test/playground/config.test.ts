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
