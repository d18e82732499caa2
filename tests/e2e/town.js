// The town that a test file works in: a browser and the program serving a store, for as long as the file runs.
//
//   const town = inTown();
//   test("...", async () => {
//     const page = await town.open("/calendar", people.control);
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible, launch, openPage } from "./browser.js";
import { serve } from "./server.js";

const phone = { width: 360, height: 740 };
const nodesMax = 1500;

// `opened` gets browser and site before the first test. After the last one the server has to end as it should.
export function inTown(opened = () => {}) {
  const town = {
    browser: undefined,
    site: undefined,
    at: (path) => new URL(path, town.site.address).href,
    // The page of that path; without `who` as a guest.
    async open(path, who, options) {
      const page = await openPage(town.browser, options);
      if (who) await town.site.signIn(page, who, path);
      else await page.goto(town.at(path));
      return page;
    },
    // In both languages, on a desktop and on a phone: one heading, nothing for axe, neither too wide nor too long.
    // `prepare` does something to the page first.
    async assertAccessibleEverywhere(path, who, prepare = () => {}) {
      for (const options of [{}, { locale: "en-GB" }, { viewport: phone }]) {
        const page = await town.open(path, who, options);
        await prepare(page);
        assert.equal(await page.locator("h1").count(), 1, path);
        const { width, nodes } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          nodes: document.querySelectorAll("*").length,
        }));
        if (options.viewport) assert.ok(width <= phone.width, `${path}: ${width} pixels wide`);
        assert.ok(nodes < nodesMax, `${path}: ${nodes} nodes`);
        await assertAccessible(page);
        await page.context().close();
      }
    },
  };

  before(async () => {
    town.browser = await launch();
    town.site = await serve();
    await opened(town.browser, town.site);
  });

  after(async () => {
    await town.browser.close();
    const { status, log } = await town.site.stop();
    assert.equal(status, 0, log);
  });

  return town;
}
