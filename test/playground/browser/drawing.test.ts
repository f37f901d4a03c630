import { expect, it } from '@jest/globals';
import { aDesk, inBrowser } from './browser.js';

const desk = await aDesk();

/** Posts a message as the App does, to Ana. */
const post = async (...blocks: object[]): Promise<unknown> => {
  const { world, apiUrl } = desk.playground.company.slack;
  const answer = await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.botToken}` },
    body: JSON.stringify({ channel: 'UANA', text: 'fallback', blocks }),
  });
  return answer.json();
};
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const options = ['One', 'Two'].map(text => ({ text: plain(text), value: text.toLowerCase() }));
const actions = (...elements: object[]) => ({ type: 'actions', elements });

inBrowser('what the page draws', () => {
  it('draws mrkdwn as Slack does: marks, mentions, dates, quotes, code and entities', async () => {
    const ana = await desk.window('UANA');
    await post(
      mrkdwn('*bold* _italic_ ~gone~ `<@UCY>` a_b_c 2 * 3 * 4'),
      mrkdwn('<@UCY> in <#CWEB> &lt;script&gt; <https://example.com|a page>'),
      mrkdwn('&gt;quoted\nafter'),
      mrkdwn('<!date^0^{date_long}|never>'),
    );
    const said = ana.getByRole('article').last();
    await said.getByText('bold', { exact: true }).waitFor();
    const html = await said.locator('.blocks').innerHTML();
    expect(html).toContain('<strong>bold</strong> <em>italic</em> <s>gone</s>');
    expect(html).toContain('a_b_c 2 * 3 * 4');
    expect(html).toContain('<code>&lt;@UCY&gt;</code>');
    expect(html).toContain('@cy</span> in <span class="mention">#web</span> &lt;script&gt;');
    expect(html).toContain('<blockquote>quoted</blockquote>after');
    expect(html).toContain('1970');
    expect(await said.getByRole('link', { name: 'a page' }).getAttribute('rel')).toBe('noreferrer');
  });

  it('draws every element that acts, and says which it cannot draw', async () => {
    const ana = await desk.window('UANA');
    await post(
      actions(
        { type: 'static_select', action_id: 'a1', placeholder: plain('One of'), options },
        { type: 'multi_users_select', action_id: 'a2', placeholder: plain('People') },
        { type: 'radio_buttons', action_id: 'a3', options },
        { type: 'checkboxes', action_id: 'a4', options },
        { type: 'overflow', action_id: 'a5', options },
        { type: 'datepicker', action_id: 'a6', placeholder: plain('A day') },
        { type: 'external_select', action_id: 'a7', placeholder: plain('Search') },
      ),
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
      },
    );
    const said = ana.getByRole('article').last();
    await said.getByText('The playground cannot draw the block "rich_text".').waitFor();
    expect(await said.locator('.unknown').count()).toBe(1);
    expect(await said.getByRole('combobox', { name: 'One of' }).count()).toBe(1);
    expect(await said.getByRole('radio').count()).toBe(2);
    expect(await said.getByRole('checkbox').count()).toBe(2);
    await said.getByRole('combobox', { name: 'People' }).selectOption('UBO');
    await said.getByRole('button', { name: 'Remove Bo Lind (@bo)' }).waitFor();
  });

  it('shows a moment on the clock of the page, and keeps it in seconds as Slack does', async () => {
    const ana = await desk.window('UANA');
    const { slack } = desk.playground.company;
    const initial = Date.parse('2027-03-01T18:00:00Z') / 1000;
    await post(actions({ type: 'datetimepicker', action_id: 'when', initial_date_time: initial }));
    const field = ana.getByRole('article').last().locator('input[type="datetime-local"]');
    const shown = await field.inputValue();
    const here = (local: string) => ana.evaluate((text: string) => new Date(text).getTime() / 1000, local);
    expect(await here(shown)).toBe(initial);
    const before = slack.told.length;
    await field.fill('2027-04-01T09:30');
    await field.blur();
    await slack.waitFor(() => slack.told.length > before, 'the choice');
    expect(JSON.stringify(slack.told.at(-1))).toContain(String(await here('2027-04-01T09:30')));
  });

  it('shows what a message’s menu begins with, and closes a menu behind three dots once something is chosen', async () => {
    const ana = await desk.window('UANA');
    const { slack } = desk.playground.company;
    await post(
      actions(
        { type: 'static_select', action_id: 'b1', options, initial_option: options[1] },
        { type: 'overflow', action_id: 'b2', options },
      ),
    );
    const said = ana.getByRole('article').last();
    await said.getByRole('button', { name: 'One' }).waitFor({ state: 'hidden' });
    expect(await said.getByRole('combobox').inputValue()).toBe('two');
    await said.locator('summary').click();
    const before = slack.told.length;
    await said.getByRole('button', { name: 'One' }).click();
    await said.getByRole('button', { name: 'One' }).waitFor({ state: 'hidden' });
    await slack.waitFor(() => slack.told.length > before, 'the choice');
  });

  it('asks before a button that says so, and does nothing when it is taken back', async () => {
    const ana = await desk.window('UANA');
    const confirm = {
      title: plain('Sure?'),
      text: plain('It is gone then.'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    await post(actions({ type: 'button', action_id: 'b1', text: plain('Delete'), style: 'danger', confirm }));
    const before = desk.playground.company.slack.told.length;
    await ana.getByRole('button', { name: 'Delete' }).click();
    const asked = ana.getByRole('alertdialog', { name: 'Sure?' });
    await asked.getByRole('button', { name: 'No' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(desk.playground.company.slack.told.length).toBe(before);
    await ana.getByRole('button', { name: 'Delete' }).click();
    await asked.getByRole('button', { name: 'Yes' }).click();
    await desk.playground.company.slack.waitFor(
      () => desk.playground.company.slack.told.length > before,
      'the press',
    );
  });

  it('shows a broken rule of Slack’s in the inspector, with the rule', async () => {
    const ana = await desk.window('UANA');
    expect(await post({ type: 'header', text: plain('h'.repeat(151)) })).toMatchObject({ ok: false });
    await ana.getByRole('button', { name: 'Inspector · 1 broken' }).click();
    const row = ana.locator('.inspector li.broken').first();
    await row.getByText('chat.postMessage: /blocks/0/text/text').waitFor();
    await row.locator('.meta', { hasText: 'limits' }).waitFor();
  });

  it('says in the mailbox that nothing was mailed', async () => {
    const ana = await desk.window('UANA');
    await ana.getByRole('button', { name: 'Mailbox' }).click();
    await ana.getByText('Nothing was mailed.').waitFor();
  });
});
