import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, openPage } from "./browser.js";
import { people } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;

inTown((opened, served) => {
  browser = opened;
  site = served;
});

async function opened(path, who, options) {
  const page = await openPage(browser, options);
  await site.signIn(page, who, path);
  return page;
}

for (const [name, who] of Object.entries(people)) {
  test(`today is accessible to ${name} in both languages, on desktop and phone`, async () => {
    for (const options of [{}, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
      const page = await opened("/", who, options);
      assert.equal(await page.locator("h1").count(), 1);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (options.viewport) assert.ok(width <= 360, `${width} pixels wide`);
      const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
      assert.ok(nodes < 1500, `${nodes} nodes`);
      await assertAccessible(page);
      await page.context().close();
    }
  });
}

test("from what is due to a saved value by keyboard alone, in under ten seconds, and back", async () => {
  const page = await opened("/", people.control);
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
  const first = await opened("/", people.secretary);
  await first.context().close();
  const other = await opened("/", people.control);
  await other.locator(".duty-done summary").first().click();
  await other.locator("input[name=day]:visible").first().press("Enter");
  await other.waitForURL(/recorded=/);
  await other.context().close();
  const page = await opened("/", people.secretary);
  const news = page.locator("table").first();
  assert.match(await news.innerText(), new RegExp(people.control.person));
  assert.doesNotMatch(await news.innerText(), new RegExp(people.secretary.person));
  await page.context().close();
});

test("a draft that is proposed waits for the secretary general, one tap from the decision", async () => {
  const author = await opened("/drafts", people.control);
  await author.fill("#name", "attesa");
  await author.fill("#subject", "Una prova");
  await author.keyboard.press("Enter");
  await author.waitForURL(/drafts\/attesa/);
  await author.goto(new URL("/drafts/attesa/objective/1", site.address).href);
  await author.locator("input[type=text]").first().fill("Un titolo nuovo");
  await author.getByRole("button", { name: "Salva" }).click();
  await author.goto(new URL("/drafts/attesa", site.address).href);
  await author.getByRole("button", { name: "Proponi" }).click();
  await author.context().close();
  const page = await opened("/", people.secretary);
  await page.getByRole("link", { name: "Bozza attesa" }).click();
  await page.waitForURL(/drafts\/attesa\/approve/);
  await page.context().close();
});

test("the record of what was done narrows down and comes as a file", async () => {
  for (const options of [{}, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
    const page = await opened("/activity", people.control, options);
    await assertAccessible(page);
    await page.goto(new URL("/activity?words=zzzz", site.address).href);
    assert.match(await page.locator("#results [role=status]").innerText(), /^0 /);
    await page.context().close();
  }
  const page = await opened("/activity", people.control);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  assert.equal((await waiting).suggestedFilename(), "attivita.csv");
  await page.context().close();
});
