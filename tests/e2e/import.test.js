// A plan from its document: sent, looked at, saved or forgotten.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { assertAccessible, forget, openPage } from "./browser.js";
import { people, run } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;
let folder;

inTown((opened, served) => {
  browser = opened;
  site = served;
  folder = mkdtempSync(join(tmpdir(), "pegaso-import-"));
});

after(() => {
  rmSync(folder, { recursive: true });
});

async function send(page, path) {
  await page.setInputFiles("#file", path);
  await page.click("main form button[type=submit]");
}

describe("importing", () => {
  test("a new edition is read, looked at and saved, with and without scripts", async () => {
    const plan = join(folder, "plan.txt");
    const first = run("example", "--objectives", "30");
    const edition = first.replaceAll("31/12/2026", "28/12/2026");
    assert.notEqual(edition, first);
    writeFileSync(plan, edition);
    for (const javaScriptEnabled of [true, false]) {
      const page = await openPage(browser, { javaScriptEnabled });
      await site.signIn(page, people.control, "/plan");
      await page.click("main a[href='/import']");
      if (javaScriptEnabled) await assertAccessible(page);
      await send(page, plan);
      await page.waitForURL(/\/import\/reading$/);
      assert.match(await page.locator("main").innerText(), /30/);
      if (javaScriptEnabled) {
        await assertAccessible(page);
        await page.click("form[action='/import/cancel'] button");
        await page.waitForURL(/\/import$/);
        const answer = await page.goto(new URL("/import/reading", site.address).href);
        assert.equal(answer.status(), 404);
        assert.ok(!run("draft", "list", "--from", site.store).includes("edizione-1"));
      } else {
        await page.click("form[action='/import/save'] button");
        await page.waitForURL(/draft=edizione-1$/, { timeout: 9000 });
        assert.ok(run("draft", "list", "--from", site.store).includes("edizione-1"));
      }
      await page.context().close();
    }
  });

  test("what is no plan is refused in words, and nothing is kept", async () => {
    const page = await openPage(browser);
    await site.signIn(page, people.control, "/import");
    const picture = join(folder, "picture.txt");
    writeFileSync(picture, Buffer.from([0, 1, 2, 255, 254, 0, 0]));
    await send(page, picture);
    await page.waitForSelector("[role=alert]");
    assert.ok((await page.locator("[role=alert]").innerText()).length > 20);
    forget(page, "422");
    await assertAccessible(page);
    await page.context().close();
  });
});

test("a document is dropped on its field, and how far it is is said", async () => {
  const page = await openPage(browser);
  await site.signIn(page, people.control, "/import");
  assert.match(await page.locator(".drop").innerText(), /trascinare/);
  const text = run("example", "--objectives", "12", "--seed", "3");
  const dropped = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([bytes], "plan.txt", { type: "text/plain" }));
    return data;
  }, text);
  await page.dispatchEvent(".drop", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent(".drop", "drop", { dataTransfer: dropped });
  assert.equal(await page.locator(".drop [role=status]").innerText(), "plan.txt");
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/import\/reading$/);
  assert.match(await page.locator("main").innerText(), /plan\.txt/);
  await assertAccessible(page);
  await page.goBack();
  await page.waitForURL(/\/import$/);
  await page.waitForSelector("#file");
  await page.context().close();
});
