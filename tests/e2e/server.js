// A store with a plan, and the program serving it: for as long as a test file runs.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const pegaso = process.env.PEGASO ?? join(root, "build/dev/pegaso");

// Sanitizers of g++ 12 do not bear the wide address randomisation of newer kernels.
function command(args) {
  return ["setarch", ["-R", pegaso, ...args]];
}

export function run(...args) {
  const [program, words] = command(args);
  return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

// Imports the document (a path) or, without one, the plan of the invented municipality.
export async function serve(document) {
  const folder = mkdtempSync(join(tmpdir(), "pegaso-e2e-"));
  const store = join(folder, "town.db");
  let plan = document;
  if (!plan) {
    plan = join(folder, "plan.txt");
    writeFileSync(plan, run("example", "--objectives", "30"));
  }
  run("import", plan, "--into", store, "--acts-from-marks");
  const [program, words] = command(["serve", "--from", store, "--port", "0", "--guests"]);
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  server.stderr.on("data", (data) => (log += data));
  const address = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on("exit", (status) => reject(new Error(`serve ended with ${status}: ${log}`)));
  });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  return {
    address,
    // The exit status: 0 when it stopped as it should, without a word of a sanitizer.
    async stop() {
      server.kill("SIGTERM");
      const status = await ended;
      rmSync(folder, { recursive: true });
      return { status, log };
    },
  };
}
