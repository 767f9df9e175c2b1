// Work at the bench: a part by scan, a list, the timer on a telephone, a despatch, a drawn signature at the hand-over.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { api, closed, day, open, password, shot, signIn, sound, widths } from '../vefa.mjs';

after(closed);

const TECHNICIAN = 'mert.tas@ornekservis.example';

const act = (order, deed) => api(`service-orders/${order}/acts`, deed);
const bench = (order, deed) => api(`service-orders/${order}/bench`, deed);

// A kettle under warranty at the station of the technician, and a part on its shelf.
async function onTheBench() {
  const station = (await api('stations')).find((one) => one.name === 'Kadıköy').id;
  const product = (await api('products')).rows[0].id;
  const sku = `RZ-${randomUUID().slice(0, 6).toUpperCase()}`;
  const part = (await api('products', { sku, name: 'Rezistans 2200 W', vat_percent: '20' })).id;
  await api(`parts/${part}`, { lead_days: 3 }, 'PUT');
  await api('stock/opening', { goods: { product: part, quantity: 3 }, to: `${station}:sellable`, source: 'opening' });
  const receipt = { condition: 'Çizik yok', accessories: ['Kablo', 'Süzgeç'], came: 'counter' };
  const unit = { product, serial: `TZ-${randomUUID().slice(0, 8)}`, delivered_on: day(-90), fault_told: 'Isıtmıyor, düğmesi de sıkışıyor', receipt };
  const taken = await api('service-orders', {
    new_customer: { kind: 'person', name: 'Sevgi Yıldız', lang: 'tr', contacts: [{ kind: 'phone', value: '0532 555 01 23' }] }, station, units: [unit],
  });
  return { order: taken.orders[0].id, sku };
}

// All lists of the stage with good answers.
async function lists(order) {
  for (const list of (await api(`service-orders/${order}/checklists`)).filter((one) => one.stops)) {
    const answer = (line) => (line.is === 'tick' ? true : line.is === 'value' ? line.lowest ?? line.highest ?? 1 : 'Sorunsuz');
    await bench(order, { act: 'fill_list', checklist: list.checklist, answers: list.lines.map(answer) });
  }
}

async function asMert(width) {
  const opened = await open(width);
  await opened.page.goto('/sign-in');
  await opened.page.locator('input[name=email], input[name=mail], input[type=email]').first().fill(TECHNICIAN);
  await opened.page.locator('input[type=password]').fill(password);
  await Promise.all([
    opened.page.waitForURL((there) => !there.pathname.startsWith('/sign-in')),
    opened.page.locator('input[type=password]').press('Enter'),
  ]);
  return opened;
}

for (const width of widths) {
  test(`a repair at the bench at ${width} px`, { timeout: 180_000 }, async () => {
    const staff = await open(width);
    await signIn(staff.page);
    const { page } = staff;
    const { order, sku } = await onTheBench();
    const at = `/service/orders/${order}`;

    const mert = await asMert(width);
    await mert.page.goto(`${at}/do/start_diagnosis`);
    await mert.page.locator('form button.p').last().click();
    await mert.page.waitForURL((there) => there.pathname === at);
    await mert.page.goto('/service/mine');
    await sound(mert.page, 'own work');
    await shot(mert.page, `bench-mine-${width}`);
    await mert.page.locator(`form[action="${at}/timer"] button`).click();
    await mert.page.locator('#timer').waitFor();
    await sound(mert.page, 'own work with a timer');
    await shot(mert.page, `bench-timer-${width}`);
    await mert.page.locator('#what').fill('Söküldü, bakıldı');
    await mert.page.locator('#timer button.p').click();
    await mert.page.locator('#timer').waitFor({ state: 'detached' });

    await page.goto(at);
    await sound(page, 'order on the bench');
    await page.locator('#part-scan').fill(sku);
    await page.locator('#part-scan').press('Enter');
    await page.waitForURL((there) => there.pathname.endsWith('/parts'));
    await sound(page, 'a part is taken');
    await shot(page, `bench-part-${width}`);
    await page.locator('form.form button.p').click();
    await page.locator('#parts .rows').first().waitFor();
    assert.match(await page.locator('#parts').innerText(), /Rezistans/);

    await page.locator('#lists a.btn').first().click();
    await page.locator('form.form fieldset').first().waitFor();
    await sound(page, 'a list is filled');
    await shot(page, `bench-list-${width}`);
    for (const yes of await page.locator('fieldset label:has(input[value=yes])').all()) await yes.click();
    for (const field of await page.locator('form.form input:not([type=hidden]):not([type=radio])').all()) await field.fill('12');
    await page.locator('form.form button.p').click();
    await page.locator('#lists details').first().waitFor();
    await sound(page, 'an order with its list and part');
    await shot(page, `bench-order-${width}`);

    await page.goto(`${at}/despatch`);
    await sound(page, 'a despatch is written');
    await page.locator('input[name=whither][value=other]').check({ force: true });
    await page.locator('[name=outsourced_to]').fill('Örnek Üretici Merkez Servisi');
    await page.locator('[name=carrier]').fill('Örnek Kargo');
    await shot(page, `bench-despatch-${width}`);
    await page.locator('form.form button.p').click();
    await page.locator('#away').waitFor();
    await sound(page, 'an order that is elsewhere');
    await shot(page, `bench-away-${width}`);
    await page.goto('/service/outsourced?state=out');
    await sound(page, 'units elsewhere');
    await shot(page, `bench-outsourced-${width}`);

    await act(order, { act: 'take_back', to: 'testing', returned: 'Kart değişmiş' });
    await lists(order);
    await act(order, { act: 'test', passed: true, result: 'Kaynıyor' });
    await lists(order);
    await page.goto(`${at}/do/hand_over`);
    await sound(page, 'a hand-over');
    const canvas = page.locator('[data-signature] canvas');
    await canvas.evaluate((paper) => paper.scrollIntoView({ block: 'center' }));
    const box = await canvas.boundingBox();
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + 20, middle);
    await page.mouse.down();
    for (let step = 1; step <= 20; step += 1) await page.mouse.move(box.x + 20 + (step * (box.width - 40)) / 20, middle + 20 * Math.sin(step));
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('input[name=signature]').files.length === 1);
    await shot(page, `bench-signature-${width}`);
    await page.locator('form.form button.p').click();
    await page.waitForURL((there) => there.pathname === at);
    await sound(page, 'an order that was handed over');
    await shot(page, `bench-delivered-${width}`);
    assert.match(await page.locator('#files').innerHTML(), /imza/);
    assert.deepEqual([...staff.told, ...mert.told], []);
  });
}
