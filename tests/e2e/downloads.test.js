// Whatever stands in a table can be taken away, as CSV for programs and as ODS for spreadsheets.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { people, run } from "./server.js";
import { inTown } from "./town.js";

const town = inTown((browser, { store, director }) => {
  run("purchase", "open", "--from", store, "--object", "Banchi", "--net", "38.000,00", "--nature", "supplies",
    "--chapter", "5920/999", "--unit", director, "--date", "2016-05-10");
  run("purchase", "advance", "2016/1", "--from", store, "--event", "cig", "--date", "2016-05-11", "--text", "7013654A5E");
  run("draft", "open", "variazione-5", "--from", store, "--subject", "Assestamento");
  run("assignments", "add", "--from", store, "--date", "5/11/2016", "--unit", "LLPP", "--sheet", "1", "--kind", "professionale",
    "--object", "Progetto del ponte", "--beneficiary", "Studio Alfa", "--amount", "120.000,00", "--chapter", "15100/999", "--act", "det. 21");
  run("grants", "add", "--from", store, "--date", "1/3/2016", "--beneficiary", "Circolo Aurora", "--purpose", "Rassegna di cori",
    "--unit", "CULT", "--amount", "1.600,00", "--signs", "regulation,public_call,giunta_decision", "--act", "det. 40");
  run("commit", "--from", store, "--chapter", "126/999", "--amount", "100,00", "--date", "2016-03-01", "--act", "det. 7");
});

// Who sees it, where, and how many tables can be taken away there: each has its two files.
const pages = [
  [undefined, "/plan", 6],
  [undefined, "/plan/objective/1", 4],
  [undefined, "/check", 1],
  [undefined, "/acts", 1],
  [undefined, "/acts/compare?from=%231&to=%232", 1],
  [undefined, "/rules?family=SPE", 1],
  [undefined, "/rules/values", 1],
  [undefined, "/rules/SPE-02", 1],
  [people.accounting, "/activity", 1],
  [people.accounting, "/budget", 1],
  [people.accounting, "/budget/chapter/expenditure/126-999", 1],
  [people.accounting, "/calendar", 1],
  [people.accounting, "/drafts", 1],
  [people.accounting, "/purchases", 1],
  [people.accounting, "/purchases/2016/1", 3],
  [people.accounting, "/assignments", 1],
  [people.accounting, "/assignments/2016/1", 1],
  [people.accounting, "/assignments/ceilings", 1],
  [people.accounting, "/assignments/check", 1],
  [people.accounting, "/grants", 1],
  [people.accounting, "/grants/2016/1", 1],
  [people.administrator, "/accounts", 1],
  [people.administrator, "/accounts/record", 1],
];

describe("what is in a table can be taken away", () => {
  for (const [who, path, least] of pages) {
    test(path, async () => {
      const page = await town.open(path, who);
      const links = (kind) => page.locator(`main a[href*=".${kind}"]`).evaluateAll((all) => all.map((each) => each.href));
      const [csv, ods] = [await links("csv"), await links("ods")];
      assert.ok(csv.length >= least, `${csv.length} tables as CSV`);
      assert.deepEqual(csv.map((each) => each.replace(".csv", ".ods")), ods);
      for (const address of csv) {
        const answer = await page.request.get(address);
        assert.equal(answer.status(), 200, address);
        assert.match(answer.headers()["content-type"], /^text\/csv/);
        assert.match(answer.headers()["content-disposition"], /^attachment; filename="[a-z-]+\.csv"$/);
        const lines = (await answer.text()).trimEnd().split("\r\n");
        assert.ok(lines[0].includes(","), `${address}: ${lines[0]}`);
      }
      for (const address of ods) {
        const answer = await page.request.get(address);
        assert.equal(answer.status(), 200, address);
        assert.equal(answer.headers()["content-type"], "application/vnd.oasis.opendocument.spreadsheet");
        assert.equal((await answer.body()).subarray(0, 2).toString(), "PK");
      }
      await page.context().close();
    });
  }
});

test("a list that is narrowed down is taken away as it is shown", async () => {
  const page = await town.open("/plan?words=1");
  const shown = await page.locator("#results tbody tr").count();
  const address = await page.locator('#results a[href^="/plan.csv"]').getAttribute("href");
  const lines = (await (await page.request.get(town.at(address))).text()).trimEnd().split("\r\n");
  assert.equal(lines.length, shown + 1);
  assert.ok(shown > 0 && shown < 30);
  await page.context().close();
});

test("the phases of one objective are those of its sheet", async () => {
  const page = await town.open("/plan/objective/2");
  const shown = await page.locator('[aria-label="Fasi"] tbody tr:not(.row-findings)').count();
  const answer = await page.request.get(town.at("/plan/tables/phases.csv?objective=2"));
  const lines = (await answer.text()).trimEnd().split("\r\n");
  assert.equal(lines[0], "objective,title,number,text,from,to,otherUnits,delegate,status");
  assert.equal(lines.length, shown + 1);
  assert.ok(lines.slice(1).every((each) => each.startsWith("2,")));
  await page.context().close();
});

test("a table that is not there is said so", async () => {
  const page = await town.open("/plan");
  for (const name of ["stelle.csv", "phases.pdf", "phases"]) {
    assert.equal((await page.request.get(town.at(`/plan/tables/${name}`))).status(), 404, name);
  }
  await page.context().close();
});
