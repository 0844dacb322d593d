// Shows one message. Every word goes in as a text node, whoever wrote it.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

// A colour for each name, the same every time.
function hue(id) {
  let sum = 7;
  for (const c of id) sum = (sum * 31 + c.codePointAt(0)) % 360;
  return sum;
}

const bell = () => {
  const made = document.querySelector(".top .bell").cloneNode(true);
  made.setAttribute("class", "bell");
  return made;
};

export function avatar(id, name, bot) {
  const made = element("span", { class: bot ? "avatar machine" : "avatar", "aria-hidden": "true" });
  made.append(bot ? bell() : [...name][0] ?? "?");
  made.style.setProperty("--hue", hue(id));
  return made;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

export const dayOf = (message) => day.format(new Date(message.at));

function time(at) {
  const date = new Date(at);
  return element("time", { datetime: at, title: full.format(date) }, clock.format(date));
}

function link({ label, url }) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return label;
  }
  if (!["http:", "https:", "mailto:"].includes(target.protocol)) return `${label} (${url})`;
  const opens = { href: target.href, target: "_blank", rel: "noopener noreferrer", title: url };
  return element("a", opens, label);
}

function span(part, view) {
  const [[kind, value]] = Object.entries(part);
  switch (kind) {
    case "strong": return element("strong", {}, value);
    case "emphasis": return element("em", {}, value);
    case "struck": return element("del", {}, value);
    case "code": return element("code", {}, value);
    case "link": return link(value);
    case "mention": {
      const me = value.id === view.person;
      return element("bdi", { class: me ? "mention me" : "mention" }, `@${view.name(value.id)}`);
    }
    default: return String(value);
  }
}

function block(part, view) {
  const [[kind, value]] = Object.entries(part);
  const spans = (list) => list.map((s) => span(s, view));
  switch (kind) {
    case "quote": return element("blockquote", { dir: "auto" }, ...spans(value));
    case "list": {
      const items = value.map((item) => element("li", { dir: "auto" }, ...spans(item)));
      return element("ul", {}, ...items);
    }
    case "code": return element("pre", { dir: "ltr", tabindex: "0" }, element("code", {}, value));
    default: return element("p", { dir: "auto" }, ...spans(value));
  }
}

function words(message, view) {
  const blocks = message.body?.blocks ?? [{ paragraph: [{ text: message.text }] }];
  return element("div", { class: "words" }, ...blocks.map((b) => block(b, view)));
}

function buttons(message, view) {
  const row = element("div", { class: "actions", role: "group", "aria-label": "Answers" });
  for (const action of message.actions) {
    const button = element("button", {
      type: "button",
      class: `action ${action.style}`,
      "data-testid": "action",
      "data-action": action.id,
      dir: "auto",
    }, action.label);
    button.addEventListener("click", () => view.press(message, action, row));
    row.append(button);
  }
  return row;
}

function tools(message, view) {
  const row = element("div", { class: "tools" });
  const tool = (testid, label, what) => {
    const button = element("button", { type: "button", class: "plain", "data-testid": testid }, label);
    button.addEventListener("click", () => what(message));
    row.append(button);
  };
  if (!message.only_for) tool("reply", "Reply", view.reply);
  if (message.author === view.person) {
    tool("edit", "Edit", view.edit);
    tool("delete", "Delete", view.remove);
  }
  return row;
}

function repliedTo(message, view) {
  if (!message.reply_to) return "";
  const original = view.find(message.reply_to);
  const author = original ? view.name(original.author) : "";
  const text = original ? original.text.replace(/\s+/g, " ").slice(0, 90) : "a message that is not here";
  const who = author ? [element("bdi", {}, `${author}:`)] : [];
  return element("p", { class: "replied" }, ...who, element("bdi", {}, text));
}

// `view`: person, name(id), find(id), press, reply, edit, remove. `joined`: the message
// above is by the same author, shortly before.
export function show(message, view, joined) {
  const name = view.name(message.author);
  const head = element("div", { class: "head" }, element("bdi", { class: "name" }, name));
  if (message.bot) head.append(element("span", { class: "badge", title: "This is a program, not a person" }, "machine"));
  head.append(time(message.at));
  if (message.edited) head.append(element("span", { class: "quiet", "data-testid": "edited" }, "edited"));
  if (message.only_for) head.append(element("span", { class: "badge faint" }, "only you see this"));
  const content = element("div", { class: "content" }, head, repliedTo(message, view), words(message, view));
  if (message.reactions.length) {
    const seen = [...new Set(message.reactions.map((r) => r.emoji))];
    content.append(element("div", { class: "reactions" }, ...seen.map((e) => element("span", {}, e))));
  }
  if (message.actions.length) content.append(buttons(message, view));
  const made = element("article", {
    class: ["message", message.bot && "by-bot", message.author === view.person && "mine", joined && "joined"]
      .filter(Boolean).join(" "),
    "data-testid": "message",
    "data-message": message.id,
    "data-author": message.author,
    "data-bot": String(message.bot),
  }, avatar(message.author, name, message.bot), content, tools(message, view));
  return made;
}
