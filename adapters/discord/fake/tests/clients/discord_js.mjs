// discord.js walks through the fake: log in, read, send, resume, thread, button, form.

import { once } from "node:events";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// The library lies where the tests prepared it, not beside this file.
const require = createRequire(pathToFileURL(`${process.env.DESKBELL_CLIENTS}/walk.cjs`));
const {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, ChannelType, Client, GatewayIntentBits, MessageFlags,
  ModalBuilder, TextInputBuilder, TextInputStyle,
} = require("discord.js");

const base = process.env.FAKE_URL;
const limit = setTimeout(() => fail("the walk", "took more than 30 seconds"), 30_000);

function fail(name, seen) {
  console.log(`FAILED ${name}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  process.exit(1);
}

function step(name, good, seen = "") {
  if (!good) fail(name, seen);
  console.log(`ok ${name}`);
}

async function act(action, fields = {}) {
  const answer = await fetch(`${base}/_control/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  const body = await answer.json();
  if (!answer.ok) fail(action, body);
  return body;
}

const look = (what, fields) => act(`look/${what}`, fields);

// Every message from somebody else, and every interaction, in order.
function queue(client, event, wanted = () => true) {
  const come = [];
  const waiting = [];
  client.on(event, (item) => {
    if (!wanted(item)) return;
    const next = waiting.shift();
    if (next) next(item);
    else come.push(item);
  });
  return () => (come.length ? Promise.resolve(come.shift()) : new Promise((resolve) => waiting.push(resolve)));
}

async function walk() {
  const guild = (await act("add_guild", { name: "Acme" })).id;
  const channel = (await act("add_channel", { guild, name: "help" })).id;
  const ana = (await act("add_member", { guild, name: "ana" })).id;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMembers,
      GatewayIntentBits.MessageContent,
    ],
    rest: { api: `${base}/api` },
  });
  const message = queue(client, "messageCreate", (one) => !one.author.bot);
  const interaction = queue(client, "interactionCreate");
  const ready = once(client, "clientReady");
  await client.login(process.env.FAKE_TOKEN);
  await ready;
  step("login", client.guilds.cache.has(guild), [...client.guilds.cache.keys()]);

  await act("post", { user: ana, channel, text: "where is my parcel?" });
  const asked = await message();
  step("read a message", asked.content === "where is my parcel?", asked.content);

  const button = new ButtonBuilder().setCustomId("person").setLabel("A person, please").setStyle(ButtonStyle.Primary);
  const sent = await asked.reply({
    content: "On its way.",
    components: [new ActionRowBuilder().addComponents(button)],
    allowedMentions: { parse: [], repliedUser: false },
  });
  const shown = await look("message", { message: sent.id });
  step("send with a button", shown.buttons[0]?.custom_id === "person" && shown.reply_to === asked.id, shown);
  const pings = await look("pings");
  step("nobody was pinged", pings.length === 0, pings);

  await act("disconnect", { code: 4000 });
  await act("post", { user: ana, channel, text: "are you there?" });
  const missed = await message();
  const counts = await look("gateway");
  const resumed = counts.resumed === 1 && counts.identified === 1;
  step("resume after a dropped connection", resumed && missed.content === "are you there?", counts);

  const thread = await asked.channel.threads.create({
    name: "case 1", type: ChannelType.PrivateThread, invitable: false,
  });
  await thread.members.add(ana);
  await thread.send("We are here.");
  const opened = await look("thread", { channel: thread.id });
  step("open a private thread", opened.private && opened.members.includes(ana), opened);

  const files = [{ attachment: Buffer.from("a log"), name: "a.log" }];
  const log = await thread.send({ content: "a log", files });
  const read = await (await fetch(log.attachments.first().url)).text();
  step("a file: sent and read back", read === "a log", read);

  const press = await act("press", { user: ana, message: sent.id, custom_id: "person" });
  const pressed = await interaction();
  const field = new TextInputBuilder().setCustomId("what").setLabel("What happened?").setStyle(TextInputStyle.Short);
  const form = new ModalBuilder().setCustomId("form").setTitle("Tell us more");
  await pressed.showModal(form.addComponents(new ActionRowBuilder().addComponents(field)));
  const asking = await look("interaction", { interaction: press.id });
  step("answer a button with a form", asking.outcome === "form", asking);

  const fill = await act("fill", { user: ana, interaction: press.id, fields: { what: "it never came" } });
  const filled = await interaction();
  step("read the form", filled.fields.getTextInputValue("what") === "it never came");
  await filled.reply({ content: "noted", flags: MessageFlags.Ephemeral });
  const alone = await look("interaction", { interaction: fill.id });
  step("answer one person alone", alone.messages[0]?.only_for === ana, alone);

  const wrong = await look("violations");
  step("the fake's answers were as the document wants them", wrong.length === 0, wrong);
  await client.destroy();
  clearTimeout(limit);
}

walk().catch((error) => fail("the walk", `${error}`));
