// The registers of assignments and grants in the browser: rows through the year's rules, what is missing, files, who may.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { assertAccessible, assertNoCodes, forget, openPage } from "./browser.js";
import { people, run } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;
let folder;

const signs = "regulation,public_call,giunta_decision";

function add(register, fields) {
  const words = Object.entries(fields).flatMap(([name, value]) => [`--${name}`, value]);
  run(register, "add", "--from", site.store, ...words);
}

const bridge = {
  date: "5/11/2016", unit: "LLPP", sheet: "1", kind: "professionale", object: "Progetto del ponte", beneficiary: "Studio Alfa",
  amount: "120.000,00", chapter: "15100/999", act: "determinazione n. 21",
};

inTown((opened, served) => {
  browser = opened;
  site = served;
  folder = mkdtempSync(join(tmpdir(), "pegaso-registers-"));
  add("assignments", bridge);
  add("grants", { date: "1/3/2016", beneficiary: "Circolo Aurora", purpose: "Rassegna di cori", unit: "CULT", amount: "1.600,00", signs, act: "det. 40" });
  add("grants", { date: "6/4/2016", beneficiary: "Neri Ugo", reveals: "salute", purpose: "Cure a domicilio per Ugo Neri", unit: "SOC", amount: "500,00",
    signs: "statutory,giunta_decision", act: "det. 42" });
});

after(() => {
  rmSync(folder, { recursive: true });
});

async function opened(who, path, options) {
  const page = await openPage(browser, options);
  await site.signIn(page, who, path);
  return page;
}

function tokenOf(page) {
  return page.locator("input[name=csrf]").first().inputValue();
}

// The statuses that the addresses answer with, each asked with the fields.
function statuses(page, token, addresses, fields = {}) {
  return page.evaluate(async ([csrf, all, more]) => {
    const found = [];
    for (const each of all) {
      const answer = await fetch(each, { method: "POST", body: new URLSearchParams({ csrf, ...more }) });
      found.push(answer.status);
    }
    return found;
  }, [token, addresses, fields]);
}

describe("every page of the registers", () => {
  for (const path of ["/assignments", "/assignments?words=zzz", "/assignments/2016/1", "/assignments/2016/1/correct", "/assignments/new",
    "/assignments/ceilings", "/assignments/ceilings?day=31%2F12%2F2031", "/assignments/check", "/assignments/communications", "/assignments/faulty",
    "/assignments/import", "/grants", "/grants/2016/2", "/grants/2016/2/correct", "/grants/new", "/grants/check", "/grants/faulty", "/grants/import"]) {
    test(`${path} is accessible in both languages and on a phone`, async () => {
      for (const options of [{}, { locale: "en-GB" }, { viewport: { width: 360, height: 740 } }]) {
        const page = await opened(people.secretary, path, options);
        assert.equal(await page.locator("h1").count(), 1);
        await assertAccessible(page);
        await assertNoCodes(page);
        const [width, nodes] = await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelectorAll("*").length]);
        if (options.viewport) assert.ok(width <= 360, `${width} pixels wide`);
        assert.ok(nodes < 1500, `${nodes} nodes`);
        await page.context().close();
      }
    });
  }
});

describe("an assignment", () => {
  test("is recorded with the keyboard alone, with the rules' answer while typing; then published, corrected, taken back, annulled", async () => {
    const page = await opened(people.director, "/assignments/ceilings");
    // Only on the sheets of the director's own unit.
    const offered = page.locator("main a[href^='/assignments/new?']");
    assert.deepEqual(await offered.evaluateAll((all) => [...new Set(all.map((each) => new URL(each.href).searchParams.get("unit")))]), ["SG"]);
    await offered.first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "date");
    assert.equal(await page.locator("#chapter").inputValue(), "1711/999");
    // Within the programme's year, whatever the day is.
    assert.match(await page.locator("#date").inputValue(), /2016$/);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("3/10/2016");
    for (const value of [null, null, null, null, "Riordino dell'archivio", "Bianchi Anna", "9.960,10"]) {
      await page.keyboard.press("Tab");
      if (value) await page.keyboard.type(value);
    }
    await page.waitForFunction(() => /serve ancora: Atto/.test(document.querySelector("#live").textContent));
    await page.keyboard.press("Tab");
    await page.keyboard.type("determinazione n. 12");
    // A cent more than the sheet's ceiling.
    await page.waitForFunction(() => /INC-04/.test(document.querySelector("#live").textContent));
    assert.match(await page.locator("#live").innerText(), /al più 9\.960,09/);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=alert]");
    forget(page, "422");
    assert.match(await page.locator("#live").innerText(), /INC-04[\s\S]*Che cosa fare/);
    assert.equal(await page.locator("#object").inputValue(), "Riordino dell'archivio");
    await assertAccessible(page);
    await page.focus("#amount");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("9.000,00");
    await page.waitForFunction(() => /^\s*consentito/.test(document.querySelector("#live").textContent));
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/assignments\/2016\/2\?recorded=added$/);
    assert.match(await page.locator("main [role=status]").first().innerText(), /2016\/2/);
    // Its publication is missing.
    assert.match(await page.locator("main").innerText(), /INC-14/);
    await assertAccessible(page);

    await page.fill("#paid", "1/11/2016");
    await page.waitForFunction(() => /INC-14/.test(document.querySelector("#live").textContent));
    await page.fill("#published", "15/10/2016");
    await page.waitForFunction(() => !/INC-14/.test(document.querySelector("#live").textContent));
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=updated$/);
    assert.match(await page.locator("main").innerText(), /Pubblicato il: – → 15\/10\/2016/);
    assert.match(run("assignments", "list", "--from", site.store, "--year", "2016", "--format", "csv"), /2016\/2,.*2016-10-15,2016-11-01/);
    await page.click("main [role=status] button");
    await page.waitForURL(/recorded=updated$/);
    assert.match(run("assignments", "list", "--from", site.store, "--year", "2016", "--format", "csv"), /2016\/2,.*9000\.00,,,,/);

    await page.click("text=Correggi");
    await page.fill("#object", "Riordino dell'archivio storico");
    await page.fill("#amount", "mille");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#amount-problem");
    forget(page, "422");
    assert.equal(await page.locator("#amount").inputValue(), "mille");
    assert.equal(await page.locator("#object").inputValue(), "Riordino dell'archivio storico");
    await assertAccessible(page);
    await page.fill("#amount", "8.000,00");
    await page.keyboard.press("Enter");
    await page.waitForURL(/recorded=updated$/);
    assert.match(await page.locator("h1").innerText(), /archivio storico/);

    await page.click("text=Annulla l'incarico");
    await page.waitForURL(/recorded=annulled$/);
    await assertAccessible(page);
    assert.ok(!run("assignments", "list", "--from", site.store, "--year", "2016", "--format", "csv").includes("2016/2"));
    await page.click("text=Duplica");
    await page.waitForFunction(() => document.querySelector("#amount").value === "8.000,00");
    await page.context().close();
  });

  test("is listed as it was on any day", async () => {
    const page = await opened(people.secretary, "/assignments?words=ponte&year=2016");
    assert.match(await page.locator("#results [role=status]").innerText(), /^1 riga/);
    await page.fill("#day", "4/11/2016");
    await page.waitForFunction(() => /^Nessuna riga/.test(document.querySelector("#results [role=status]").textContent));
    await page.context().close();
  });

  test("without what is needed it is refused field by field, also without scripts", async () => {
    const page = await opened(people.secretary, "/assignments/new", { javaScriptEnabled: false });
    await page.fill("#date", "31/02/2016");
    await page.fill("#sheet", "zero");
    await page.click("main form.form button[type=submit]");
    await page.waitForSelector("#date-problem");
    assert.equal(await page.locator("#date").inputValue(), "31/02/2016");
    for (const field of ["unit", "sheet", "chapter", "kind", "object", "beneficiary", "amount", "act"])
      assert.equal(await page.locator(`#${field}-problem`).count(), 1, field);
    assert.doesNotMatch(await page.locator("#sheet-problem").innerText(), /sheet:/);
    await page.context().close();
  });

  test("of a kind that needs opinions says which, and takes their days", async () => {
    const page = await opened(people.secretary, "/assignments/new?unit=SG&sheet=2&chapter=1210&kind=STUDY");
    for (const [field, value] of Object.entries({ date: "3/10/2016", object: "Studio", beneficiary: "Verdi Ugo", amount: "10,00", act: "det. 1" }))
      await page.fill(`#${field}`, value);
    await page.waitForFunction(() => /INC-11/.test(document.querySelector("#live").textContent) && /INC-26/.test(document.querySelector("#live").textContent));
    await page.click("details.group summary");
    await page.fill("#opinion-COLLEGIO_REVISORI", "20/9/2016");
    await page.fill("#opinion-HR", "20/9/2016");
    await page.waitForFunction(() => !/INC-11|INC-26/.test(document.querySelector("#live").textContent));
    await page.context().close();
  });

  test("of another unit is shown to a director, and not changed, whatever address or field is guessed", async () => {
    const page = await opened(people.director, "/assignments/2016/1");
    assert.equal(await page.locator("main .actions, main form.form").count(), 0);
    const token = await tokenOf(page);
    assert.deepEqual(await statuses(page, token, ["/assignments/2016/1", "/assignments/2016/1/live", "/assignments/2016/1/annul"], { published: "1/12/2016" }),
      [403, 403, 403]);
    const fields = { ...bridge, director: site.director, kind: "PROFESSIONAL", amount: "1,00" };
    assert.deepEqual(await statuses(page, token, ["/assignments/new", "/assignments/new/live", "/assignments/import/save"], fields), [403, 403, 403]);
    assert.equal(await page.evaluate(async () => (await fetch("/assignments/2016/1/correct")).status), 403);
    await page.context().close();
    const guest = await openPage(browser);
    await guest.goto(new URL("/assignments/2016/1", site.address).href);
    assert.match(guest.url(), /sign-in/);
    await guest.context().close();
  });
});

test("a day without a programme is said with the year that has one", async () => {
  const page = await opened(people.secretary, "/assignments/ceilings?day=31%2F12%2F2031");
  assert.equal(await page.locator("#results").innerText(), "Per il 31/12/2031 non c'è un programma degli incarichi. Scegliere un giorno del 2016.");
  await page.context().close();
});

describe("a grant", () => {
  test("is recorded with its signs, and awaits its publication", async () => {
    const page = await opened(people.accounting, "/grants/new");
    for (const [field, value] of Object.entries({ date: "5/5/2016", unit: "CULT", beneficiary: "Coro Alba", purpose: "Concerto", amount: "1.200,00", act: "det. 50" }))
      await page.fill(`#${field}`, value);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#signs-problem");
    forget(page, "422");
    await assertAccessible(page);
    await page.check("#sign-owns_asset");
    await page.waitForFunction(() => /CTR-09/.test(document.querySelector("#live").textContent));
    assert.match(await page.locator("#live").innerText(), /corrispettivo: con IVA/);
    await page.uncheck("#sign-owns_asset");
    for (const sign of signs.split(",")) await page.check(`#sign-${sign}`);
    await page.waitForFunction(() => /CTR-03/.test(document.querySelector("#live").textContent));
    await page.locator("main form.form button[type=submit]").click();
    await page.waitForURL(/recorded=added$/);
    assert.match(await page.locator("main").innerText(), /contributo: fuori campo IVA[\s\S]*non ha effetto finché non è pubblicato/);
    await page.goto(new URL("/grants?state=awaitsPublication", site.address).href);
    assert.match(await page.locator("#results").innerText(), /Coro Alba/);
    await page.click("main [role=region] a");
    await page.click("text=Annulla il contributo");
    await page.waitForURL(/recorded=annulled$/);
    await page.context().close();
  });

  test("of who is hidden tells no name to whoever may not read names, in no page, search or file", async () => {
    for (const [who, sees] of [[people.board, false], [people.director, false], [people.accounting, true]]) {
      const page = await opened(who, "/grants/2016/2");
      const texts = await page.evaluate(async () => {
        const found = [document.documentElement.outerHTML];
        for (const path of ["/grants", "/grants.csv", "/grants/2016/2/entries.csv", "/grants/check", "/grants/tables/check.csv"])
          found.push(await (await fetch(path)).text());
        return found;
      });
      assert.equal(texts.some((each) => /Ugo/.test(each)), sees, who.account);
      const found = await page.evaluate(async () => (await fetch("/grants?words=Ugo")).text());
      assert.equal(found.includes("/grants/2016/2"), sees, who.account);
      await page.context().close();
    }
  });
});

describe("a file", () => {
  const rows = `Data;Settore;Scheda;Oggetto;Tipo;Incaricato;Importo;Capitolo;Atto;Pagina
3/10/2016;SG;5;Servizi in rete;professionale;Neri Carla;1.000,00;255/999;det. 20;1
10/10/2016;SG;3;Organizzazione;professionale;Neri Carla;10.000,01;1220;det. 21;2
`;

  test("is shown before anything is recorded; a row that the rules refuse stays to be corrected", async () => {
    const path = join(folder, "incarichi.csv");
    writeFileSync(path, rows);
    const page = await opened(people.secretary, "/assignments/import");
    await page.setInputFiles("#file", path);
    await page.click("main form.form button[type=submit]");
    await page.waitForURL(/\/import\/reading$/);
    const before = await page.locator("main").innerText();
    assert.match(before, /Da aggiungere\s+1[\s\S]*Da correggere\s+1/);
    assert.match(before, /Pagina/);
    assert.match(before, /INC-04/);
    assert.match(before, /Righe che entrano[\s\S]*03\/10\/2016\s+Servizi in rete\s+Neri Carla\s+1\.000,00/);
    await assertAccessible(page);
    assert.ok(!run("assignments", "list", "--from", site.store, "--format", "csv").includes("Servizi in rete"));
    await page.click("text=Registra 1 riga");
    await page.waitForURL(/\/faulty\?added=1&updated=0&faulty=1$/);
    assert.match(await page.locator("main [role=status]").innerText(), /non entrate: 1/);
    assert.match(await page.locator("main").innerText(), /incarichi\.csv[\s\S]*al più 10\.000,00/);
    await assertAccessible(page);
    assert.ok(run("assignments", "list", "--from", site.store, "--format", "csv").includes("Servizi in rete"));
    const files = await page.evaluate(async () => {
      const found = [];
      for (const name of ["faulty.csv", "check.csv", "ceilings.csv?day=31%2F12%2F2016", "package.csv", "notices.csv", "check.ods", "nothing.csv"]) {
        const answer = await fetch(`/assignments/tables/${name}`);
        found.push(`${answer.status} ${(await answer.text()).slice(0, 12)}`);
      }
      return found;
    });
    forget(page, "404");
    assert.deepEqual(files.map((each) => each.slice(0, 7)), ["200 fil", "200 num", "200 uni", "200 num", "200 num", "200 PK\u0003", "404 <!D"]);
    await page.context().close();
  });

  test("that is no register is refused in words; a director's account imports none", async () => {
    const path = join(folder, "altro.csv");
    writeFileSync(path, "A;B\n1;2\n");
    const page = await opened(people.secretary, "/assignments/import");
    await page.setInputFiles("#file", path);
    await page.click("main form.form button[type=submit]");
    await page.waitForSelector("#file-problem");
    forget(page, "422");
    assert.match(await page.locator("#file-problem").innerText(), /manca la colonna/);
    await assertAccessible(page);
    await page.context().close();
    const director = await opened(people.director, "/assignments/import");
    assert.equal(await director.locator("#file").count(), 0);
    await assertAccessible(director);
    await director.context().close();
  });
});
