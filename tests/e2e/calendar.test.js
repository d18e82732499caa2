import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, forget } from "./browser.js";
import { people } from "./server.js";
import { inTown } from "./town.js";

const town = inTown();

for (const path of ["/calendar?day=2016-06-15&state=all", "/calendar?words=zzzz&day=2016-06-15"]) {
  test(`${path} is accessible in both languages, on desktop and phone`, () => town.assertAccessibleEverywhere(path, people.control));
}

test("a duty is marked as done with the keyboard alone, and undone", async () => {
  const page = await town.open("/calendar?day=2016-06-15&state=late", people.control);
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
  const page = await town.open("/calendar?day=2016-06-15&state=late", people.control);
  await page.locator(".duty-done summary").first().click();
  await page.locator("input[name=day]:visible").last().fill("31/02/2016");
  await page.keyboard.press("Enter");
  await page.locator("#day-problem").waitFor();
  assert.equal(await page.locator("#day").inputValue(), "31/02/2016");
  await page.context().close();
});

test("who may not record sees the duties without a way to mark them", async () => {
  const page = await town.open("/calendar?day=2016-06-15&state=late", people.board);
  assert.ok((await page.locator(".duty").count()) > 0);
  assert.equal(await page.locator(".duty-done").count(), 0);
  await page.context().close();
});

test("the address of the calendar gives an iCalendar file", async () => {
  const page = await town.open("/calendar?day=2016-06-15", people.control);
  const response = await page.request.get(town.at("/calendar.ics?day=2016-06-15"));
  assert.match(response.headers()["content-type"], /^text\/calendar/);
  const text = await response.text();
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
  assert.ok(text.split("BEGIN:VEVENT").length > 5);
  await page.context().close();
});

for (const path of ["/calendar/month?month=2016-05", "/calendar/event", "/calendar/event?kind=AWARD", "/calendar/feed"]) {
  test(`${path} is accessible in both languages, on desktop and phone`, () => town.assertAccessibleEverywhere(path, people.control));
}

test("an event shows the duties that arise while one types, is recorded and undone", async () => {
  const page = await town.open("/calendar/event", people.control);
  const live = (words) => page.waitForFunction((text) => document.querySelector("#live")?.textContent.includes(text), words);
  await page.selectOption("#kind", "AWARD");
  await page.waitForSelector("#fact-contract");
  await page.fill("#subject", "contratto 12");
  await page.fill("#fact-contract", "45.000,00");
  await page.fill("#day", "31/02/2016");
  await live("Non è una data");
  await page.fill("#day", "15/03/2016");
  await live("Osservatorio");
  const recorded = await page.request.get(town.at("/activity.csv"));
  assert.ok(!(await recorded.text()).includes("contratto 12"));
  await assertAccessible(page);
  await page.getByRole("button", { name: "Registra", exact: true }).click();
  await page.waitForURL(/recorded=/);
  assert.match(await page.locator("main").innerText(), /contratto 12/);
  await page.getByRole("button", { name: "Annulla" }).click();
  await page.waitForURL(/undone=/);
  await page.context().close();
});

test("an event with a wrong amount is refused beside its field, and what was typed stays", async () => {
  const page = await town.open("/calendar/event?kind=AWARD", people.control);
  await page.fill("#fact-contract", "tanto");
  await page.fill("#subject", "contratto 13");
  await page.getByRole("button", { name: "Registra", exact: true }).click();
  await page.waitForSelector(".field-bad");
  forget(page, "422");
  assert.match(await page.locator(".field-bad").innerText(), /Non è un importo\. Scriverlo come 1\.234,56\./);
  assert.equal(await page.evaluate(() => document.activeElement.id), "fact-contract");
  assert.equal(await page.inputValue("#subject"), "contratto 13");
  await assertAccessible(page);
  await page.context().close();
});

test("the address for a calendar program opens the duties without signing in, until it is withdrawn", async () => {
  const page = await town.open("/calendar/feed", people.director);
  await page.getByRole("button", { name: "Crea l'indirizzo" }).click();
  const address = await page.locator("#feed").innerText();
  await assertAccessible(page);
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /^BEGIN:VCALENDAR/);
  assert.equal((await fetch(address.replace(/.\.ics$/, "g.ics"))).status, 404);
  await page.getByRole("button", { name: "Ritira l'indirizzo" }).click();
  await page.getByRole("button", { name: "Crea l'indirizzo" }).waitFor();
  assert.equal((await fetch(address)).status, 404);
  await page.context().close();
});
