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

for (const path of ["/calendar?day=2016-06-15&state=all", "/calendar?words=zzzz&day=2016-06-15"]) {
  test(`${path} is accessible in both languages, on desktop and phone`, async () => {
    for (const options of [{}, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
      const page = await opened(path, people.control, options);
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

test("a duty is marked as done with the keyboard alone, and undone", async () => {
  const page = await opened("/calendar?day=2016-06-15&state=late", people.control);
  const rows = page.locator(".duty");
  const before = await rows.count();
  await page.locator(".duty-done summary").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("protocollo 12");
  await page.keyboard.press("Enter");
  await page.waitForURL(/recorded=/);
  assert.equal(await rows.count(), before - 1);
  await assertAccessible(page);
  await page.getByRole("button", { name: "Annulla" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/undone=/);
  assert.equal(await rows.count(), before);
  await page.context().close();
});

test("a day that is none is said beside its field, and what was typed stays", async () => {
  const page = await opened("/calendar?day=2016-06-15&state=late", people.control);
  await page.locator(".duty-done summary").first().click();
  await page.locator("input[name=day]:visible").last().fill("31/02/2016");
  await page.keyboard.press("Enter");
  await page.locator("#day-problem").waitFor();
  assert.equal(await page.locator("#day").inputValue(), "31/02/2016");
  await page.context().close();
});

test("who may not record sees the duties without a way to mark them", async () => {
  const page = await opened("/calendar?day=2016-06-15&state=late", people.board);
  assert.ok((await page.locator(".duty").count()) > 0);
  assert.equal(await page.locator(".duty-done").count(), 0);
  await page.context().close();
});

test("the address of the calendar gives an iCalendar file", async () => {
  const page = await opened("/calendar?day=2016-06-15", people.control);
  const response = await page.request.get(new URL("/calendar.ics?day=2016-06-15", site.address).href);
  assert.match(response.headers()["content-type"], /^text\/calendar/);
  const text = await response.text();
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
  assert.ok(text.split("BEGIN:VEVENT").length > 5);
  await page.context().close();
});
