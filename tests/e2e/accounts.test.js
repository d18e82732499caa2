// Signing in and out, and who may open what.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAccessible, forget, openPage } from "./browser.js";
import { people, run } from "./server.js";
import { inTown } from "./town.js";

let browser;
let site;

inTown((opened, served) => {
  browser = opened;
  site = served;
});

async function fresh(options) {
  return openPage(browser, options);
}

describe("signing in", () => {
  test("a guest is led to it and comes back to where they were going", async () => {
    const page = await fresh();
    await page.goto(new URL("/accounts", site.address).href);
    assert.match(page.url(), /\/sign-in\?back=%2Faccounts$/);
    await assertAccessible(page);
    await site.signIn(page, people.administrator, "/accounts");
    assert.equal(await page.locator("tbody tr").count(), Object.keys(people).length);
    await assertAccessible(page);
    await page.context().close();
  });

  test("a wrong password is said beside the form, and the page stays usable", async () => {
    const page = await fresh({ locale: "en-GB" });
    await page.goto(new URL("/sign-in", site.address).href);
    await page.fill("#account", "nucleo");
    await page.fill("#password", "not the right one");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=alert]");
    assert.match(await page.locator("[role=alert]").innerText(), /Wrong name or password/);
    assert.equal(await page.locator("#account").inputValue(), "nucleo");
    assert.equal(await page.locator("#password").inputValue(), "");
    forget(page, "422");
    await assertAccessible(page);
    await page.context().close();
  });

  test("signing out ends the session, also for who kept its cookie", async () => {
    const page = await fresh();
    await site.signIn(page, people.board, "/plan");
    const kept = await page.context().cookies();
    const session = kept.find((each) => each.name === "__Host-session");
    assert.ok(session.httpOnly && session.secure && session.sameSite === "Lax");
    await page.click("text=Esci");
    await page.waitForURL(new URL("/", site.address).href);
    await page.context().addCookies(kept);
    await page.goto(new URL("/account", site.address).href);
    assert.match(page.url(), /sign-in/);
    await page.context().close();
  });

  test("who signs in changes their password, and the old one is over", async () => {
    run("accounts", "add", "cambia", "--from", site.store, "--person", "Cara Cambia", "--role", "executive");
    const first = /: (\S+)/.exec(run("accounts", "password", "cambia", "--from", site.store))[1];
    const page = await fresh();
    const enter = async (password) => {
      await page.goto(new URL("/sign-in?back=%2Faccount", site.address).href);
      await page.fill("#account", "cambia");
      await page.fill("#password", password);
      await page.keyboard.press("Enter");
    };
    await enter(first);
    await page.waitForURL(/\/account$/);
    await page.fill("#old", first);
    await page.fill("#new", "corta");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#new-problem");
    forget(page, "422");
    await assertAccessible(page);
    await page.fill("#old", first);
    await page.fill("#new", "quattro parole nuove qui");
    await page.keyboard.press("Enter");
    await page.waitForURL(/sign-in/);
    await enter(first);
    await page.waitForSelector("[role=alert]");
    await enter("quattro parole nuove qui");
    await page.waitForURL(/\/account$/);
    await page.context().close();
  });

  test("the administrator adds an account, suspends it, and reads the record", async () => {
    const page = await fresh();
    await site.signIn(page, people.administrator, "/accounts");
    await page.fill("#account", "nuova.persona");
    await page.fill("#name", "Nuova Persona");
    await page.check("#role-delegate");
    await page.fill("#units", site.director);
    await page.click("main button[type=submit]");
    await page.waitForSelector("text=non sarà più mostrata");
    await assertAccessible(page);
    await page.goto(new URL("/accounts/of/nuova.persona", site.address).href);
    assert.equal(await page.locator("#units").inputValue(), site.director);
    await assertAccessible(page);
    await page.click("text=Sospendi");
    await page.waitForURL(/\/accounts$/);
    assert.ok(await page.locator("tr", { hasText: "nuova.persona" }).locator("text=sospeso").isVisible());
    await page.goto(new URL("/accounts/record", site.address).href);
    assert.match(await page.locator("tbody tr").first().innerText(), /sospeso.*nuova\.persona.*Aldo Accessi/s);
    await assertAccessible(page);
    await page.goto(new URL("/accounts/roles", site.address).href);
    await assertAccessible(page);
    await page.context().close();
  });
});

describe("what is not allowed", () => {
  const forms = { "content-type": "application/x-www-form-urlencoded" };

  test("a form without the session's token, or with another's, changes nothing", async () => {
    const page = await fresh();
    await site.signIn(page, people.administrator, "/accounts");
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const body = "account=intruso&name=Intruso&role-administrator=yes";
    for (const token of ["", "&csrf=", `&csrf=${"0".repeat(64)}`]) {
      const answer = await fetch(new URL("/accounts", site.address), {
        method: "POST", headers: { ...forms, cookie }, body: body + token, redirect: "manual" });
      assert.equal(answer.status, 403);
    }
    const elsewhere = await fetch(new URL("/sign-in", site.address), {
      method: "POST", headers: { ...forms, origin: "http://elsewhere.example" }, body: "account=x&password=y" });
    assert.equal(elsewhere.status, 403);
    assert.ok(!run("accounts", "list", "--from", site.store).includes("intruso"));
    await page.context().close();
  });

  test("signing in leads nowhere else", async () => {
    for (const back of ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"]) {
      const page = await fetch(new URL(`/sign-in?back=${encodeURIComponent(back)}`, site.address));
      assert.ok(!(await page.text()).includes('name="back" value="//'), back);
    }
  });

  // Each role opens each address of the table of pages that it may, and no other.
  test("every role meets every page as the table of roles says", async () => {
    const pages = { "/plan": () => true, "/accounts": (role) => role === "administrator",
      "/accounts/record": (role) => ["administrator", "secretary-general"].includes(role) };
    for (const who of Object.values(people)) {
      const page = await fresh();
      await site.signIn(page, who, "/plan");
      for (const [path, may] of Object.entries(pages)) {
        const answer = await page.goto(new URL(path, site.address).href);
        assert.equal(answer.status(), may(who.role) ? 200 : 403, `${who.role} ${path}`);
      }
      await page.context().close();
    }
  });
});
