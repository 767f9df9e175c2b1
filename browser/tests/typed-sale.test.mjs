// A sale on paper is typed in: products offered while typing, the sum told before anything is kept, units made of serial numbers.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closed, open, shot, signIn, sound, widths } from '../vefa.mjs';

after(closed);

for (const width of widths) {
  test(`a sale is typed in at ${width}`, { timeout: 120_000 }, async () => {
    const { context, page, told } = await open(width);
    await signIn(page);
    await page.goto('/sales/new');
    await page.getByLabel('Fatura / sipariş no').fill(`FIS-${width}`);
    await page.locator('[name=buyer]').fill('Ayşe');
    await page.locator('#buyers label', { hasText: 'Ayşe' }).first().click();
    const product = page.locator('[name="lines[0].name"]');
    await product.pressSequentially('su');
    const offered = page.locator('#products-0 option').first();
    await offered.waitFor({ state: 'attached' });
    await product.fill(await offered.getAttribute('value'));
    await page.locator('[name="lines[0].amount"]').fill('1.200,00');
    await page.locator('#total', { hasText: '1.200,00' }).waitFor();
    await page.locator('[name="lines[0].serials"]').fill(`FIS${width}A1`);
    await page.locator('[name=total]').fill('1.300,00');
    await shot(page, `typed-sale-${width}`);
    await page.keyboard.press('Control+s');
    await page.locator('.problem', { hasText: '1.200,00' }).waitFor();
    await sound(page, 'refused sale');
    await shot(page, `typed-sale-refused-${width}`);
    await page.locator('[name=total]').fill('1.200,00');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/sales\/[0-9a-f-]+$/);
    await page.getByText(`FIS${width}A1`).first().waitFor();
    await sound(page, 'typed sale');
    await shot(page, `typed-sale-done-${width}`);
    assert.deepEqual(told, []);
    await context.close();
  });
}
