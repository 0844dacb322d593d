// One side of the page: a person, the places they see, and one place open.

import { dayOf, element, show } from "./message.js";

const JOINED = 5 * 60 * 1000;
const kinds = [
  ["channel", "Channels"],
  ["private", "Private places"],
  ["direct", "Direct messages"],
];
const sign = { channel: "#", private: "🔒", direct: "" };

export class Pane {
  place = null;
  replyTo = null;
  editing = null;
  // The newest message is kept in view, until somebody scrolls up.
  stuck = true;

  // `side`: "asker" or "desk"; `memory` keeps choices over reloads.
  constructor(side, local, memory, onUnread) {
    Object.assign(this, { side, local, memory, onUnread });
    this.root = document.getElementById("pane").content.firstElementChild.cloneNode(true);
    const part = (selector) => this.root.querySelector(selector);
    this.select = part("select");
    this.list = part(".places");
    this.log = part(".messages");
    this.newer = part(".newer");
    this.hint = part(".hint");
    this.form = part("form");
    this.text = part("textarea");
    this.trouble = part(".trouble");
    this.replying = part(".replying");
    this.root.dataset.side = side;
    this.root.dataset.testid = `pane-${side}`;
    part(".side").textContent = side === "asker" ? "Asker" : "Responder";
    this.root.setAttribute("aria-label", part(".side").textContent);
    const ids = { person: this.select, places: this.list, messages: this.log, composer: this.text };
    for (const [name, found] of Object.entries(ids)) found.id = `${side}-${name}`;
    part(".send").id = `${side}-send`;
    this.listen();
    this.fillPeople();
  }

  listen() {
    this.select.addEventListener("change", () => this.become(this.select.value));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.text.value);
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.form.requestSubmit();
      }
      if (event.key === "Escape") this.about(null, null);
    });
    this.text.addEventListener("input", () => this.grow());
    this.replying.querySelector("button").addEventListener("click", () => this.about(null, null));
    this.newer.addEventListener("click", () => this.toEnd());
    this.log.addEventListener("scroll", () => {
      this.stuck = this.atEnd();
      if (this.stuck) this.read();
    });
    new ResizeObserver(() => {
      if (this.stuck) this.toEnd();
    }).observe(this.log);
    this.list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = [...this.list.querySelectorAll("button")];
      all[all.indexOf(document.activeElement) + step]?.focus();
    });
    this.local.addEventListener("place", () => this.showPlaces());
    this.local.addEventListener("message", ({ detail }) => this.came(detail));
    this.local.addEventListener("changed", ({ detail }) => this.changed(detail));
    this.local.addEventListener("gone", ({ detail }) => {
      if (detail.place === this.place) this.shown(detail.id)?.remove();
    });
  }

  fillPeople() {
    const isResponder = (person) => person.roles.includes("responder");
    const everyone = [...this.local.people.values()];
    for (const [label, wanted] of [["Askers", false], ["Responders", true]]) {
      const group = element("optgroup", { label });
      for (const person of everyone.filter((p) => isResponder(p) === wanted)) {
        group.append(element("option", { value: person.id }, person.name));
      }
      if (group.children.length) this.select.append(group);
    }
    const usual = everyone.find((p) => isResponder(p) === (this.side === "desk")) ?? everyone[0];
    const last = this.memory.get(`person.${this.side}`);
    if (usual) this.become(this.local.people.has(last) ? last : usual.id);
  }

  become(person) {
    this.person = person;
    this.select.value = person;
    this.memory.set(`person.${this.side}`, person);
    this.root.querySelector(".note").textContent = this.local.people.get(person)?.note ?? "";
    const places = this.local.placesOf(person);
    const last = this.memory.get(`place.${this.side}.${person}`);
    const usual = places.find((p) => p.id === last) ?? places[0];
    this.open(usual?.id);
  }

  async open(place) {
    if (!place) return;
    this.place = place;
    this.memory.set(`place.${this.side}.${this.person}`, place);
    this.about(null, null);
    this.complain("");
    this.showPlaces();
    await this.local.load(place).catch((error) => this.complain(error.message));
    if (this.place === place) this.showMessages();
  }

  // ---- places

  seenKey(place) {
    return `seen.${this.person}.${place}`;
  }

  unread(place) {
    const seen = Number(this.memory.get(this.seenKey(place.id)) ?? 0);
    return place.id !== this.place && place.last > seen;
  }

  read() {
    this.newer.hidden = true;
    const place = this.local.places.get(this.place);
    if (place) this.memory.set(this.seenKey(place.id), place.last);
  }

  showPlaces() {
    const places = this.local.placesOf(this.person);
    const focused = this.list.contains(document.activeElement) && document.activeElement.dataset.place;
    this.list.replaceChildren();
    for (const [kind, label] of kinds) {
      const here = places.filter((p) => p.kind === kind);
      if (kind === "private") here.sort((a, b) => a.closed - b.closed || b.last - a.last);
      if (!here.length) continue;
      const group = element("div", { class: "group", role: "group", "aria-label": label });
      group.append(element("h3", {}, label), ...here.map((p) => this.placeButton(p)));
      this.list.append(group);
    }
    if (focused) this.list.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
    this.onUnread(places.some((p) => this.unread(p)));
    this.showHead();
  }

  placeName(place) {
    return place.kind === "direct" ? this.local.about.bot.name : place.name;
  }

  placeButton(place) {
    const unread = this.unread(place);
    const classes = ["place", unread && "unread", place.closed && "closed"].filter(Boolean);
    const button = element("button", {
      type: "button",
      class: classes.join(" "),
      "data-testid": "place",
      "data-place": place.id,
      "data-kind": place.kind,
      "data-unread": String(unread),
      "aria-current": place.id === this.place ? "true" : null,
      title: place.topic || null,
    }, element("span", { class: "sign", "aria-hidden": "true" }, sign[place.kind] || "@"));
    button.append(element("bdi", {}, this.placeName(place)));
    if (place.closed) button.append(element("span", { class: "quiet" }, "closed"));
    if (unread) button.append(element("i", { class: "dot", role: "img", "aria-label": "unread" }));
    button.addEventListener("click", () => this.open(place.id));
    return button;
  }

  showHead() {
    const place = this.local.places.get(this.place);
    if (!place) return;
    const talk = this.root.querySelector(".talk");
    const sigil = place.kind === "channel" ? "#" : "";
    talk.querySelector("h2").textContent = sigil + this.placeName(place);
    const members = place.members.map((id) => this.local.name(id)).join(", ");
    const says = {
      channel: place.topic,
      private: `${place.topic ? `${place.topic} · ` : ""}Only ${members} and ${this.local.about.bot.name} read this.`,
      direct: "Only you and the machine read this.",
    };
    talk.querySelector("p").textContent = says[place.kind];
    this.text.disabled = place.closed;
    this.form.querySelector(".send").disabled = place.closed;
    this.text.placeholder = place.closed ? "This place is closed" : `Write as ${this.local.name(this.person)}`;
    this.text.setAttribute("aria-label", this.text.placeholder);
  }

  // ---- messages

  view() {
    const bind = (method) => method.bind(this);
    return {
      person: this.person,
      name: (id) => this.local.name(id),
      find: (id) => this.local.find(this.place, id),
      press: bind(this.press),
      reply: (message) => this.about(message, null),
      edit: (message) => this.about(null, message),
      remove: bind(this.remove),
    };
  }

  showMessages() {
    const messages = this.local.seen(this.place, this.person);
    this.log.replaceChildren();
    let before = null;
    for (const message of messages) {
      this.append(message, before);
      before = message;
    }
    if (!messages.length) this.log.append(this.empty());
    this.showHint(messages);
    this.toEnd();
  }

  empty() {
    const says = this.side === "desk"
      ? "Quiet here. When somebody needs a person, the call comes to you."
      : "Nothing here yet. Say hello!";
    return element("p", { class: "empty" }, says);
  }

  append(message, before) {
    this.log.querySelector(".empty")?.remove();
    if (!before || dayOf(before) !== dayOf(message)) {
      this.log.append(element("p", { class: "day" }, element("span", {}, dayOf(message))));
      before = null;
    }
    const joined = before && before.author === message.author && !message.reply_to
      && before.only_for === message.only_for && new Date(message.at) - new Date(before.at) < JOINED;
    this.log.append(show(message, this.view(), joined));
  }

  shown(id) {
    return this.log.querySelector(`[data-message="${CSS.escape(id)}"]`);
  }

  came({ place, message }) {
    const visible = !message.only_for || message.only_for === this.person;
    if (place === this.place && visible && this.local.messages.has(place)) {
      const stay = this.atEnd() || message.author === this.person;
      const seen = this.local.seen(place, this.person);
      this.append(message, seen[seen.length - 2]);
      this.showHint(seen);
      if (stay) this.toEnd();
      else this.newer.hidden = false;
    }
    this.showPlaces();
  }

  changed({ place, message }) {
    if (place !== this.place) return;
    const old = this.shown(message.id);
    const stay = this.atEnd();
    old?.replaceWith(show(message, this.view(), old.classList.contains("joined")));
    if (stay) this.toEnd();
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }

  toEnd() {
    this.stuck = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.read();
  }

  // The first visitor is shown what to ask, in the place they begin with.
  showHint(messages) {
    const asked = messages.some((m) => m.author === this.person);
    const place = this.local.places.get(this.place);
    const wanted = this.side === "asker" && place?.kind !== "private" && !asked
      && !this.memory.get("hint.seen") && this.local.about.suggestions.length > 0;
    this.hint.hidden = !wanted;
    if (!wanted) return;
    const close = element("button", { type: "button", class: "plain", "data-testid": "hint-close", "aria-label": "Hide the examples" }, "×");
    close.addEventListener("click", () => {
      this.memory.set("hint.seen", "yes");
      this.hint.hidden = true;
    });
    const asks = this.local.about.suggestions.map((words) => {
      const button = element("button", { type: "button", class: "suggestion", "data-testid": "suggestion", dir: "auto" }, words);
      button.addEventListener("click", () => this.send(words));
      return button;
    });
    this.hint.replaceChildren(element("p", {}, "New here? Ask one of these, and watch both sides."), close, ...asks);
  }

  // ---- deeds

  async send(words) {
    const text = words.trim();
    if (!text || this.busy) return;
    const { replyTo, editing } = this;
    this.busy = true;
    this.complain("");
    this.text.value = "";
    this.about(null, null);
    try {
      if (editing) await this.local.edit(editing.id, this.person, text);
      else await this.local.say(this.place, this.person, text, replyTo?.id);
      this.memory.set("hint.seen", "yes");
    } catch (error) {
      this.complain(error.message);
      if (!error.kept) {
        this.text.value = words;
        this.replyTo = replyTo;
        this.editing = editing;
        this.showAbout();
      }
    } finally {
      this.busy = false;
      this.grow();
    }
  }

  async press(message, action, row) {
    const all = [...row.querySelectorAll("button")];
    for (const button of all) button.disabled = true;
    const pressed = all.find((b) => b.dataset.action === action.id);
    pressed.setAttribute("aria-busy", "true");
    this.complain("");
    try {
      await this.local.press(message.place, message.id, action.id, this.person);
      pressed.classList.add("pressed");
    } catch (error) {
      this.complain(error.message);
    } finally {
      pressed.removeAttribute("aria-busy");
      for (const button of all) button.disabled = false;
    }
  }

  async remove(message) {
    await this.local.remove(message.id, this.person).catch((error) => this.complain(error.message));
  }

  // What the next message is about: a reply, a change, or neither.
  about(replyTo, editing) {
    if (this.editing && !editing) this.text.value = "";
    this.replyTo = replyTo;
    this.editing = editing;
    if (editing) this.text.value = editing.text;
    this.showAbout();
    if (replyTo || editing) this.text.focus();
  }

  showAbout() {
    const { replyTo, editing } = this;
    this.replying.hidden = !replyTo && !editing;
    const says = editing ? "Changing your message" : replyTo && `Replying to ${this.local.name(replyTo.author)}`;
    this.replying.querySelector("span").textContent = says || "";
    this.grow();
  }

  complain(words) {
    this.trouble.textContent = words;
    this.trouble.hidden = !words;
  }

  grow() {
    this.text.style.height = "auto";
    const wanted = this.text.scrollHeight + 2;
    this.text.style.height = `${Math.min(wanted, 180)}px`;
    this.text.style.overflowY = wanted > 180 ? "auto" : "hidden";
  }
}
