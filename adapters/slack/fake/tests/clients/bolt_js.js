// @slack/bolt for JavaScript walks through the fake: a line a step, stops at the first
// failure.
//
// Usage: node bolt_js.js PROGRAM, where PROGRAM is the fake's binary. NODE_PATH, or a
// node_modules beside this file, must hold @slack/bolt.
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const readline = require('node:readline');
const { App, SocketModeReceiver, LogLevel } = require('@slack/bolt');

const fake = spawn(process.argv[2], [], { stdio: ['ignore', 'pipe', 'inherit'] });

const firstLine = () =>
  new Promise((resolve, reject) => {
    readline.createInterface({ input: fake.stdout }).once('line', resolve);
    fake.once('exit', () => reject(new Error('the fake ended')));
  });

let addresses;

async function control(deed, args = {}) {
  const answer = await fetch(addresses.control_url + deed, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${deed}: ${body.error}`);
  return body;
}

const wait = (what, within_ms = 10000) => control('wait', { what, within_ms });

function step(what, holds = true) {
  assert.ok(holds, what);
  console.log('ok', what);
}

const plain = (text) => ({ type: 'plain_text', text });

const modal = {
  type: 'modal',
  callback_id: 'why',
  title: plain('Ask a person'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: plain('What is it about?'),
      element: { type: 'plain_text_input', action_id: 'words' },
    },
  ],
};

function listen(app) {
  const answered = new Set();
  app.message('invoice', async ({ message, say }) => {
    // Events come at least once.
    if (answered.has(message.ts)) return;
    answered.add(message.ts);
    await say({
      text: 'Here is what I know.',
      thread_ts: message.ts,
      metadata: { event_type: 'answer', event_payload: { id: 'c1' } },
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'Here is *what I know*.' } },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'human', text: plain('Ask a person') }],
        },
      ],
    });
  });
  app.action('human', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal });
  });
  app.view('why', async ({ ack, body, view, client }) => {
    const words = view.state.values.why.words.value;
    if (words.length < 3) {
      await ack({ response_action: 'errors', errors: { why: 'Say a little more.' } });
      return;
    }
    await ack();
    const opened = await client.conversations.open({ users: body.user.id });
    await client.chat.postMessage({ channel: opened.channel.id, text: `I heard: ${words}` });
  });
  app.command('/human', async ({ ack, respond, command }) => {
    await ack(`Looking for somebody: ${command.text}`);
    await respond({ text: 'Somebody was asked.', response_type: 'in_channel' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const view = { type: 'home', blocks: [{ type: 'header', text: plain('Hello') }] };
    await client.views.publish({ user_id: event.user, view });
  });
}

async function talk(client, help, ann) {
  const asked = await control('say', { channel: help, user: ann, text: 'my invoice is wrong' });
  const answer = { for: 'message', channel: help, contains: 'what I know' };
  const reply = await wait({ ...answer, thread_ts: asked.ts });
  step('message: answered in the thread');
  const thread = await client.conversations.replies({
    channel: help,
    ts: asked.ts,
    include_all_metadata: true,
  });
  step('thread: read with metadata', thread.messages[1].metadata.event_payload.id === 'c1');

  const press = { channel: help, ts: reply.ts, user: ann, action_id: 'human' };
  const pressed = await control('press', press);
  step('button: acknowledged', pressed.outcome === 'acknowledged');
  const view = (await wait({ for: 'modal', user: ann })).id;
  let outcome = await control('submit', { view, user: ann, values: { words: '?' } });
  step('modal: errors', outcome.answer.response_action === 'errors');
  outcome = await control('submit', { view, user: ann, values: { words: 'my invoice' } });
  step('modal: taken', outcome.outcome === 'acknowledged');
  step('modal: closed', (await control('modals', { user: ann })).length === 0);
  const channels = await control('channels');
  const direct = channels.find((c) => c.kind === 'im' && c.members.includes(ann));
  await wait({ for: 'message', channel: direct.id, contains: 'I heard' });
  step('direct message: sent');

  await control('command', { channel: help, user: ann, command: '/human', text: 'quick' });
  await wait({ for: 'ephemeral', channel: help, user: ann, contains: 'quick' });
  await wait({ for: 'message', channel: help, contains: 'was asked' });
  step('command: answered, and through its response_url');

  await control('open_home', { user: ann });
  await wait({ for: 'home', user: ann });
  step('home: published');
}

async function misfortunes(client, help, ann, ever) {
  await control('disconnect', { reason: 'refresh_requested' });
  await wait({ for: 'reconnection', ever }, 30000);
  const again = await control('say', { channel: help, user: ann, text: 'another invoice' });
  const answer = { for: 'message', channel: help, contains: 'what I know' };
  await wait({ ...answer, thread_ts: again.ts });
  step('reconnect: answered afterwards');

  const fault = { rate_limited: 1 };
  await control('fail', { method: 'chat.postMessage', fault, times: 1 });
  const began = Date.now();
  await client.chat.postMessage({ channel: help, text: 'patient' });
  const took = Date.now() - began;
  const calls = (await control('calls')).filter((call) => call.args.text === 'patient');
  const statuses = calls.map((call) => call.status).join();
  step('429: waited for Retry-After and sent again', statuses === '429,200' && took >= 1000);

  const upload = { channel_id: help, content: 'a log', filename: 'a.log' };
  const uploaded = await client.files.uploadV2(upload);
  step('file: uploaded and shared', uploaded.ok);
  await assert.rejects(
    client.chat.postMessage({ channel: 'C00000000', text: 'nowhere' }),
    (error) => error.data.error === 'channel_not_found',
  );
  step('error words');
}

async function walk() {
  addresses = JSON.parse(await firstLine());
  const keys = await control('add_workspace', { domain: 'acme' });
  const ann = (await control('add_user', { user: { name: 'Ann' } })).user;
  const help = (await control('add_channel', { name: 'help', members: [ann] })).channel;
  const clientOptions = { slackApiUrl: addresses.api_url };
  const receiver = new SocketModeReceiver({
    appToken: keys.app_token,
    installerOptions: { clientOptions },
    logLevel: LogLevel.ERROR,
  });
  const app = new App({ token: keys.bot_token, receiver, clientOptions, logLevel: LogLevel.ERROR });
  listen(app);
  await app.start();
  const { ever } = await wait({ for: 'connections', count: 1 });
  step('connected');
  await talk(app.client, help, ann);
  await misfortunes(app.client, help, ann, ever);
  await app.stop();
}

walk()
  .then(() => console.log('all steps done'))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    fake.kill();
    process.exit();
  });
