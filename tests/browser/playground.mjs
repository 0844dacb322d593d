// One case on the playground page, both sides, from the question to the stars.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { start } from "./deskbell.mjs";

const WAIT = 15_000; // For anything to show; on a busy machine too.

let deskbell;
let browser;

before(async () => {
  deskbell = await start();
  browser = await launch();
}, { timeout: 180_000 }); // The first start reads the articles, in a debug build.

after(async () => {
  await browser?.close();
  await deskbell?.stop();
});

/** One side of the page, and what somebody does there. */
function side(page, name) {
  const pane = page.getByTestId(`pane-${name}`);
  const messages = pane.getByTestId("message");
  const shows = (text) => messages.filter({ hasText: text }).last().waitFor();
  return {
    shows,
    become: (id) => pane.getByTestId("person-select").selectOption(id),
    open: (kind) => pane.locator(`[data-testid="place"][data-kind="${kind}"]`).first().click(),
    // Whose place is open stands above its messages.
    reads: (heading) => pane.getByRole("heading", { level: 2, name: heading, exact: true }).waitFor(),
    async says(text) {
      await pane.getByTestId("composer").fill(text);
      await pane.getByTestId("send").click();
      await shows(text);
    },
    press: (label) => messages.getByRole("button", { name: label, exact: true }).last().click(),
    places: (kind) => pane.locator(`[data-testid="place"][data-kind="${kind}"]`).count(),
  };
}

/** A page that keeps count of what goes wrong and of what leaves the machine. */
async function opened() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(WAIT);
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (line) => line.type() === "error" && troubles.push(line.text()));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== deskbell.address) troubles.push(`asked for ${url}`);
  });
  await page.goto(`${deskbell.address}/playground`);
  await page.getByTestId("connection").getByText("live", { exact: true }).waitFor();
  return { page, troubles };
}

async function picture(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

test("Ada asks, rings for a person, and Sam really comes", async () => {
  const { page, troubles } = await opened();
  const ada = side(page, "asker");
  const sam = side(page, "desk");
  await ada.become("ada");
  await sam.become("sam");
  await ada.reads("#help");
  await picture(page, "1-first-look");

  await ada.says("What time do you open on Saturday?");
  await ada.shows("10:00-19:00");
  await ada.press("Not quite");
  await ada.shows("Shall I call a person");
  await picture(page, "2-answered-and-offered");
  await ada.press("Yes, call a person");
  await ada.shows("I've called Sam Rivers for you");

  await sam.open("direct");
  await sam.shows("Ada needs a person");
  await picture(page, "3-called");
  await sam.press("I've seen it");
  await sam.shows("Seen by Sam Rivers");
  await sam.press("I'll take it");
  await sam.shows("Taken by Sam Rivers");

  await sam.open("private");
  await sam.shows("Sam Rivers is taking care of you now");
  await sam.says("Hello Ada, it's Sam. What is it about?");
  await ada.open("private");
  await ada.shows("Hello Ada, it's Sam. What is it about?");
  await ada.says("Could I come an hour earlier? My train leaves at eleven.");
  await sam.shows("My train leaves at eleven");
  await picture(page, "4-two-people-talking");

  await sam.press("Close the case");
  await ada.shows("Sam Rivers has closed your case");
  await ada.press("★★★★★");
  await ada.shows("Thank you!");
  await picture(page, "5-rated");

  await ada.become("jonas");
  await ada.reads("#help");
  assert.equal(await ada.places("private"), 0, "Jonas sees the private place");
  assert.deepEqual(troubles, []);
});
