// A customer sends something back on a telephone: one question a page, without JavaScript, to the code on the screen.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { api, closed, day, open, shot, signIn, sound } from '../vefa.mjs';

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
  // the carrier must know who sends it and from where
  if (!(await page.locator('input[name=line]').isVisible())) await page.locator('details > summary', { hasText: 'Gönderen' }).click();
  for (const [name, words] of [['name', 'Ayşe Yıldırım'], ['line', 'Moda Cad. No: 31'], ['city', 'İstanbul'], ['postcode', '34710']]) {
    await page.locator(`input[name=${name}]`).fill(words);
  }
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

// Somebody bought a kettle of us and lives where a carrier can go: each width takes back from a buyer of its own.
async function bought(number) {
  const buyer = await api('customers', {
    kind: 'person',
    name: 'Nermin Çağlayan',
    contacts: [{ kind: 'phone', value: '0532 555 14 15' }],
    addresses: [{ line: 'Bağdat Cad. No: 112', district: 'Kadıköy', city: 'İstanbul', postcode: '34728', country: 'TR' }],
  });
  return api('sales', {
    source: 'browser',
    source_key: number,
    number,
    customer: buyer.id,
    sold_on: day(-5),
    delivered_on: day(-3),
    distance: true,
    lines: [{ code: 'TARAYICI-1', name: 'Su ısıtıcısı', quantity: '1', amount: '1000.00', vat_percent: '20' }],
  });
}

// The desk takes it back, piece by piece, and arranges how it comes.
for (const width of [1280, 360]) {
  test(`a clerk takes a return in and arranges its way back at ${width} px`, { timeout: 180_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    const mine = await bought(`TRY-${width}`);
    await page.goto(`/returns/new?sale=${mine.id}`);
    await sound(page, 'a new return');
    await page.locator('input[name=pieces]').first().fill('1');
    await page.locator('select[name=why]').first().selectOption('broken');
    await page.locator('input[name=said]').first().fill('Çalışmıyor');
    await page.locator('select[name=way_back]').selectOption('parcel');
    await shot(page, `returns-intake-${width}`);
    await page.locator('form[enctype] button.p').click();
    await page.waitForURL((there) => /\/returns\/[0-9a-f-]{36}$/.test(there.pathname));
    await sound(page, 'the page of the return');
    await page.locator('#way a').first().click();
    await page.waitForURL((there) => there.pathname.endsWith('/way'));
    await sound(page, 'the way back');
    await shot(page, `returns-desk-way-${width}`);
    await page.locator('input[name=way][value^="branch:"]').first().check();
    await page.locator('main form button.p').click();
    await page.waitForURL((there) => /\/returns\/[0-9a-f-]{36}$/.test(there.pathname));
    await sound(page, 'the return with its way');
    await shot(page, `returns-desk-${width}`);
    assert.deepEqual(told, []);
  });
}

// The editor of the terms: what a rule may say is ticked, and a draft is looked at before it holds.
for (const width of [1280, 360]) {
  test(`the terms of returns are drafted at ${width} px`, { timeout: 120_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    await page.goto('/settings/return-policy');
    await sound(page, 'the terms of returns');
    await page.locator('input[name=reasons][value$=":wrong_item"]').first().check();
    await page.locator('input[name=photos]').first().fill('2');
    await page.locator('input[name=photos_of][value$=":label"]').first().check();
    await shot(page, `returns-policy-${width}`);
    await page.locator('button[value=draft]').click();
    await page.locator('#draft').waitFor();
    assert.ok(await page.locator('input[name=photos_of][value$=":label"]').first().isChecked());
    await sound(page, 'the draft of the terms');
    assert.deepEqual(told, []);
  });
}
