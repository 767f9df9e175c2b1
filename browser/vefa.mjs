// A browser at two widths, signed in, that fails a test on console errors, blocked scripts and accessibility faults.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const url = process.env.VEFA_URL ?? 'http://127.0.0.1:8080';
export const email = process.env.VEFA_DEMO_EMAIL;
export const password = process.env.VEFA_DEMO_PASSWORD;

export const widths = [1280, 360];

let browser;

async function started() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  return browser;
}

export async function closed() {
  await browser?.close();
  browser = undefined;
}

// A window of this width; `told` collects what the page complained about.
export async function open(width, options = {}) {
  const context = await (await started()).newContext({
    baseURL: url,
    viewport: { width, height: width < 500 ? 780 : 860 },
    locale: 'tr-TR',
    timezoneId: 'Europe/Istanbul',
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const told = [];
  page.on('pageerror', (fault) => told.push(`error: ${fault.message}`));
  // A part that keeps itself true is given up when its page is left, and htmx calls that a failure: it is forgiven where the
  // page was left within the second, before or after, and nowhere else.
  const given = /^console: htmx: htmx:error: Failed to fetch/;
  let [left, failed] = [0, 0];
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    left = Date.now();
    if (left - failed < 1000) told.splice(0, told.length, ...told.filter((line) => !given.test(line)));
  });
  page.on('console', (line) => {
    const text = `console: ${line.text()}`;
    const expected = /Failed to load resource.*(401|404|409|413|422)/.test(text);
    if (line.type() !== 'error' || expected) return;
    if (given.test(text)) failed = Date.now();
    if (!given.test(text) || Date.now() - left > 1000) told.push(text);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) told.push(`${answer.status()} ${answer.url()}`);
  });
  return { context, page, told };
}

export async function signIn(page) {
  await page.goto('/sign-in');
  await page.locator('input[type=email], input[name=email], input[name=mail]').first().fill(email);
  await page.locator('input[type=password]').fill(password);
  await Promise.all([
    page.waitForURL((there) => !there.pathname.startsWith('/sign-in')),
    page.locator('input[type=password]').press('Enter'),
  ]);
}

// Accessibility: nothing serious; and no page wider than its window.
export async function sound(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  const grave = violations.filter((fault) => ['serious', 'critical'].includes(fault.impact));
  const said = grave.map((fault) => `${fault.id}: ${fault.help}\n    ${fault.nodes.slice(0, 3).map((node) => node.html).join('\n    ')}`);
  assert.equal(said.length, 0, `${where}: ${said.join('\n  ')}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${where} is ${over} px wider than its window`);
}

export async function shot(page, name) {
  mkdirSync(new URL('./shots/', import.meta.url), { recursive: true });
  await page.screenshot({ path: new URL(`./shots/${name}.png`, import.meta.url).pathname, fullPage: true });
}

// One call of the API; a change is done once by its key.
export async function api(path, body, method = body ? 'POST' : 'GET') {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.VEFA_DEMO_TOKEN}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json();
  assert.ok(answer.ok, `${path}: ${JSON.stringify(said)}`);
  return said;
}

// The day so many days from now.
export const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
