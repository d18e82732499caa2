// Debian's chromium, and what the tests ask of every page.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

// A page that fails the test when the browser refuses or misses something.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "it-IT", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.complaints = complaints;
  return page;
}

// What the page complained of with this word in it was to be expected.
export function forget(page, word) {
  const kept = page.complaints.filter((each) => !each.includes(word));
  page.complaints.splice(0, page.complaints.length, ...kept);
}

// Every page that a test looks at, as it looked: for people to go through after a run.
const pictures = join(dirname(fileURLToPath(import.meta.url)), "../../build/screenshots");
const taken = new Map();

async function keepPicture(page) {
  const { pathname, search } = new URL(page.url());
  const language = await page.locator("html").getAttribute("lang");
  const name = `${pathname}${search}`.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80) || "home";
  const base = `${name}.${language}.${page.viewportSize().width}`;
  const before = taken.get(base) ?? 0;
  taken.set(base, before + 1);
  const test = process.argv[1] ? process.argv[1].replace(/^.*\//, "").replace(/\.test\.js$/, "") : "page";
  mkdirSync(join(pictures, test), { recursive: true });
  await page.screenshot({ path: join(pictures, test, `${base}${before ? `.${before}` : ""}.png`), fullPage: true });
}

// A code that is nobody's word: "SIMPLE_PRIVATE_DEED".
export async function assertNoCodes(page) {
  const codes = (await page.locator("body").innerText()).match(/\b[A-Z]{3,}_[A-Z_]+\b/g);
  assert.equal(codes, null, `${page.url()}: ${codes}`);
}

// No violation of WCAG 2.1 A and AA, and nothing that the browser complained of.
export async function assertAccessible(page) {
  await keepPicture(page);
  // Given to the debugger rather than the page, whose policy admits no foreign script.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })
      .then((found) => JSON.stringify(found.violations.map((each) =>
        [each.id, each.help, each.nodes.slice(0, 3).map((node) => node.html)])))`,
    awaitPromise: true,
  });
  assert.equal(result.value, "[]", `${page.url()}: ${result.value}`);
  assert.deepEqual(page.complaints, [], page.url());
}
