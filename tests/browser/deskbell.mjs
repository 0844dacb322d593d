// The real program, in a folder of its own, on a port that the system chooses.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "deskbell");

// The example's responders take turns by the week; in a story it is always Sam's.
const onCall = `
[oncall.policies.support]
steps = [{ call = ["responder:sam"], wait = "10m" }]
`;

/** Starts Deskbell with the example's settings; ready when this returns. */
export async function start() {
  const program = process.env.DESKBELL_BIN ?? built;
  await access(program, constants.X_OK); // Else it is not built.
  const folder = await mkdtemp(join(tmpdir(), "deskbell-story-"));
  const settings = join(folder, "story.toml");
  await writeFile(settings, onCall);
  const child = spawn(
    program,
    ["run", "--config", join(root, "config/example.toml"), "--config", settings],
    {
      cwd: root,
      env: {
        ...process.env,
        DESKBELL__WEB__LISTEN: "127.0.0.1:0",
        DESKBELL__STORE__FILE: join(folder, "deskbell.db"),
        DESKBELL__PLATFORMS__LOCAL__FILE: join(folder, "local.db"),
        DESKBELL__KB__CACHE: join(folder, "kb.cache"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const log = [];
  createInterface(child.stderr).on("line", (line) => log.push(line));
  const ended = once(child, "close");

  async function stop() {
    child.kill("SIGTERM");
    const [code] = await ended;
    await rm(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`Deskbell ended with ${code}:\n${log.join("\n")}`);
  }

  const address = await Promise.race([printed(child.stdout), ended.then(() => null)]);
  const ready = address && (await fetch(new URL("/readyz", address)));
  if (!ready?.ok) {
    child.kill();
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${program} is not ready (${ready?.status ?? "it ended"}):\n${log.join("\n")}`);
  }
  return { address, stop };
}

// The program prints where its page is once it is reached there.
function printed(stdout) {
  return new Promise((resolve) => {
    createInterface(stdout).on("line", (line) => {
      const found = line.match(/http:\/\/\S+(?=\/playground)/);
      if (found) resolve(found[0]);
    });
  });
}
