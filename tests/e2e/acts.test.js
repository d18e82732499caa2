// The acts in the browser: the timeline, any two versions compared, drafts among them, old versions of the plan.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { assertAccessible, forget, openPage } from "./browser.js";
import { people, serve } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;

inTown((opened, served) => {
  browser = opened;
  site = served;
});

function at(path) {
  return new URL(path, site.address).href;
}

async function opened(path, who, options) {
  const page = await openPage(browser, options);
  if (who) await site.signIn(page, who, path);
  else await page.goto(at(path));
  return page;
}

async function nodesOf(page) {
  return page.evaluate(() => document.querySelectorAll("*").length);
}

async function openDraft(page, name) {
  await page.goto(at("/drafts"));
  await page.fill("#name", name);
  await page.keyboard.press("Enter");
  await page.waitForURL(at(`/drafts/${name}`));
}

async function dayOfYear(page, day) {
  const year = (await page.locator(".site-name").innerText()).match(/\d{4}/)[0];
  return `${day}/${year}`;
}

describe("the timeline", () => {
  test("tells each act with its dates and what it changed, and is narrowed down", async () => {
    const page = await opened("/acts");
    const entries = await page.locator(".timeline > li").count();
    assert.ok(entries > 1);
    const newest = page.locator(".timeline > li").first();
    assert.match(await newest.innerText(), /In vigore dal/);
    assert.match(await newest.innerText(), /Registrato/);
    assert.match(await newest.innerText(), /obiettiv/);
    await page.selectOption("#kind", "beginning");
    await page.locator("#results", { hasText: `1 registrazione su ${entries}` }).waitFor();
    assert.equal(await page.locator(".timeline > li").count(), 1);
    await page.context().close();
  });

  test("says a wrong day and a wrong objective beside their fields", async () => {
    const page = await opened("/acts?from=ieri&objective=9999");
    for (const name of ["from", "objective"]) {
      assert.equal(await page.locator(`#${name}`).getAttribute("aria-invalid"), "true");
      assert.ok(await page.locator(`#${name}-problem`).isVisible());
    }
    assert.equal(await page.locator("#from").inputValue(), "ieri");
    // Once, and nowhere else.
    assert.equal(await page.getByText("«ieri» non è una data").count(), 1);
    await assertAccessible(page);
    await page.context().close();
  });

  test("says of an objective that no act touched that there are acts, and leads to them", async () => {
    const page = await opened("/acts?words=zzzz");
    assert.equal(await page.getByRole("link", { name: "CSV" }).count(), 0);
    assert.match(await page.locator("#results").innerText(), /Nessuna delle \d+ registrazioni corrisponde ai filtri/);
    await page.getByRole("link", { name: "Togli i filtri" }).click();
    assert.ok((await page.locator(".timeline > li").count()) > 1);
    await page.context().close();
  });

  test("can be taken away as CSV and ODS", async () => {
    const page = await opened("/acts?kind=beginning");
    for (const [name, file] of [["CSV", "atti.csv"], ["ODS", "atti.ods"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      assert.equal(download.suggestedFilename(), file);
    }
    await page.context().close();
  });
});

describe("two versions compared", () => {
  test("with the keyboard alone; a wrong day is said beside its field and stays", async () => {
    const page = await opened("/acts");
    await page.getByRole("link", { name: /Confronta due versioni/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(at("/acts/compare"));
    await page.focus("#from-day");
    await page.keyboard.type("31/13/2016");
    await page.keyboard.press("Enter");
    await page.locator("#from-day-problem").waitFor();
    assert.equal(await page.locator("#from-day").inputValue(), "31/13/2016");
    forget(page, "422");
    await assertAccessible(page);
    await page.fill("#from-day", "");
    await page.focus("#from");
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".compared-objective").first().waitFor();
    await page.locator(".compared-objective summary").first().focus();
    const before = await page.locator(".compared-objective[open]").count();
    await page.keyboard.press("Enter");
    assert.notEqual(await page.locator(".compared-objective[open]").count(), before);
    await assertAccessible(page);
    await page.context().close();
  });

  test("what an act changes, one objective of it, by what happened", async () => {
    const page = await opened("/acts");
    await page.getByRole("link", { name: /Che cosa cambia/ }).first().click();
    await page.locator(".compared-objective").first().waitFor();
    const all = await page.locator(".compared-objective").count();
    await page.goto(at("/acts"));
    await page.locator(".timeline-objectives summary").first().click();
    await page.locator(".timeline-objectives a").first().click();
    await page.getByText("Solo un obiettivo.").waitFor();
    assert.equal(await page.locator(".compared-objective").count(), 1);
    assert.equal(await page.locator(".compared-objective[open]").count(), 1);
    await page.getByRole("link", { name: "Vedi tutti" }).click();
    assert.equal(await page.locator(".compared-objective").count(), all);
    await page.context().close();
  });

  test("a day is a point too, and days before the plan are refused beside their field", async () => {
    const page = await opened("/acts/compare?from=1999-01-01&to=now");
    assert.equal(await page.locator("#from-day").inputValue(), "01/01/1999");
    assert.ok(await page.locator("#from-day-problem").isVisible());
    await page.context().close();
  });

  test("what was postponed says to when, and leads to its objective", async () => {
    const page = await opened("/acts/compare?from=%231&to=now&show=postponed");
    assert.match(await page.locator("thead").innerText(), /rinviata al/i);
    const link = page.locator('tbody a[href^="/plan/objective/"]').first();
    const number = (await link.innerText()).match(/^\d+/)[0];
    await link.click();
    assert.match(await page.locator("h1").innerText(), new RegExp(`^${number}\\. `));
    await page.context().close();
  });

  test("files of it", async () => {
    const page = await opened("/acts/compare?from=%231&to=%232");
    for (const [name, file] of [["CSV", "confronto.csv"], ["ODS", "confronto.ods"], ["JSON", "confronto.json"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      assert.equal(download.suggestedFilename(), file);
    }
    await page.getByRole("link", { name: "Documento da stampare" }).click();
    assert.ok((await page.locator("table").count()) > 0);
    await page.context().close();
  });

  for (const [what, options] of [["in English", { locale: "en-GB" }], ["on a phone", { viewport: { width: 360, height: 740 } }]]) {
    test(`${what}`, async () => {
      for (const path of ["/acts", "/acts/compare?from=%231&to=%232", "/acts/compare?from=%231&to=%232&show=totals"]) {
        const page = await opened(path, people.secretary, options);
        const summary = page.locator(".compared-objective summary").first();
        if (await summary.count()) await summary.click();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (options.viewport) assert.ok(width <= 360, `${path}: ${width} pixels wide`);
        assert.ok((await nodesOf(page)) < 1500, path);
        await assertAccessible(page);
        await page.context().close();
      }
    });
  }
});

describe("drafts among the acts", () => {
  test("one stands on top, is compared with the plan in force, approved, and seen as its entry", async () => {
    const page = await opened("/drafts", people.secretary);
    await openDraft(page, "sesta");
    await page.goto(at("/drafts/sesta/objective/4"));
    await page.locator('input[name$="-title"]').fill("Un titolo nuovo");
    await page.keyboard.press("Enter");
    await page.waitForURL(at("/drafts/sesta"));
    await page.goto(at("/acts"));
    const draft = page.locator(".timeline-drafts li", { hasText: "sesta" });
    assert.match(await draft.innerText(), /in preparazione/);
    await assertAccessible(page);
    await draft.getByRole("link", { name: /che cosa cambia/ }).click();
    assert.match(await page.locator(".compared-objective").first().innerText(), /UN TITOLO NUOVO|Un titolo nuovo/);
    assert.equal(await page.locator("#to").inputValue(), "draft:sesta");
    const guest = await openPage(browser);
    const refused = await guest.goto(page.url());
    assert.equal(refused.status(), 403);
    await guest.goto(at("/acts"));
    assert.equal(await guest.locator(".timeline-drafts").count(), 0);
    await guest.context().close();
    await page.goto(at("/drafts/sesta/approve"));
    await page.fill("#number", "302");
    await page.fill("#date", await dayOfYear(page, "29/12"));
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/acts#entry-\d+$/);
    forget(page, "404");  // a preview that was asked for as the draft became an act
    const entry = page.locator(page.url().match(/#entry-\d+$/)[0]);
    assert.match(await entry.innerText(), /302/);
    assert.ok(await entry.evaluate((element) => element === document.activeElement && element.matches(":target")));
    await assertAccessible(page);
    await page.context().close();
  });
});

describe("whole objectives in a draft", () => {
  test("one is added: refused without a title, its consequences seen while typing, completed on its sheet", async () => {
    const page = await opened("/drafts", people.secretary);
    await openDraft(page, "in-piu");
    await page.getByRole("link", { name: "Aggiungi un obiettivo" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(at("/drafts/in-piu/add"));
    await assertAccessible(page);
    await page.focus("#unit");
    await page.keyboard.press("Enter");
    await page.locator(".field-bad #title").waitFor();
    forget(page, "422");
    await page.fill("#title", "Una biblioteca di quartiere");
    await page.selectOption("#director", site.director);
    await page.locator("#live", { hasText: "Organo competente" }).waitFor();
    await page.locator("#live", { hasText: /La bozza (aggiunge|non aggiunge|risolve)/ }).waitFor();
    await page.focus("#unit");
    await page.keyboard.press("Enter");
    await page.waitForURL(at("/drafts/in-piu/objective/31"));
    assert.equal(await page.locator('input[name$="-title"]').inputValue(), "Una biblioteca di quartiere");
    await page.goto(at("/drafts/in-piu"));
    assert.match(await page.locator(".compared-objective").innerText(), /Una biblioteca di quartiere: assegnato/);
    await page.context().close();
  });

  test("one is taken out after its consequences were shown, and put back", async () => {
    const page = await opened("/drafts", people.secretary);
    await openDraft(page, "in-meno");
    await page.goto(at("/drafts/in-meno/objective/5"));
    const title = await page.locator('input[name$="-title"]').inputValue();
    await page.getByRole("link", { name: "Togli l'obiettivo dal piano" }).click();
    assert.match(await page.locator("main").innerText(), /Organo competente/);
    await assertAccessible(page);
    await page.getByRole("button", { name: "Togli l'obiettivo dal piano" }).click();
    await page.waitForURL(at("/drafts/in-meno"));
    assert.match(await page.locator(".compared-objective").innerText(), /tolto|rimosso/);
    await assertAccessible(page);
    assert.ok((await page.locator("main").innerText()).includes(`5. ${title}`));
    await page.getByRole("button", { name: "Rimetti nel piano" }).click();
    await page.getByText("Nessuna modifica.").waitFor();
    await page.context().close();
  });

  test("the draft's page says who changed what, and hears of others", async () => {
    const first = await opened("/drafts", people.secretary);
    await openDraft(first, "a-quattro-mani");
    const second = await opened("/drafts/a-quattro-mani/objective/6", people.control);
    await second.locator('input[name$="-councillor"]').fill("Verdi Vera");
    await second.keyboard.press("Enter");
    await second.waitForURL(at("/drafts/a-quattro-mani"));
    await first.locator("#news", { hasText: "Carlo Controllo" }).waitFor({ timeout: 20_000 });
    await first.reload();
    await first.getByText("Chi ha cambiato che cosa").click();
    assert.match(await first.locator("details", { hasText: "Chi ha cambiato" }).innerText(),
      /Carlo Controllo.*obiettivo 6, assessore/);
    await assertAccessible(first);
    await first.context().close();
    await second.context().close();
  });
});

describe("the plan as it was", () => {
  test("an act leads to the plan of its day, the plan to an objective's old sheet, that back to today", async () => {
    const page = await opened("/acts?kind=beginning");
    await page.getByRole("link", { name: /Il piano a quella data/ }).click();
    await page.getByText(/Versione in vigore il/).waitFor();
    const link = page.locator("main tbody a").first();
    const title = await link.innerText();
    await link.click();
    await page.waitForURL(/\/plan\/objective\/\d+\?at=\d{4}-\d{2}-\d{2}$/);
    assert.ok((await page.locator("h1").innerText()).includes(title));
    await page.getByText(/Versione in vigore il/).waitFor();
    await assertAccessible(page);
    await page.getByRole("link", { name: "Vai a oggi" }).click();
    await page.waitForURL(/\/plan\/objective\/\d+$/);
    assert.equal(await page.getByText(/Versione in vigore il/).count(), 0);
    await page.context().close();
  });

  test("a day on which the plan was as it is now leads to the plan as it is", async () => {
    const page = await opened("/plan?at=2090-12-31&by=director");
    assert.equal(page.url(), at("/plan?by=director"));
    await page.goto(at("/plan/objective/2?at=2090-12-31"));
    assert.equal(page.url(), at("/plan/objective/2"));
    assert.equal(await page.getByText(/Versione in vigore il/).count(), 0);
    await page.context().close();
  });

  test("a day that is none, or before the plan, is refused with its reason", async () => {
    const page = await openPage(browser);
    for (const [day, words] of [["ieri", "non è una data"], ["1999-01-01", "01/01/1999"]]) {
      const response = await page.goto(at(`/plan?at=${day}`));
      assert.equal(response.status(), 404);
      assert.ok((await page.locator("main").innerText()).includes(words));
    }
    await page.context().close();
  });

  for (const options of [{ locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
    test(`is accessible: ${JSON.stringify(options)}`, async () => {
      const page = await opened("/acts", undefined, options);
      const day = await page.locator(".timeline time").last().getAttribute("datetime");
      for (const path of [`/plan?at=${day}`, `/plan/objective/1?at=${day}`]) {
        await page.goto(at(path));
        await assertAccessible(page);
      }
      await page.context().close();
    });
  }
});

const reference = join(dirname(fileURLToPath(import.meta.url)), "../../../shared/reference/cremona-2016.txt");

describe("the reference plan", { skip: existsSync(reference) ? false : "../shared is not there" }, () => {
  let big;

  before(async () => {
    big = await serve(reference);
  });
  after(async () => {
    assert.equal((await big.stop()).status, 0);
  });

  test("its comparison comes in pages that stay small", async () => {
    const page = await openPage(browser);
    await page.goto(new URL("/acts/compare?from=%231&to=now", big.address).href);
    assert.ok((await page.locator(".compared-objective").count()) >= 25);
    for (const path of ["/acts", "/acts/compare?from=%231&to=now", "/acts/compare?from=%231&to=now&show=totals",
      "/acts/compare?from=%231&to=now&show=postponed"]) {
      await page.goto(new URL(path, big.address).href);
      const pages = await page.locator('nav[aria-label="Pagine"] a').evaluateAll((all) => all.map((each) => each.href));
      for (const address of [page.url(), ...pages]) {
        const response = await page.goto(address);
        assert.equal(response.status(), 200, address);
        const nodes = await nodesOf(page);
        assert.ok(nodes < 1500, `${address}: ${nodes} nodes`);
        const bytes = gzipSync(await response.body()).length;
        assert.ok(bytes < 140_000, `${address}: ${bytes} bytes`);
      }
      await assertAccessible(page);
    }
    await page.context().close();
  });
});
