// What a customer sees on a telephone: the stages, a day that moved, rights that opened, writing to us, a link that ended.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { api, closed, day, open, shot, signIn, sound, url } from '../vefa.mjs';

after(closed);

const act = (order, deed) => api(`service-orders/${order}/acts`, deed);

// A kettle that was handed in, its order's id.
async function takenIn() {
  const station = (await api('stations'))[0].id;
  const product = (await api('products')).rows[0].id;
  const receipt = { condition: 'Çizik yok', accessories: ['Kablo'], came: 'counter' };
  const unit = { product, serial: `TR-${randomUUID().slice(0, 8)}`, delivered_on: day(-90), fault_told: 'Isıtmıyor', receipt };
  const taken = await api('service-orders', {
    new_customer: { kind: 'person', name: 'Sevgi Yıldız', lang: 'tr', contacts: [{ kind: 'phone', value: '0532 555 01 23' }] }, station, units: [unit],
  });
  return taken.orders[0].id;
}

// The address that the order's page makes for its customer.
async function link(staff, order) {
  await staff.goto(`/service/orders/${order}`);
  await sound(staff, 'order with its links');
  await staff.locator('#links form[action$="/link"] button').click();
  return staff.locator('#link-url').inputValue();
}

test('a customer follows, reads, chooses and writes on a telephone', { timeout: 120_000 }, async () => {
  const staff = await open(1280);
  await signIn(staff.page);
  const order = await takenIn();
  const address = new URL(await link(staff.page, order)).pathname;

  const { page, told, context } = await open(360);
  await page.goto(address);
  await sound(page, 'received');
  await shot(page, 'track-received-360');
  assert.equal((await context.cookies()).length, 0, 'reading sets a cookie');
  assert.doesNotMatch(await page.locator('body').innerText(), /Sevgi|Yıldız/);

  await act(order, { act: 'start_diagnosis' });
  await act(order, { act: 'promise', promised_on: day(12), why: 'Parça gümrükte bekliyor' });
  await page.reload();
  await page.getByText('Parça gümrükte bekliyor').first().waitFor();
  await sound(page, 'moved');
  await shot(page, 'track-moved-360');

  await act(order, { act: 'unrepairable', report: 'Gövde çatlak, parçası artık üretilmiyor.' });
  await page.reload();
  await sound(page, 'unrepairable');
  await shot(page, 'track-unrepairable-360');
  await page.getByRole('link', { name: 'Seçiminizi yapın' }).click();
  await sound(page, 'choice');
  await shot(page, 'track-choice-360');
  await page.getByLabel(/Bedel iadesi/).check();
  await page.getByRole('button', { name: 'Seçimimi gönder' }).click();
  await page.getByText('Seçiminizi aldık').waitFor();
  await sound(page, 'chosen');
  await shot(page, 'track-chosen-360');

  await page.getByRole('link', { name: 'Bize yazın' }).click();
  await sound(page, 'writing');
  await shot(page, 'track-write-360');
  await page.locator('textarea').fill('Paramı ne zaman alırım?');
  await page.getByRole('button', { name: 'Gönder' }).click();
  await page.getByText('Paramı ne zaman alırım?').waitFor();

  const dark = await open(360, { colorScheme: 'dark', locale: 'en-GB' });
  await dark.page.goto(address);
  await dark.page.getByRole('button', { name: 'English' }).click();
  await dark.page.getByText('It cannot be repaired').first().waitFor();
  await sound(dark.page, 'dark');
  await shot(dark.page, 'track-dark-360');

  await staff.page.goto(`/service/orders/${order}`);
  staff.page.on('dialog', (dialog) => dialog.accept());
  await staff.page.locator('#links form[action$="/links/end"] button').click();
  const sure = staff.page.locator('dialog[open] button.danger, dialog[open] button[type=submit]').first();
  if (await sure.count()) await sure.click();
  await staff.page.getByText(/bağlantı kapatıldı/).waitFor();
  await page.goto(address);
  await page.getByText('Bu bağlantı açılmıyor').first().waitFor();
  await sound(page, 'ended');
  await shot(page, 'track-ended-360');

  await staff.page.goto('/service/uncollected');
  await sound(staff.page, 'uncollected');
  await staff.page.goto('/settings/storage');
  await sound(staff.page, 'storage');
  await shot(staff.page, 'storage-1280');
  assert.deepEqual(told, []);
  assert.deepEqual(staff.told, []);
});
