// Purchases, assignments and grants: asked, recorded, refused with reasons.
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
  run("purchase", "open", "--from", site.store, "--object", "Banchi", "--net", "38.000,00", "--nature", "supplies",
    "--chapter", "5920/999", "--unit", site.director, "--date", "2016-05-10");
  run("purchase", "advance", "2016/1", "--from", site.store, "--event", "cig", "--date", "2016-05-11", "--text", "7013654A5E");
  run("purchase", "advance", "2016/1", "--from", site.store, "--event", "durc", "--date", "2016-05-11");
  run("purchase", "open", "--from", site.store, "--object", "Arredi di altri", "--net", "9.000,00", "--nature", "supplies",
    "--chapter", "5920/999", "--unit", "Un altro ufficio", "--date", "2016-05-10");
});

async function opened(path, who = people.director, options) {
  const page = await openPage(browser, options);
  await site.signIn(page, who, path);
  return page;
}

async function assertAccessibleEverywhere(path) {
  for (const options of [{ locale: "it-IT" }, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
    const page = await opened(path, people.director, options);
    assert.equal(await page.locator("h1").count(), 1);
    const { width, nodes } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth, nodes: document.querySelectorAll("*").length }));
    if (options.viewport) assert.ok(width <= 360, `${path}: ${width} pixels wide`);
    assert.ok(nodes < 1500, `${path}: ${nodes} nodes`);
    await assertAccessible(page);
    await assertNoCodes(page);
    await page.context().close();
  }
}

describe("every page of purchases", () => {
  for (const path of ["/purchases", "/purchases?words=zzz", "/purchases/advise", "/purchases/2016/1"]) {
    test(`${path} is accessible`, () => assertAccessibleEverywhere(path));
  }

  test("a guest is asked to sign in", async () => {
    const page = await openPage(browser);
    await page.goto(new URL("/purchases", site.address).href);
    assert.match(page.url(), /sign-in/);
    await page.context().close();
  });
});

async function ask(page, amount) {
  await page.fill("#object", "Sedie per la biblioteca");
  await page.fill("#amount", amount);
  await page.selectOption("#basis", "net");
  await page.selectOption("#nature", "GOODS");
  await page.fill("#chapter", "5920/999");
  await page.fill("#date", "10/05/2016");
}

describe("purchases", () => {
  test("ask how something is bought, and open the file from the answer", async () => {
    const page = await opened("/purchases/advise");
    await ask(page, "12.345,67");
    await page.waitForSelector("#live h2");
    const answer = await page.locator("#live").innerText();
    assert.match(answer, /almeno 3/);
    assert.match(answer, /DET-01/);
    await assertAccessible(page);
    await assertNoCodes(page);
    await page.click("text=Apri il fascicolo");
    await page.waitForURL(/\/purchases\/2016\/\d+$/);
    assert.match(await page.locator("h1").innerText(), /Sedie per la biblioteca/);
    await page.context().close();
  });

  test("an amount of which nobody says whether VAT is in it has no answer", async () => {
    const page = await opened("/purchases/advise");
    await ask(page, "12.345,67");
    await page.selectOption("#basis", "");
    await page.focus("#amount");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#basis-problem");
    assert.equal(await page.inputValue("#object"), "Sedie per la biblioteca");
    forget(page, "422");
    await assertAccessible(page);
    await page.context().close();
  });

  test("without scripts the answer comes with the form, and its button opens the file", async () => {
    const page = await opened("/purchases/advise", people.director, { javaScriptEnabled: false });
    await ask(page, "900,00");
    await page.click("text=Chiedi alle regole");
    await page.waitForSelector("#live h2");
    await page.click("text=Apri il fascicolo");
    await page.waitForURL(/\/purchases\/2016\/\d+$/);
    await page.context().close();
  });

  test("record the next event with the keyboard alone, after the answer has said what changes", async () => {
    const page = await opened("/purchases/2016/1");
    await page.focus("#event");
    await page.keyboard.type("determina");
    await page.keyboard.press("Tab");
    await page.keyboard.type("12/05/2016");
    await page.waitForSelector("#live p");
    assert.match(await page.locator("#live").innerText(), /determina a contrarre/);
    await page.keyboard.press("Enter");
    await page.waitForSelector("li.done >> text=determina a contrarre");
    assert.match(await page.locator("main").innerText(), /12\/05\/2016/);
    await page.context().close();
  });

  test("a document is recorded by the name that the table shows, and kept by its code", async () => {
    const page = await opened("/purchases/2016/1");
    assert.match(await page.locator("#text-hint").innerText(), /mancano: .*garanzia definitiva/);
    await page.selectOption("#event", "document");
    await page.fill("#text", "Garanzia definitiva");
    await page.focus("#text");
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=event$/);
    assert.doesNotMatch(await page.locator("#text-hint").innerText(), /garanzia definitiva/);
    assert.match(await page.locator("main").innerText(), /documento\s+\d+\/\d+\/\d+\s+garanzia definitiva/);
    assert.match(run("purchase", "show", "2016/1", "--from", site.store), /GUARANTEE/);
    await page.context().close();
  });

  test("a step that a later one has overtaken is skipped; a DURC that is no longer good is expired everywhere", async () => {
    const page = await opened("/purchases/2016/1");
    assert.match(await page.locator(".stages li").first().innerText(), /programma\s+saltato/);
    assert.match(await page.locator(".stages li").last().innerText(), /non ancora/);
    for (const table of ["Documenti", "Codici e DURC"])
      assert.match(await page.getByRole("region", { name: table }).locator("tr", { hasText: "DURC" }).first().innerText(), /scaduto/);
    await page.context().close();
  });

  test("an event out of its order is refused beside the field, and nothing is recorded", async () => {
    const page = await opened("/purchases/2016/1");
    await page.selectOption("#event", "completion");
    await page.focus("#date");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".field-bad .problem");
    assert.match(await page.locator(".field-bad .problem").innerText(), /Ultimazione senza inizio\. Registrare prima: inizio\./);
    forget(page, "422");
    await assertAccessible(page);
    assert.ok(!run("purchase", "show", "2016/1", "--from", site.store).includes("ultimazione"));
    await page.context().close();
  });

  test("a file of another unit can be read and not touched", async () => {
    const page = await opened("/purchases/2016/2");
    assert.equal(await page.locator("#event").count(), 0);
    await page.goto(new URL("/purchases/2016/1", site.address).href);
    const status = await page.evaluate(async () => {
      const csrf = document.querySelector("input[name=csrf]").value;
      const body = new URLSearchParams({ csrf, event: "start-act", date: "12/05/2016" });
      body.set("sequence", "1");
      body.set("reason", "errore");
      const statuses = [];
      for (const path of ["/purchases/2016/2", "/purchases/2016/2/annul"]) statuses.push((await fetch(path, { method: "POST", body })).status);
      return statuses;
    });
    assert.deepEqual(status, [403, 403]);
    await page.context().close();
  });

  test("the last event is annulled with its reason, which stays beside it", async () => {
    const page = await opened("/purchases/2016/1");
    await page.selectOption("#event", "durc");
    await page.fill("#date", "13/05/2016");
    await page.focus("#date");
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=event$/);
    await assertAccessible(page);
    const form = page.locator("form[action='/purchases/2016/1/annul']");
    await form.locator("button").click();
    await page.waitForSelector("#reason-problem");
    forget(page, "422");
    await assertAccessible(page);
    await page.fill("#reason", "giorno sbagliato");
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=annulled$/);
    assert.match(await page.locator("main").innerText(), /13\/05\/2016[\s\S]*giorno sbagliato/);
    assert.match(run("purchase", "show", "2016/1", "--from", site.store), /giorno sbagliato/);
    await page.context().close();
  });

  test("take the lists away as CSV and ODS", async () => {
    const page = await opened("/purchases");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#results >> text=CSV")]);
    assert.equal(download.suggestedFilename(), "acquisti.csv");
    const files = await page.evaluate(async () => {
      const found = [];
      for (const path of ["/purchases.ods", "/purchases/2016/1/documents.ods", "/purchases/2016/1/events.ods", "/budget.ods", "/budget/report/residuals.ods"])
        found.push((await (await fetch(path)).text()).slice(0, 2));
      return found;
    });
    assert.deepEqual(files, ["PK", "PK", "PK", "PK", "PK"]);
    await page.context().close();
  });
});

test("a duty of a purchase leads to its file", async () => {
  const page = await opened("/calendar?day=2016-06-15&state=all&words=acquisto+2016%2F1");
  await page.getByRole("link", { name: /^acquisto 2016\/1/ }).first().click();
  await page.waitForURL(/\/purchases\/2016\/1$/);
  await page.context().close();
});
