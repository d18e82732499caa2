import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./browser.js";
import { people } from "./server.js";
import { inTown } from "./town.js";

const town = inTown();

for (const [name, who] of Object.entries(people)) {
  test(`today is accessible to ${name} in both languages, on desktop and phone`, () => town.assertAccessibleEverywhere("/", who));
}

test("from what is due to a saved value by keyboard alone, in under ten seconds, and back", async () => {
  const page = await town.open("/", people.control);
  const begun = Date.now();
  await page.locator(".duty-done summary").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("protocollo 7");
  await page.keyboard.press("Enter");
  await page.waitForURL(/recorded=/);
  assert.ok(Date.now() - begun < 10_000);
  assert.match(await page.locator("[role=status]").first().innerText(), /Registrato il/);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Annulla" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/undone=/);
  await page.context().close();
});

test("what somebody else did since the last visit is told, and one's own is not", async () => {
  const first = await town.open("/", people.secretary);
  await first.context().close();
  const other = await town.open("/", people.control);
  await other.locator(".duty-done summary").first().click();
  await other.locator("input[name=day]:visible").first().press("Enter");
  await other.waitForURL(/recorded=/);
  await other.context().close();
  const page = await town.open("/", people.secretary);
  const news = page.locator("table").first();
  assert.match(await news.innerText(), new RegExp(people.control.person));
  assert.doesNotMatch(await news.innerText(), new RegExp(people.secretary.person));
  await page.context().close();
});

test("a draft that is proposed waits for the secretary general, one tap from the decision", async () => {
  const author = await town.open("/drafts", people.control);
  await author.fill("#name", "attesa");
  await author.fill("#subject", "Una prova");
  await author.keyboard.press("Enter");
  await author.waitForURL(/drafts\/attesa/);
  await author.goto(town.at("/drafts/attesa/objective/1"));
  await author.locator("input[type=text]").first().fill("Un titolo nuovo");
  await author.getByRole("button", { name: "Salva" }).click();
  await author.goto(town.at("/drafts/attesa"));
  await author.getByRole("button", { name: "Proponi" }).click();
  await author.context().close();
  const page = await town.open("/", people.secretary);
  await page.getByRole("link", { name: "Bozza attesa" }).click();
  await page.waitForURL(/drafts\/attesa\/approve/);
  await page.context().close();
});

test("the record of what was done narrows down and comes as a file", async () => {
  await town.assertAccessibleEverywhere("/activity", people.control);
  await town.assertAccessibleEverywhere("/activity?words=zzzz", people.control, async (page) => {
    assert.match(await page.locator("#results [role=status]").innerText(), /^(Nessuna|No entry)/);
  });
  const page = await town.open("/activity", people.control);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  assert.equal((await waiting).suggestedFilename(), "attivita.csv");
  await page.context().close();
});

test("on a phone the rows of a table stand as cards, each cell with the name of its column", async () => {
  const page = await town.open("/activity", people.control, { viewport: { width: 360, height: 740 } });
  const cell = page.locator("tbody td").first();
  assert.equal(await cell.evaluate((each) => getComputedStyle(each, "::before").content), `"${await cell.getAttribute("data-title")}: "`);
  const { inside, outside } = await page.locator(".wide").evaluate((each) => ({ inside: each.scrollWidth, outside: each.clientWidth }));
  assert.ok(inside <= outside, `${inside} in ${outside}`);
  await page.context().close();
});
