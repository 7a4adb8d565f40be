// Firefox, over WebDriver BiDi.

import puppeteer from 'puppeteer-core';
import { findProgram } from '../../tools/lib/run.mjs';

export async function startFirefox() {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: findProgram('firefox-esr'), headless: true });
  // Firefox does not tell the page it starts with that its fields have the focus.
  const page = await browser.newPage();
  const find = async deed => (await page.evaluateHandle(deed)).asElement();
  return {
    name: 'Firefox',
    version: (await browser.version()).replace(/^firefox\//, ''),
    open: url => page.goto(url),
    run: (deed, ...args) => page.evaluate(deed, ...args),
    click: async deed => { await (await find(deed)).click(); },
    type: async (deed, text) => { await (await find(deed)).type(text); },
    size: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    end: () => browser.close(),
  };
}
