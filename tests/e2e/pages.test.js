import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { assertAccessible, forget, openPage } from "./browser.js";
import { people, serve } from "./server.js";
import { inTown } from "./town.js";

const addresses = [
  "/",
  "/plan",
  "/plan?by=director",
  "/plan?words=zzzz",
  "/plan/objective/1",
  "/check",
  "/check?severity=error",
  "/source?line=30",
  "/acts",
  "/acts?objective=1",
  "/acts?from=ieri",
  "/acts/compare",
  "/acts/compare?from=%231&to=%232",
  "/acts/compare?from=%231&to=%232&show=postponed",
  "/acts/compare?from=%231&to=%232&show=totals",
  "/acts/difference/print?from=%231&to=%232",
  "/rules",
  "/rules?words=limite&family=SPE",
  "/rules/values?rule=SPE-02",
  "/rules/SPE-02",
  "/rules/ANT-02",
  "/api",
  "/search?q=servizi",
  "/search?q=zzzz",
  "/search",
  "/nothing/here",
  "/plan/objective/9999",
];

const town = inTown();
const opened = (path, options) => town.open(path, undefined, options);

// A missing page is said in the console too.
function forgetMissing(page) {
  forget(page, "404");
}

describe("every page", () => {
  for (const path of addresses) {
    test(`${path} is accessible in both languages, on desktop and phone`, async () => {
      for (const locale of ["it-IT", "en-GB"]) {
        const page = await opened(path, { locale });
        forgetMissing(page);
        assert.equal(await page.locator("html").getAttribute("lang"), locale.slice(0, 2));
        assert.equal(await page.locator("h1").count(), 1);
        await assertAccessible(page);
        await page.context().close();
      }
      const phone = await opened(path, { viewport: { width: 360, height: 740 } });
      forgetMissing(phone);
      const width = await phone.evaluate(() => document.documentElement.scrollWidth);
      // The difference is a document made for paper.
      if (!path.startsWith("/acts/difference/print")) assert.ok(width <= 360, `${width} pixels wide`);
      await assertAccessible(phone);
      await phone.context().close();
    });
  }
});

describe("journeys", () => {
  test("from the list of objectives to a sheet, with the keyboard alone", async () => {
    const page = await opened("/plan");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "content");
    for (let i = 0; i < 20; ++i) {
      await page.keyboard.press("Tab");
      const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
      if (href?.startsWith("/plan/objective/")) break;
    }
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/plan\/objective\/1$/);
    assert.match(await page.locator("h1").innerText(), /^1\. /);
    await page.context().close();
  });

  test("from a finding to the line of the document and to the objective", async () => {
    const page = await opened("/check?severity=error");
    const row = page.locator("tbody tr", { has: page.locator('a[href^="/plan/objective/"]') }).first();
    const line = await row.locator("td a").first().innerText();
    await row.locator("td a").first().click();
    assert.equal(await page.locator("tr.here th").innerText(), line);
    await page.goBack();
    await row.locator('a[href^="/plan/objective/"]').first().click();
    assert.ok((await page.locator(".finding-list li").count()) > 0);
    await page.context().close();
  });

  test("filter the objectives of a director and group them", async () => {
    const page = await opened("/plan");
    const director = await page.locator("#director option").nth(1).innerText();
    await page.selectOption("#director", director);
    await page.selectOption("#by", "director");
    await page.getByRole("button", { name: "Mostra" }).click();
    assert.equal(await page.locator("details.group").count(), 1);
    await page.locator("details.group summary").click();
    const rows = page.locator("tbody tr");
    for (let i = 0; i < (await rows.count()); ++i) {
      assert.ok((await rows.nth(i).innerText()).includes(director));
    }
    assert.equal(await page.locator("#director").inputValue(), director);
    await page.context().close();
  });

  test("search and open what was found", async () => {
    const page = await opened("/plan/objective/3");
    const title = (await page.locator("h1").innerText()).replace(/^3\. /, "");
    await page.fill("#search", title);
    await page.keyboard.press("Enter");
    await page.locator(".hits a").first().click();
    assert.equal((await page.locator("h1").innerText()).replace(/^\d+\. /, ""), title);
    await page.context().close();
  });

  test("the list of objectives follows what is typed, wherever the words stand in them", async () => {
    const page = await opened("/plan/objective/4");
    const phase = await page.locator('[aria-label="Fasi"] tbody th').first().innerText();
    await page.goto(town.at("/plan"));
    await page.locator("#words").pressSequentially(phase.replace(/\n.*/s, ""), { delay: 5 });
    await page.waitForURL(/words=/);
    await page.locator('#results a[href="/plan/objective/4"]').waitFor();
    assert.ok((await page.locator("#results tbody tr").count()) < 30);
    await page.fill("#words", "nessuno scriverebbe questo");
    await page.getByText("Nessuno dei 30 obiettivi corrisponde ai filtri.").waitFor();
    await page.context().close();
  });

  test("search while typing: objectives, indicators, phases, people and acts; chapters for the office", async () => {
    const page = await opened("/search");
    await page.locator("#q").pressSequentially(town.site.director.split(" ")[0].toLowerCase(), { delay: 20 });
    await page.getByRole("heading", { name: "Persone" }).waitFor();
    await page.locator("#results").getByRole("link", { name: town.site.director, exact: true }).click();
    assert.equal(await page.locator("#director").inputValue(), town.site.director);
    await page.goto(town.at("/search?q=delibera"));
    await page.locator('#results a[href^="/acts?entry="]').first().click();
    assert.equal(new URL(page.url()).pathname, "/acts");
    await page.goto(town.at("/search?q=126"));
    assert.equal(await page.locator('#results a[href^="/budget/"]').count(), 0);
    await page.context().close();
    const office = await town.open("/search?q=126", people.accounting);
    await office.locator('#results a[href="/budget/chapter/expenditure/126-999"]').click();
    assert.match(await office.locator("h1").innerText(), /126\/999/);
    await office.context().close();
  });

  test("a rule is found by its words, and says what it is used for", async () => {
    const page = await opened("/rules");
    await page.locator("#words").pressSequentially("70 per cento", { delay: 10 });
    await page.locator('#results a[href="/rules/SPE-02"]').click();
    const text = await page.locator("main").innerText();
    for (const expected of ["L. 208/2015", "righe 97-99", "commit", "percentuale impegnabile"]) assert.ok(text.includes(expected), expected);
    await page.goto(town.at("/rules/ANT-02"));
    await page.getByRole("link", { name: "TRA-01", exact: true }).click();
    assert.match(await page.locator("h1").innerText(), /^TRA-01/);
    await page.context().close();
  });

  test("change the language and stay on the page", async () => {
    const page = await opened("/check?severity=warning");
    await page.getByRole("link", { name: "English" }).click();
    assert.equal(await page.locator("h1").innerText(), "Findings");
    assert.match(page.url(), /\/check\?severity=warning$/);
    await page.getByRole("link", { name: "Italiano" }).click();
    assert.equal(await page.locator("h1").innerText(), "Segnalazioni");
    await page.context().close();
  });

  test("an objective leads to its acts", async () => {
    const page = await opened("/plan/objective/1");
    await page.getByRole("link", { name: "storia" }).click();
    assert.equal(await page.locator("#objective").inputValue(), "1");
    await page.context().close();
  });

  test("read a rule with its values and sources", async () => {
    const page = await opened("/rules");
    await page.locator("details.group summary", { hasText: /^SPE / }).click();
    await page.locator('a[href="/rules/SPE-02"]').click();
    assert.ok((await page.locator("main").innerText()).includes("70"));
    await page.context().close();
  });

  test("take the tables away as CSV", async () => {
    const page = await opened("/plan");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).first().click()]);
    assert.equal(download.suggestedFilename(), "obiettivi.csv");
    await page.context().close();
  });

  test("everything can be read without scripts", async () => {
    const page = await opened("/", { javaScriptEnabled: false });
    await page.getByRole("link", { name: "Piano", exact: true }).click();
    await page.locator('a[href="/plan/objective/2"]').click();
    assert.match(await page.locator("h1").innerText(), /^2\. /);
    await page.context().close();
  });

  test("a page that is not there says so and leads back", async () => {
    const page = await openPage(town.browser);
    const response = await page.goto(town.at("/plan/objective/9999"));
    assert.equal(response.status(), 404);
    await page.getByRole("link", { name: "Torna all'inizio" }).click();
    assert.equal(new URL(page.url()).pathname, "/");
    await page.context().close();
  });

  test("nothing of the plan can become part of a page's code", async () => {
    const page = await opened("/plan?words=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert.equal(await page.locator("script:not([src^='/static/'])").count(), 0);
    assert.equal(await page.locator("#words").inputValue(), '"><script>alert(1)</script>');
    await page.context().close();
  });
});

test("the reference plan: 144 objectives, a finding and its source line", async (context) => {
  const reference = new URL("../../../shared/reference/cremona-2016.txt", import.meta.url).pathname;
  if (!existsSync(reference)) {
    context.skip("../shared is absent");
    return;
  }
  const served = await serve(reference);
  const page = await openPage(town.browser);
  await page.goto(new URL("/plan", served.address).href);
  assert.equal(await page.locator("tbody tr").count(), 144);
  await assertAccessible(page);
  await page.goto(new URL("/check?severity=error", served.address).href);
  await page.locator("tbody tr td a").first().click();
  assert.equal(await page.locator("tr.here").count(), 1);
  await assertAccessible(page);
  await page.context().close();
  assert.equal((await served.stop()).status, 0);
});
