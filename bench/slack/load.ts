import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/** What the loading process is told: where to post, whose command, for how long (milliseconds). */
export interface Load {
  readonly url: string;
  readonly secret: string;
  readonly team: string;
  readonly user: string;
  readonly text: string;
  readonly lanes: number;
  readonly ms: number;
}

/** Posts signed slash commands from this process, as many as are acknowledged, and tells how many that were. */
async function post(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.lanes });
  const end = performance.now() + load.ms;
  let [acknowledged, number] = [0, 0];
  const lane = async () => {
    while (performance.now() < end) {
      number += 1;
      if ((await once(load, agent, number)) === 200) acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: load.lanes }, lane));
  agent.destroy();
  return acknowledged;
}

function once({ url, secret, team, user, text }: Load, agent: Agent, number: number): Promise<number> {
  const body = new URLSearchParams({
    command: '/roster',
    text,
    team_id: team,
    user_id: user,
    trigger_id: `bench.${number}`,
    response_url: 'http://127.0.0.1:1/none',
    channel_id: 'C1',
  }).toString();
  const seconds = Math.floor(Date.now() / 1000);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': String(seconds),
          'x-slack-signature': signature,
        },
      },
      response => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

process.on('message', async (load: Load) => {
  process.send?.(await post(load));
});
