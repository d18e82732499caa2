// Drafts in the browser: edited by two people at once, approved, seen among the acts.
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

async function opened(who, path) {
  const page = await openPage(browser);
  await site.signIn(page, who, path);
  return page;
}

function at(path) {
  return new URL(path, site.address).href;
}

async function openDraft(page, name) {
  await page.goto(at("/drafts"));
  await page.fill("#name", name);
  await page.keyboard.press("Enter");
  await page.waitForURL(at(`/drafts/${name}`));
}

test("a draft is opened, edited, looked at and approved, with the keyboard alone", async () => {
  const page = await opened(people.secretary, "/drafts");
  await assertAccessible(page);
  // A name as people write it becomes the word that addresses have.
  await page.fill("#name", "Variazione 5");
  await page.keyboard.press("Enter");
  await page.waitForURL(at("/drafts/variazione-5"));
  await assertAccessible(page);
  await page.focus("#objective");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(at("/drafts/variazione-5/objective/1"));
  await assertAccessible(page);
  await page.locator('input[name$="-title"]').fill("Uno sportello per tutti");
  // What follows is seen before anything is saved.
  await page.locator("#live", { hasText: "Organo competente" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(at("/drafts/variazione-5"));
  assert.match(await page.locator("main").innerText(), /Uno sportello per tutti/i);
  assert.match(await page.locator("main").innerText(), /Giunta comunale/);
  assert.match(await page.getByRole("button", { name: "Proponi" }).getAttribute("class"), /btn-primary/);
  await assertAccessible(page);
  await page.getByRole("link", { name: "Registra l'approvazione" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(at("/drafts/variazione-5/approve"));
  await page.focus("#number");
  await page.keyboard.press("Enter");
  await page.locator(".field-bad #number").waitFor();
  assert.equal(await page.locator("#number").getAttribute("aria-invalid"), "true");
  page.complaints.length = 0;  // 422 is said in the console too
  await assertAccessible(page);
  await page.fill("#number", "301");
  const year = (await page.locator(".site-name").innerText()).match(/\d{4}/)[0];
  await page.fill("#date", `30/12/${year}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/acts#entry-\d+$/);
  assert.match(await page.locator("main").innerText(), /301/);
  await page.goto(at("/drafts"));
  assert.equal(await page.locator('a[href="/drafts/variazione-5"]').count(), 0);
  await page.context().close();
});

test("two people in the same draft: what one changed is merged, what both changed is asked", async () => {
  const first = await opened(people.secretary, "/drafts");
  await openDraft(first, "a-due");
  const second = await opened(people.control, "/drafts/a-due/objective/2");
  await first.goto(at("/drafts/a-due/objective/2"));
  const title = (page) => page.locator('input[name$="-title"]');
  const councillor = (page) => page.locator('input[name$="-councillor"]');
  await title(first).fill("Il titolo di Silvia");
  await title(first).press("Enter");
  await first.waitForURL(at("/drafts/a-due"));
  await title(second).fill("Il titolo di Carlo");
  await councillor(second).fill("Bianchi Bruno");
  // Whoever types hears of it.
  await second.locator("#news", { hasText: "Silvia Segretaria" }).waitFor();
  await title(second).press("Enter");
  await second.locator("h1", { hasText: "La bozza è cambiata intanto" }).waitFor();
  const said = await second.locator("main").innerText();
  assert.match(said, /Il titolo di Silvia/);
  assert.match(said, /Il titolo di Carlo/);
  assert.match(said, /Silvia Segretaria/);
  second.complaints.length = 0;  // 409 is said in the console too
  await assertAccessible(second);
  await second.getByLabel("Lei: Il titolo di Carlo").check();
  await second.getByRole("button", { name: "Salva così" }).click();
  await second.waitForURL(at("/drafts/a-due"));
  await first.goto(at("/drafts/a-due/objective/2"));
  assert.equal(await title(first).inputValue(), "Il titolo di Carlo");
  assert.equal(await councillor(first).inputValue(), "Bianchi Bruno");
  await first.context().close();
  await second.context().close();
});

test("phases are added, refused beside their field, and taken out", async () => {
  const page = await opened(people.control, "/drafts");
  await openDraft(page, "fasi");
  await page.goto(at("/drafts/fasi/objective/3?part=phases"));
  await assertAccessible(page);
  const phases = await page.locator("fieldset.part").count();
  await page.getByRole("button", { name: "Salva e aggiungi una fase" }).click();
  await page.waitForURL(/part=phases#phase-\d+$/);
  assert.equal(await page.locator("fieldset.part").count(), phases + 1);
  const added = page.locator("fieldset.part").last();
  await added.locator('[name$="-text"]').fill("Collaudo");
  await added.locator('[name$="-to"]').fill("32/12/2026");
  await added.locator('[name$="-to"]').press("Enter");
  await page.locator(".field-bad").waitFor();
  page.complaints.length = 0;
  await assertAccessible(page);
  assert.equal(await added.locator('[name$="-text"]').inputValue(), "Collaudo");
  await added.locator('[name$="-to"]').fill("31/12/2026");
  await added.getByLabel("Togli dal piano").check();
  await added.locator('[name$="-to"]').press("Enter");
  await page.waitForURL(at("/drafts/fasi"));
  assert.match(await page.locator("main").innerText(), /Nessuna modifica/);
  await page.context().close();
});

test("a director edits what is theirs, and nothing else", async () => {
  const page = await opened(people.director, "/drafts");
  await openDraft(page, "mia");
  const offered = await page.locator("#objective option").count();
  assert.ok(offered > 0 && offered < 30);
  const numbers = await page.locator("#objective option").evaluateAll((all) => all.map((each) => Number(each.value)));
  const other = [...Array(30).keys()].map((i) => i + 1).find((n) => !numbers.includes(n));
  const refused = await page.goto(at(`/drafts/mia/objective/${other}`));
  assert.equal(refused.status(), 403);
  await page.goto(at("/drafts/mia"));
  assert.equal(await page.getByRole("link", { name: "Registra l'approvazione" }).count(), 0);
  await page.context().close();
});
