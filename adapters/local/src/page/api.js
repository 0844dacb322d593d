// Talks to /local/api, and keeps what it said: people, places, and the messages of the
// places that were opened. Tells its listeners of every change. Shows nothing.

const base = "/local/api";

export class Refused extends Error {
  constructor(words, kept) {
    super(words);
    // The server has it, and hands it in later: not to be sent again.
    this.kept = kept;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(base + path, options);
  } catch {
    throw new Refused("Deskbell does not answer. Is it still running?", false);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(answer.error ?? `it answered ${response.status}`, Boolean(answer.event_key));
  }
  return answer;
}

const send = (method, path, body) =>
  ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

// A key makes a message that is sent twice one message.
function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `page-${Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("")}`;
}

export class Local extends EventTarget {
  people = new Map();
  places = new Map();
  messages = new Map();
  about = { bot: { id: "deskbell", name: "Deskbell" }, suggestions: [] };

  async begin() {
    // The stream first: what happens while the rest loads is not missed.
    this.listen();
    const [about, people, places] = await Promise.all([ask("/about"), ask("/people"), ask("/places")]);
    this.about = about;
    for (const person of people) this.people.set(person.id, person);
    for (const place of places) this.places.set(place.id, place);
  }

  name(id) {
    if (id === this.about.bot.id) return this.about.bot.name;
    return this.people.get(id)?.name ?? id;
  }

  placesOf(person) {
    return [...this.places.values()].filter((p) => p.kind === "channel" || p.members.includes(person));
  }

  // What this person sees of a place that was loaded.
  seen(place, person) {
    const all = this.messages.get(place) ?? [];
    return all.filter((m) => !m.only_for || m.only_for === person);
  }

  find(place, id) {
    return this.messages.get(place)?.find((m) => m.id === id);
  }

  async load(place) {
    if (this.messages.has(place)) return;
    const list = await ask(`/places/${encodeURIComponent(place)}/messages?last=200`);
    const known = new Set(list.map((m) => m.id));
    const come = (this.messages.get(place) ?? []).filter((m) => !known.has(m.id));
    this.messages.set(place, [...list, ...come].sort((a, b) => a.seq - b.seq));
  }

  say(place, author, text, reply_to) {
    return send("POST", "/messages", { place, author, text, reply_to, key: key() });
  }

  press(place, message, action, author) {
    return send("POST", "/actions", { place, message, action, author, key: key() });
  }

  edit(id, author, text) {
    return send("PATCH", `/messages/${encodeURIComponent(id)}`, { author, text });
  }

  remove(id, author) {
    const query = new URLSearchParams({ author });
    return ask(`/messages/${encodeURIComponent(id)}?${query}`, { method: "DELETE" });
  }

  listen() {
    const stream = new EventSource(`${base}/events`);
    const on = (name, take) => stream.addEventListener(name, (event) => take(JSON.parse(event.data)));
    stream.onopen = () => this.tell("connection", { live: true });
    stream.onerror = () => this.tell("connection", { live: false });
    on("message", ({ place, message }) => this.take(place, message));
    on("edit", ({ place, message }) => this.take(place, message));
    on("delete", ({ place, id }) => {
      const list = this.messages.get(place);
      if (list) this.messages.set(place, list.filter((m) => m.id !== id));
      this.tell("gone", { place, id });
    });
    on("place", ({ place }) => {
      this.places.set(place.id, place);
      this.tell("place", { place: place.id });
    });
  }

  take(place, message) {
    const room = this.places.get(place);
    if (room) room.last = Math.max(room.last, message.seq);
    const list = this.messages.get(place);
    const at = list?.findIndex((m) => m.id === message.id) ?? -1;
    if (at >= 0) list[at] = message;
    else list?.push(message);
    this.tell(at >= 0 ? "changed" : "message", { place, message });
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}
