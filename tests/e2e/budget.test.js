// The budget in the browser: what is left, why the rules refuse, what is recorded and taken back.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAccessible, assertNoCodes, forget, openPage } from "./browser.js";
import { people, run } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;

inTown((opened, served) => {
  browser = opened;
  site = served;
});

const chapter = "/budget/chapter/expenditure/126-999?year=2016";

async function opened(who, path, options) {
  const page = await openPage(browser, options);
  await site.signIn(page, who, path);
  return page;
}

describe("every page of the budget", () => {
  for (const path of ["/budget", "/budget?words=zzz", "/budget?side=revenue", "/budget/report/cap?day=10%2F05%2F2016", "/budget/report/limits",
    "/budget/report/residuals", "/budget/report/revenue", chapter, "/budget/record?kind=commitment&side=expenditure&chapter=126%2F999&year=2016"]) {
    test(`${path} is accessible in both languages and on a phone`, async () => {
      for (const options of [{}, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
        const page = await opened(people.accounting, path, options);
        assert.equal(await page.locator("h1").count(), 1);
        await assertAccessible(page);
        await assertNoCodes(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (options.viewport) assert.ok(width <= 360, `${width} pixels wide`);
        await page.context().close();
      }
    });
  }
});

describe("journeys", () => {
  test("the report of limited spending and the sides of chapters have words", async () => {
    const page = await opened(people.accounting, "/budget/report/limits");
    assert.match(await page.locator("#results table").innerText(), /studi e consulenze/);
    await page.goto(new URL("/budget", site.address).href);
    assert.match(await page.locator("#results .table-files").last().innerText(), /\tspesa\t/);
    await page.context().close();
  });

  test("the button of a chapter says what it does, in English too", async () => {
    for (const [path, words] of [[chapter, "Commit"], ["/budget/chapter/revenue/90?year=2016", "Assess"]]) {
      const page = await opened(people.accounting, path, { locale: "en-GB" });
      assert.equal(await page.locator(".actions a").innerText(), words);
      await page.context().close();
    }
  });

  test("the cap leads to each chapter", async () => {
    const page = await opened(people.accounting, "/budget/report/cap?day=10%2F05%2F2016");
    assert.match(await page.locator("#results").innerText(), /verde/);
    await page.click("#results >> text=126/999");
    await page.waitForURL(/chapter\/expenditure\/126-999\?year=2016$/);
    await page.click("text=Disponibilità");
    await page.waitForURL(/\/budget$/);
    await page.context().close();
  });

  test("a list without rows says so, and leads back to the whole", async () => {
    const page = await opened(people.accounting, "/budget?words=zzz");
    assert.match(await page.locator("#results").innerText(), /^Nessun capitolo corrisponde ai filtri\. Togli i filtri$/);
    await page.click("text=Togli i filtri");
    await page.waitForSelector("#results >> text=126/999");
    await page.context().close();
  });

  test("the list follows what is typed, and leads to a chapter", async () => {
    const page = await opened(people.accounting, "/budget");
    assert.equal(await page.locator("#results .table-files tbody tr", { hasText: "/" }).count() > 0, true);
    await page.fill("#words", "verde");
    await page.waitForFunction(() => /^1 capitolo/.test(document.querySelector("#results [role=status]").textContent));
    await page.click("text=126/999");
    await page.waitForURL(/chapter\/expenditure\/126-999/);
    assert.match(await page.locator(".counts").innerText(), /100\.000,00/);
    await page.context().close();
  });

  test("a commitment beyond the cap is explained while it is typed, and not recorded", async () => {
    const page = await opened(people.director, chapter);
    await page.click(".actions a");
    await page.waitForFunction(() => document.activeElement.id === "amount");
    await page.fill("#date", "10/05/2016");
    await page.fill("#amount", "80.000,00");
    await page.waitForSelector("#live .reasons");
    const answer = await page.locator("#live").innerText();
    assert.match(answer, /SPE-02/);
    assert.match(answer, /70\.000,00/);
    await assertAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1");
    await page.waitForLoadState("networkidle");
    forget(page, "422");
    assert.match(await page.locator("#live").innerText(), /SPE-02/);
    await assertAccessible(page);
    assert.ok(!run("report", "movements", "--from", site.store, "--year", "2016", "--format", "csv").includes("commitment"));
    await page.context().close();
  });

  test("one that passes is recorded with the keyboard alone, changes the figures, and is taken back", async () => {
    const page = await opened(people.director, chapter);
    await page.focus(".actions a");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "amount");
    await page.keyboard.type("1.234,56");
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=/);
    assert.match(await page.locator("[role=status]").first().innerText(), /1\.234,56/);
    assert.match(await page.locator(".counts").innerText(), /98\.765,44/);
    await assertAccessible(page);
    await page.click("text=Annulla");
    await page.waitForURL(/recorded=counter/);
    assert.match(await page.locator(".counts").innerText(), /Disponibile\s*100\.000,00/);
    await page.context().close();
  });

  test("wrong input is said beside its field", async () => {
    const page = await opened(people.accounting, "/budget/record?kind=commitment&side=expenditure&chapter=128&year=2016");
    await page.fill("#amount", "mille");
    await page.fill("#date", "31/02/2016");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#amount-problem");
    forget(page, "422");
    assert.equal(await page.locator("#date-problem").count(), 1);
    assert.equal(await page.locator("#amount").inputValue(), "mille");
    await assertAccessible(page);
    await page.context().close();
  });

  test("a director reaches no chapter of another's, not even by its address", async () => {
    const page = await opened(people.director, "/budget/chapter/expenditure/412?year=2016");
    assert.equal(await page.locator(".actions a").count(), 0);
    const token = await page.locator("input[name=csrf]").first().inputValue();
    const answers = await page.evaluate(async (csrf) => {
      const form = new URLSearchParams({ csrf, kind: "commitment", side: "expenditure", chapter: "412", year: "2016", amount: "1,00", date: "01/12/2016" });
      const statuses = [];
      for (const path of ["/budget/record", "/budget/record/answer"]) statuses.push((await fetch(path, { method: "POST", body: form })).status);
      statuses.push((await fetch("/budget/record?kind=commitment&side=expenditure&chapter=412&year=2016")).status);
      form.set("kind", "settlement");
      form.set("chapter", "126/999");
      statuses.push((await fetch("/budget/record", { method: "POST", body: form })).status);
      return statuses;
    }, token);
    assert.deepEqual(answers, [403, 403, 403, 403]);
    await page.context().close();
  });

  test("a residual leads to the chapter of its side", async () => {
    run("assess", "--from", site.store, "--chapter", "90", "--amount", "5.000,00", "--date", "2016-09-01", "--due", "2016-09-20");
    const page = await opened(people.accounting, "/budget/report/residuals?year=2017");
    assert.match(await page.locator("#results").innerText(), /90\tentrata\t/);
    await page.click("#results tbody a");
    await page.waitForURL(/chapter\/revenue\/90\?year=2017$/);
    await page.context().close();
  });

  test("the table as CSV", async () => {
    const page = await opened(people.board, "/budget");
    const text = await page.evaluate(async () => (await fetch("/budget.csv?side=revenue")).text());
    assert.match(text, /^chapter,side,.*\r\n90,E,.*180000\.00/);
    await page.context().close();
  });
});
