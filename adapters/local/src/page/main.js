// Begins: one connection, two panes.

import { Local } from "./api.js";
import { Pane } from "./pane.js";

// Choices over reloads; a browser without storage forgets them.
const memory = {
  get(name) {
    try {
      return localStorage.getItem(`deskbell.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`deskbell.${name}`, value);
    } catch {
      // Private windows may refuse.
    }
  },
};

const local = new Local();
const panes = document.getElementById("panes");
const connection = document.getElementById("connection");
const sides = { asker: document.getElementById("show-asker"), desk: document.getElementById("show-desk") };

local.addEventListener("connection", ({ detail }) => {
  connection.dataset.live = String(detail.live);
  connection.querySelector("span").textContent = detail.live ? "live" : "reconnecting";
});

for (const [side, button] of Object.entries(sides)) {
  button.addEventListener("click", () => {
    panes.dataset.shown = side;
    for (const [other, its] of Object.entries(sides)) its.setAttribute("aria-pressed", String(other === side));
  });
}

try {
  await local.begin();
  for (const side of ["asker", "desk"]) {
    const dot = sides[side].querySelector(".dot");
    const pane = new Pane(side, local, memory, (unread) => {
      if (dot) dot.hidden = !unread;
    });
    panes.append(pane.root);
    pane.toEnd();
  }
} catch (error) {
  connection.dataset.live = "false";
  connection.querySelector("span").textContent = error.message;
}
