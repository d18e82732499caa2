// A store with a plan, and the program serving it: for as long as a test file runs.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

// One account of each kind, for tests: name, person, roles. Directors answer for the first director of the plan.
export const people = {
  director: { account: "direttore", person: "Dora Dirigente", role: "director" },
  accounting: { account: "ragioneria", person: "Rita Ragioneria", role: "accounting-office" },
  control: { account: "controllo", person: "Carlo Controllo", role: "management-control" },
  secretary: { account: "segretario", person: "Silvia Segretaria", role: "secretary-general" },
  board: { account: "nucleo", person: "Nino Nucleo", role: "evaluation-board" },
  executive: { account: "giunta", person: "Gina Giunta", role: "executive" },
  administrator: { account: "accessi", person: "Aldo Accessi", role: "administrator" },
};

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
  const director = JSON.parse(run("show", "--objective", "1", "--from", store, "--format", "json"))[0].director;
  const chapters = readFileSync(join(root, "examples/budget/capitoli.csv"), "utf8").replaceAll("DIRIGENTE", director);
  writeFileSync(join(folder, "chapters.csv"), chapters);
  run("import-budget", join(folder, "chapters.csv"), "--into", store);
  const passwords = {};
  for (const { account, person, role } of Object.values(people)) {
    const units = role === "director" ? ["--unit", `${director};SG`] : [];
    const said = run("accounts", "add", account, "--from", store, "--person", person, "--role", role, ...units);
    passwords[account] = /^Password: (\S+)$/m.exec(said)[1];
  }
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
    store,
    director,
    // Signs in, and stays on the page that was asked for.
    async signIn(page, { account }, back = "/") {
      await page.goto(new URL(`/sign-in?back=${encodeURIComponent(back)}`, address).href);
      await page.fill("#account", account);
      await page.fill("#password", passwords[account]);
      await page.keyboard.press("Enter");
      await page.waitForURL(new URL(back, address).href);
    },
    // The exit status: 0 when it stopped as it should, without a word of a sanitizer.
    async stop() {
      server.kill("SIGTERM");
      const status = await ended;
      rmSync(folder, { recursive: true });
      return { status, log };
    },
  };
}
