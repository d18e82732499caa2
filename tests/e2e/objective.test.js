import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./browser.js";
import { people } from "./server.js";
import { inTown } from "./town.js";

const town = inTown();

// The first objective whose page has it.
async function objectiveWith(page, selector) {
  for (let number = 1; number <= 30; ++number) {
    await page.goto(town.at(`/plan/objective/${number}`));
    if ((await page.locator(selector).count()) > 0) return number;
  }
  throw new Error(`no objective has ${selector}`);
}

test("the sheet is accessible to whoever may change it, in both languages, on desktop and phone", async () => {
  const probe = await town.open("/plan", people.control);
  const number = await objectiveWith(probe, "details.history");
  await probe.context().close();
  for (const path of [`/plan/objective/${number}`, `/plan/objective/${number}/vary`]) {
    await town.assertAccessibleEverywhere(path, people.control, async (page) => {
      for (const each of await page.locator("details > summary").all()) await each.click();
    });
  }
});

test("an objective leads to the list and to those beside it", async () => {
  const page = await town.open("/plan/objective/1");
  assert.equal(await page.getByRole("link", { name: "Obiettivo precedente" }).count(), 0);
  await page.getByRole("link", { name: "Obiettivo successivo" }).click();
  await page.waitForURL(town.at("/plan/objective/2"));
  await page.getByRole("link", { name: "Obiettivo precedente" }).click();
  await page.waitForURL(town.at("/plan/objective/1"));
  await page.getByRole("link", { name: "Elenco degli obiettivi" }).click();
  await page.waitForURL(town.at("/plan"));
  await page.context().close();
});

test("phases stand under the months of the year", async () => {
  const page = await town.open("/plan/objective/1");
  const months = await page.locator(".gantt-months span").allInnerTexts();
  assert.equal(months.length, 12);
  assert.equal(months[0], "gen");
  assert.ok((await page.locator(".gantt rect.gantt-phase").count()) > 0);
  // A bar begins under the month in which its phase begins.
  const bar = await page.locator(".gantt rect.gantt-phase").first().boundingBox();
  const from = await page.locator("table", { hasText: "Dal" }).locator("tbody tr").first().locator("td").nth(1).innerText();
  const month = await page.locator(".gantt-months span").nth(Number(from.slice(3, 5)) - 1).boundingBox();
  assert.ok(bar.x >= month.x - 1 && bar.x <= month.x + month.width + 1, `${bar.x} ${month.x} ${from}`);
  await page.context().close();
});

test("what acts changed stands on the page, old beside new", async () => {
  const page = await town.open("/plan");
  await objectiveWith(page, "details.history");
  const history = page.locator("details.history");
  assert.equal(await history.locator("table").first().isVisible(), false);
  await history.locator("summary").click();
  const table = history.locator("table.compared").first();
  assert.match(await table.locator("caption").innerText(), /in vigore dal \d\d\/\d\d\/\d{4}/);
  // An objective that the act added was nothing before.
  const heads = (await table.locator("thead th").allInnerTexts()).join(" ");
  assert.ok(["Dato Prima Dopo", "Dato Dopo"].includes(heads), heads);
  await page.context().close();
});

test("whoever may edit the objective begins a variation from its page", async () => {
  const page = await town.open("/plan/objective/1", people.director);
  await page.getByRole("link", { name: "Proponi una variazione" }).click();
  assert.equal(await page.locator("#name").inputValue(), "obiettivo-1");
  await page.getByRole("button", { name: "Apri la bozza" }).click();
  await page.waitForURL(/\/drafts\/obiettivo-1\/objective\/1$/);
  assert.match(await page.locator("h1").innerText(), /^1\. /);
  await page.goto(town.at("/plan/objective/1/vary"));
  assert.equal(await page.locator("#name").inputValue(), "obiettivo-1-2");
  await page.getByRole("link", { name: "obiettivo-1", exact: true }).click();
  await page.waitForURL(/\/drafts\/obiettivo-1\/objective\/1$/);
  await page.context().close();
});

test("who may not edit is not offered it", async () => {
  for (const who of [null, people.board]) {
    const page = await town.open("/plan/objective/1", who);
    assert.equal(await page.getByRole("link", { name: "Proponi una variazione" }).count(), 0);
    await page.context().close();
  }
});
