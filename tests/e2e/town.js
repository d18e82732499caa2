// The town that a test file works in: a browser and the program serving a store, for as long as the file runs.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch } from "./browser.js";
import { serve } from "./server.js";

// `opened` gets them before the first test. After the last one the server has to end as it should.
export function inTown(opened) {
  let browser;
  let site;

  before(async () => {
    browser = await launch();
    site = await serve();
    await opened(browser, site);
  });

  after(async () => {
    await browser.close();
    const { status, log } = await site.stop();
    assert.equal(status, 0, log);
  });
}
