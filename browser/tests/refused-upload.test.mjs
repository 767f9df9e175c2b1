// A file that is too large: the page says the limit, once, inside the same frame.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { closed, open, signIn, widths } from '../vefa.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vefa-large-'));
const large = join(folder, 'satis.csv');
writeFileSync(large, Buffer.alloc(70 * 1024 * 1024, 'a'));

after(async () => {
  rmSync(folder, { recursive: true });
  await closed();
});

for (const width of widths) {
  test(`a file that is too large is refused in words at ${width} pixels`, { timeout: 60_000 }, async () => {
    const { context, page, told } = await open(width);
    await page.goto('/sign-in');
    await signIn(page);
    await page.goto('/imports/new');
    await page.getByText('en çok 64 MB').waitFor();
    await page.locator('input[type=file][name=files]').setInputFiles(large);
    await page.locator('main form[enctype="multipart/form-data"] button.p').first().click();
    await page.getByText('En çok 64 MB alınıyor').waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('#find').count(), 1, 'the frame stands there once');
    assert.equal(await page.locator('main').count(), 1);
    assert.deepEqual(told, []);
    await context.close();
  });
}
