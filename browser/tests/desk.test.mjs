// The service desk: an intake by keyboard alone, the board with two people at it, an estimate that is answered on a telephone.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { api, closed, day, open, shot, signIn, sound, url, widths } from '../vefa.mjs';

after(closed);

const serial = () => `MS-${randomUUID().slice(0, 8).toUpperCase()}`;

// A unit that was handed in long after its warranty; answers the order's id.
async function takenIn(fault = 'Isıtmıyor') {
  const station = (await api('stations')).find((one) => one.name === 'Kadıköy').id;
  const product = (await api('products')).rows[0].id;
  const receipt = { condition: 'Çizik yok', accessories: ['Kablo'], came: 'counter' };
  const unit = { product, serial: serial(), delivered_on: day(-1800), fault_told: fault, receipt };
  const taken = await api('service-orders', {
    new_customer: { kind: 'person', name: 'Sevgi Yıldız', lang: 'tr', contacts: [{ kind: 'phone', value: '0532 555 01 23' }] }, station, units: [unit],
  });
  return taken.orders[0].id;
}

// All lists of the stage with good answers.
async function lists(order) {
  for (const list of (await api(`service-orders/${order}/checklists`)).filter((one) => one.stops)) {
    const answer = (line) => (line.is === 'tick' ? true : line.is === 'value' ? line.lowest ?? line.highest ?? 1 : 'Sorunsuz');
    await api(`service-orders/${order}/bench`, { act: 'fill_list', checklist: list.checklist, answers: list.lines.map(answer) });
  }
}

const inside = (page, name) => page.locator(`[name="${name}"]`);

// Goes on with Tab until the field has the cursor: as a clerk without a mouse does.
async function tabTo(page, name) {
  for (let step = 0; step < 60; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.name === wanted, name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${name} is not reached by Tab`);
}

for (const width of widths) {
  test(`an intake by keyboard alone at ${width} px`, { timeout: 120_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    await page.goto('/service/new');
    await sound(page, 'an empty intake');
    const product = (await api('products')).rows[0].name;
    const shown = serial();

    // the scanner types a number that nobody knows and ends with Enter: it is the new unit's, and the page asks for a new customer
    await tabTo(page, 'find');
    await page.keyboard.type(shown, { delay: 5 });
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.equal(await inside(page, 'units[0].serial').inputValue(), shown);
    assert.equal(await page.evaluate(() => document.activeElement?.name), 'name');
    await page.keyboard.type('Sevgi Yıldız');
    await tabTo(page, 'phone');
    await page.keyboard.type('0532 555 01 23');
    assert.equal(await inside(page, 'name').inputValue(), 'Sevgi Yıldız');
    await tabTo(page, 'units[0].product');
    await page.keyboard.type(product);
    await tabTo(page, 'units[0].fault_told');
    await page.keyboard.type('Isıtmıyor');
    await tabTo(page, 'units[0].condition');
    await page.keyboard.type('Çizik yok');
    await sound(page, 'a filled intake');
    await shot(page, `desk-intake-${width}`);
    // the printer is asked as soon as the slip is there; a page stands for the slip, because no printer is
    await page.addInitScript(() => { window.print = () => { window.top.document.title = 'printed'; }; });
    await page.route('**/papers/receipt*', async (route) => {
      await new Promise((done) => { setTimeout(done, 400); });
      await route.fulfill({ contentType: 'text/html', body: '<p>slip</p>' });
    });
    const slip = page.waitForRequest((asked) => asked.url().includes('/papers/receipt'));
    await page.keyboard.press('Control+s');
    await page.waitForURL((there) => there.pathname.includes('/taken'));
    assert.match((await slip).url(), /size=a4/);
    await page.waitForFunction(() => document.title === 'printed');
    await sound(page, 'what was taken in');
    await shot(page, `desk-taken-${width}`);
    assert.match(await page.locator('main').innerText(), /SRV-\d{4}-\d+/);
    assert.deepEqual(told, []);
  });

  test(`the board by mouse and by keyboard at ${width} px`, { timeout: 120_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    const order = await takenIn();
    await page.goto('/service');
    await sound(page, 'the board');
    await shot(page, `desk-board-${width}`);
    const card = page.locator(`[data-card="${order}"]`);
    const stage = (word) => page.locator(`[data-stage="${word}"]`);
    const carry = (onto) => page.evaluate(([id, word]) => {
      const card = document.querySelector(`[data-card="${id}"]`);
      const stage = document.querySelector(`[data-stage="${word}"]`);
      const dataTransfer = new DataTransfer();
      const fire = (target, kind) => target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
      fire(card, 'dragstart');
      const refused = fire(stage, 'dragover');
      fire(stage, 'drop');
      const words = document.querySelector('[data-board-refusal]');
      return { refused, said: words.hidden ? '' : words.innerText };
    }, [order, onto]);

    // over three stages at once: refused in words before it is dropped, and nothing moves
    const far = await carry('testing');
    assert.ok(far.refused, 'a stage that does not take the card lets it be dropped');
    assert.match(far.said, /Bu kart şuralara gidebilir:/);
    assert.match(far.said, /Arıza tespiti|Tespit|Teşhis|Arıza/);
    assert.equal(new URL(page.url()).pathname, '/service');
    await card.evaluate((one) => one.dispatchEvent(new DragEvent('dragend', { bubbles: true })));

    if (width > 640) await card.dragTo(stage('diagnosing'));
    else await carry('diagnosing');
    await page.waitForURL((there) => there.pathname.includes('/do/start_diagnosis'));
    await sound(page, 'a card was dropped');
    await page.locator('form.form button.p').last().click();
    await page.waitForURL((there) => there.pathname === `/service/orders/${order}`);

    await page.goto('/service');
    await stage('diagnosing').locator(`[data-card="${order}"] a`).first().focus();
    // somebody else works meanwhile: the board shows it, and the keyboard stays on its card
    const other = await takenIn('Düğmesi sıkışıyor');
    await page.locator(`[data-card="${other}"]`).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.closest('[data-card]')?.dataset.card), order);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((there) => there.pathname !== '/service');
    assert.ok(new URL(page.url()).pathname.startsWith(`/service/orders/${order}`));
    assert.deepEqual(told, []);
  });
}

test('an answer that comes late takes nothing away at intake', { timeout: 120_000 }, async () => {
  const { page, told } = await open(1280);
  await signIn(page);
  await page.goto('/service/new');
  const { name } = (await api('products')).rows[0];
  await page.route('**/service/new/unit*', async (route) => {
    await new Promise((done) => { setTimeout(done, 1_500); });
    await route.continue();
  });
  await tabTo(page, 'units[0].product');
  await page.keyboard.type(name);
  const late = page.waitForResponse((answer) => answer.url().includes('/service/new/unit'));
  await tabTo(page, 'units[0].fault_told');
  await page.keyboard.type('Isıtmıyor, ');
  assert.equal(await page.locator('#known-0 fieldset[id^="f-has"]').count(), 0);
  await late;
  await page.locator('#known-0 fieldset[id^="f-has"]').waitFor();
  await page.keyboard.type('ses geliyor');
  assert.equal(await inside(page, 'units[0].fault_told').inputValue(), 'Isıtmıyor, ses geliyor');
  assert.notEqual(await inside(page, 'units[0].asked').inputValue(), '');
  assert.deepEqual(told, []);
});

test('two people move the same card and the second is told', { timeout: 120_000 }, async () => {
  const [one, two] = [await open(1280), await open(1280)];
  await signIn(one.page);
  await signIn(two.page);
  const order = await takenIn();
  for (const { page } of [one, two]) await page.goto(`/service/orders/${order}/do/start_diagnosis`);
  await one.page.locator('form.form button.p').last().click();
  await one.page.waitForURL((there) => there.pathname === `/service/orders/${order}`);
  await two.page.locator('form.form button.p').last().click();
  await two.page.getByText(/Siz yazarken bu kayıt değişti|zaten|değişti/).first().waitFor();
  await sound(two.page, 'the second is told');
  await shot(two.page, 'desk-stale-1280');
  assert.deepEqual([...one.told, ...two.told], []);
});

test('an estimate is written, sent, and accepted on a telephone', { timeout: 120_000 }, async () => {
  const staff = await open(1280);
  await signIn(staff.page);
  const order = await takenIn();
  await api(`service-orders/${order}/acts`, { act: 'start_diagnosis' });
  await lists(order);
  const { page } = staff;
  await page.goto(`/service/orders/${order}/estimate`);
  await sound(page, 'an empty estimate');
  await inside(page, 'lines[0].kind').selectOption({ index: 1 });
  await inside(page, 'lines[0].text').fill('Rezistans değişimi');
  await inside(page, 'lines[0].quantity').fill('1');
  await inside(page, 'lines[0].unit_price').fill('400,00');
  await page.getByRole('button', { name: 'Kalem ekle' }).click();
  await inside(page, 'lines[1].text').waitFor();
  await inside(page, 'lines[1].kind').selectOption({ index: 2 });
  await inside(page, 'lines[1].text').fill('Kargo');
  await inside(page, 'lines[1].quantity').fill('1');
  await inside(page, 'lines[1].unit_price').fill('100,00');
  await page.locator('#total').getByText(/600,00/).waitFor();
  await sound(page, 'an estimate with lines and VAT');
  await shot(page, 'desk-estimate-1280');
  await page.locator('button[value=offer]').click();
  await page.getByText('Teklif müşteriye gönderildi.').first().waitFor();
  await sound(page, 'an estimate that was sent');

  await page.goto(`/service/orders/${order}`);
  await page.locator('#links form[action$="/link"] button').click();
  const address = new URL(await page.locator('#link-url').inputValue()).pathname;
  const customer = await open(360);
  await customer.page.goto(address);
  await customer.page.goto(`${address}/estimate`);
  await sound(customer.page, 'an estimate on a telephone');
  await shot(customer.page, 'desk-estimate-360');
  assert.match(await customer.page.locator('main').innerText(), /600,00/);
  await inside(customer.page, 'by').fill('Sevgi Yıldız');
  await customer.page.locator('button[value=accept]').click();
  await customer.page.getByText(/kabul/i).first().waitFor();
  await sound(customer.page, 'an accepted estimate');
  await page.goto(`/service/orders/${order}`);
  await sound(page, 'an order whose estimate was accepted');
  assert.match(await page.locator('#estimates').innerText(), /kabul edildi/);
  assert.deepEqual([...staff.told, ...customer.told], []);
});

for (const width of widths) {
  test(`the rail and the faults at ${width} px`, { timeout: 120_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    await page.goto('/stock');
    await sound(page, 'the rail with an open group');
    await shot(page, `desk-rail-${width}`);
    const seen = width > 640 ? page.locator('.rail .below a[href="/loaners"]') : page.locator('.rail .sheet a[href="/loaners"]');
    if (width <= 640) await page.locator('.rail .more > summary').click();
    await seen.click();
    await page.waitForURL((there) => there.pathname === '/loaners');
    if (width > 640) {
      // a page of a group that is closed is still two keys away
      await page.goto('/service');
      assert.equal(await page.locator('.rail .below a[href="/parts"]').isVisible(), false);
      await page.keyboard.press('g');
      await page.keyboard.press('y');
      await page.waitForURL((there) => there.pathname === '/parts');
    }
    await page.goto('/settings/faults');
    await sound(page, 'the faults, closed');
    await shot(page, `desk-faults-${width}`);
    assert.equal(await page.locator('details.fold[open]').count(), 0);
    await page.locator('details.fold > summary').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('details.fold[open]').count(), 1);
    await sound(page, 'a group that was opened');
    await page.locator('main input[name=q]').fill('ısıtmıyor');
    await page.locator('main input[name=q]').press('Enter');
    await page.waitForURL((there) => there.search.includes('q='));
    assert.ok((await page.locator('details.fold[open]').count()) > 0, 'a search opens what it finds');
    await sound(page, 'faults that were found');
    assert.deepEqual(told, []);
  });
}
