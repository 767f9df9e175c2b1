// A customer sends something back on a telephone: one question a page, without JavaScript, to the code on the screen.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { api, closed, open, shot, sound } from '../vefa.mjs';

after(closed);

// The newest sale that names its buyer, and a link into its return.
async function invited(lang) {
  const { rows } = await api('sales');
  for (const sale of rows) {
    try {
      return await api('return-links', { sale: sale.id, lang });
    } catch {
      // a sale without a buyer leads nowhere
    }
  }
  assert.fail('the demo has no sale with a buyer');
}

test('the entrance looks the same in three languages at 360 px', { timeout: 120_000 }, async () => {
  const { page, told } = await open(360);
  for (const [path, words] of [['/iade', 'İade veya değişim'], ['/return', 'Return or exchange'], ['/retoure', 'Rückgabe oder Umtausch']]) {
    await page.goto(path);
    assert.equal(await page.locator('h1').innerText(), words);
    await sound(page, path);
  }
  await shot(page, 'returns-entrance-360');
  await page.goto('/iade/kosullar');
  await sound(page, 'the terms');
  await shot(page, 'returns-terms-360');
  assert.deepEqual(told, []);
});

test('a customer sends something back at 360 px', { timeout: 180_000 }, async () => {
  const { page, told } = await open(360);
  const { url } = await invited('tr');
  const path = new URL(url).pathname;
  await page.goto(path);
  await sound(page, 'what comes back');
  await shot(page, 'returns-what-360');
  const piece = page.locator('input[name=unit]').first();
  if (await piece.count()) await piece.check();
  else await page.locator('input[name^=n_]').first().fill('1');
  await page.locator('main button.p').click();
  await page.waitForURL((there) => there.pathname.endsWith('/why'));
  await sound(page, 'why');
  await page.locator('select[name=reason_0]').selectOption('stopped_working');
  await page.locator('textarea[name=detail_0]').fill('Düğmesine basınca açılmıyor');
  await shot(page, 'returns-why-360');
  await page.locator('main button.p').click();
  await page.waitForURL((there) => there.pathname.endsWith('/outcome'));
  await sound(page, 'what the customer gets');
  await shot(page, 'returns-outcome-360');
  await page.locator('input[name=outcome_0]').first().check();
  // back and on again: what was said is still there
  await page.goBack();
  assert.equal(await page.locator('select[name=reason_0]').inputValue(), 'stopped_working');
  await page.goForward();
  await page.locator('input[name=outcome_0]').first().check();
  await page.locator('main button.p').click();
  await page.waitForURL((there) => there.pathname.endsWith('/way'));
  await sound(page, 'the way');
  await shot(page, 'returns-way-360');
  await page.locator('input[name=way]').first().check();
  await page.locator('main button[value=next]').click();
  await page.waitForURL((there) => there.pathname.endsWith('/check'));
  await sound(page, 'the last look');
  await shot(page, 'returns-check-360');
  await page.locator('main form button.p').click();
  await page.waitForURL((there) => there.pathname === path);
  await sound(page, 'the page of the return');
  await shot(page, 'returns-track-360');
  assert.match(await page.locator('main').innerText(), /IAD-\d{4}-\d+/);
  assert.ok(await page.locator('svg rect, svg path').count());
  assert.deepEqual(told, []);
});
