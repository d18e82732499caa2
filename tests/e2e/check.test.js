import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, forget } from "./browser.js";
import { people } from "./server.js";
import { inTown } from "./town.js";

const town = inTown();

async function goto(page, path) {
  await page.goto(town.at(path));
}

// What the list says of the open ones.
async function countOpen(page) {
  return Number(/: (\d+) /.exec(await page.locator("#results [role=status]").innerText())[1]);
}

async function acceptFirst(page, reason) {
  await goto(page, "/check?severity=error");
  await page.getByRole("link", { name: /^Accetta: / }).first().click();
  await page.fill("#reason", reason);
  await page.getByRole("button", { name: "Accetta", exact: true }).click();
  await page.locator("p.accepted").waitFor();
}

async function undo(page) {
  await page.getByRole("button", { name: "Annulla l'accettazione" }).first().click();
  await page.locator("p.accepted").waitFor({ state: "detached" });
}

// Of a row of the table that is taken away, by the names of its columns.
async function findings(page) {
  const response = await page.request.get(town.at("/api/v1/findings?perPage=1000"));
  return (await response.json()).items;
}

test("the pages of findings are accessible in both languages, on desktop and phone", async () => {
  const first = await town.open("/check", people.control);
  const [{ id }] = await findings(first);
  await acceptFirst(first, "Si corregge con la prossima variazione");
  for (const path of ["/check", "/check?state=accepted", "/check?words=zzzz", `/check/finding/${id}`, "/check/accepted"]) {
    await town.assertAccessibleEverywhere(path, people.control);
  }
  await goto(first, "/check?state=accepted");
  await first.locator("tbody th a").first().click();
  await undo(first);
  await first.context().close();
});

test("a finding is accepted with a reason, and that is undone", async () => {
  const page = await town.open("/check", people.control);
  const before = await countOpen(page);
  await acceptFirst(page, "Il capitolo serve due servizi");
  assert.match(await page.locator("p.accepted").innerText(), /da Carlo Controllo: Il capitolo serve due servizi/);
  await goto(page, "/check");
  assert.equal(await countOpen(page), before - 1);
  assert.match(await page.locator("#results [role=status]").innerText(), /1 accettata/);
  await goto(page, "/");
  assert.match(await page.locator("main").innerText(), /1 accettata con motivazione/);
  await goto(page, "/check/accepted");
  assert.match(await page.locator("tbody tr").first().innerText(), /Carlo Controllo[^]*vale/);
  await page.locator("tbody th a, tbody td a").first().click();
  await undo(page);
  await goto(page, "/check");
  assert.equal(await countOpen(page), before);
  await goto(page, "/check/accepted");
  assert.match(await page.locator("tbody tr").first().innerText(), /ritirata/);
  await page.context().close();
});

test("without a reason nothing is accepted, and that is said beside the field", async () => {
  const page = await town.open("/check", people.control);
  await page.getByRole("link", { name: /^Accetta: / }).first().click();
  await page.getByRole("button", { name: "Accetta", exact: true }).click();
  await page.locator("#reason-problem").waitFor();
  assert.equal(await page.locator("#reason").getAttribute("aria-describedby"), "reason-hint reason-problem");
  assert.equal(await page.locator("p.accepted").count(), 0);
  forget(page, "422");
  await assertAccessible(page);
  await page.context().close();
});

test("the list is narrowed by words, kind, severity and state", async () => {
  const page = await town.open("/check?severity=error", null, { javaScriptEnabled: false });
  for (const mark of await page.locator("tbody td .mark").allInnerTexts()) assert.equal(mark, "errore");
  const kind = await page.locator("#kind option").nth(1).getAttribute("value");
  await page.selectOption("#kind", kind);
  await page.selectOption("#severity", "");
  await page.getByRole("button", { name: "Mostra" }).click();
  assert.match(page.url(), new RegExp(`kind=${kind}`));
  assert.ok((await page.locator("tbody tr").count()) > 0);
  await page.selectOption("#state", "accepted");
  await page.getByRole("button", { name: "Mostra" }).click();
  assert.equal(await page.locator("tbody tr").count(), 0);
  await page.context().close();
});

test("the gravest findings stand first, and each has the document's words on its page", async () => {
  const page = await town.open("/check");
  const marks = await page.locator("tbody td .mark").allInnerTexts();
  const order = ["errore", "avviso", "nota"];
  const places = marks.map((each) => order.indexOf(each));
  assert.deepEqual(places, [...places].sort());
  const row = page.locator("tbody tr", { has: page.locator('a[href^="/source"]') }).first();
  const line = await row.locator('a[href^="/source"]').first().innerText();
  await row.locator("th a").click();
  const quoted = await page.locator("blockquote").innerText();
  await goto(page, `/source?line=${line}`);
  assert.equal((await page.locator("tr.here td").innerText()).trim(), quoted.trim());
  await page.context().close();
});

test("where no finding is left one sentence says so, with the way to all", async () => {
  const page = await town.open("/check?words=zzzz");
  assert.equal(await page.getByRole("link", { name: "CSV" }).count(), 0);
  await page.getByRole("link", { name: "Togli i filtri" }).click();
  assert.ok((await page.locator("tbody tr").count()) > 0);
  await page.context().close();
});

test("a finding leads to its line and to its field on the objective's page", async () => {
  const page = await town.open("/check?kind=phase_end_before_start");
  const row = page.locator("tbody tr").first();
  const line = await row.locator("td a").first().innerText();
  await row.locator("td a").first().click();
  assert.equal(await page.locator("tr.here th").innerText(), line);
  await page.goBack();
  await row.locator('a[href^="/plan/objective/"]').click();
  const place = page.locator(new URL(page.url()).hash);
  // Below the phase that it is about.
  assert.equal(await place.locator("xpath=ancestor::table/caption").innerText(), "Fasi");
  await page.context().close();
});

test("on the objective's page a finding is accepted beside its field, with the keyboard alone", async () => {
  const page = await town.open("/check", people.control);
  const { objective } = (await findings(page)).find((each) => each.objective && each.state === "open");
  await goto(page, `/plan/objective/${objective}`);
  await page.locator(".accept summary").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Va bene così");
  await page.keyboard.press("Enter");
  await page.locator("p.accepted").waitFor();
  assert.match(page.url(), new RegExp(`/plan/objective/${objective}#finding-`));
  assert.match(await page.locator("p.accepted").innerText(), /Va bene così/);
  await assertAccessible(page);
  await undo(page);
  await page.context().close();
});

test("a director accepts what is theirs, and not what is another's", async () => {
  const page = await town.open("/check", people.director);
  const all = await findings(page);
  const own = all.find((each) => each.director === town.site.director);
  const other = all.find((each) => each.director && each.director !== town.site.director);
  await goto(page, `/check/finding/${own.id}`);
  assert.equal(await page.locator("#reason").count(), 1);
  await goto(page, `/check/finding/${other.id}`);
  assert.equal(await page.locator("#reason").count(), 0);
  const { csrf } = await (await page.request.get(town.at("/api/v1/session"))).json();
  const answer = await page.request.post(town.at(`/check/finding/${other.id}/accept`), {
    form: { csrf, reason: "non è mia", back: "/check" },
  });
  assert.equal(answer.status(), 403);
  assert.equal((await findings(page)).find((each) => each.id === other.id).state, "open");
  await page.context().close();
});

test("guests see that a finding is accepted, not by whom nor why", async () => {
  const page = await town.open("/check", people.control);
  await acceptFirst(page, "Un motivo dell'ufficio");
  const guest = await town.open("/check?state=accepted");
  await guest.locator("tbody th a").first().click();
  const words = await guest.locator("p.accepted").innerText();
  assert.match(words, /accettata/);
  assert.doesNotMatch(words, /Carlo|motivo/);
  const csv = await (await guest.request.get(town.at("/check.csv?state=accepted"))).text();
  assert.match(csv, /,accepted\r\n/);
  assert.doesNotMatch(csv, /Carlo|motivo/);
  await guest.context().close();
  const full = await (await page.request.get(town.at("/check.csv?state=accepted"))).text();
  assert.match(full, /accepted,Un motivo dell'ufficio,Carlo Controllo,/);
  await undo(page);
  await page.context().close();
});
