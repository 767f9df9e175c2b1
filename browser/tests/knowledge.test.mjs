// The help centre on a telephone, and the editor at a desk.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { api, closed, open, shot, signIn, sound } from '../vefa.mjs';

after(closed);

test('a customer finds and reads an article at 360 px, and says whether it helped', { timeout: 180_000 }, async () => {
  const { page, told } = await open(360);
  await page.goto('/yardim');
  await sound(page, 'the help centre');
  await shot(page, 'help-start-360');
  await page.locator('main input[type=search]').first().fill('ısıtıcımın kirecini nasıl temizlerim');
  await page.keyboard.press('Enter');
  await page.waitForURL((there) => there.searchParams.has('q'));
  await sound(page, 'what was found');
  await shot(page, 'help-found-360');
  assert.ok(await page.locator('mark').count());
  await page.locator('article h2 a').first().click();
  await page.waitForURL((there) => there.pathname.startsWith('/yardim/su-isiticisinda'));
  await sound(page, 'an article');
  await shot(page, 'help-article-360');
  await page.locator('button[name=helped][value=yes]').click();
  await page.locator('[role=status]').waitFor();
  await sound(page, 'the article after a word');
  assert.deepEqual(told, []);
});

test('the other language is one press away, and a shelf has its articles', { timeout: 120_000 }, async () => {
  const { page, told } = await open(360);
  await page.goto('/yardim');
  await page.locator('footer a[lang=en]').click();
  await page.waitForURL((there) => there.pathname === '/help');
  await sound(page, 'the English help centre');
  await page.locator('.shelves h2 a').first().click();
  await page.waitForURL((there) => there.pathname.startsWith('/help/topic/'));
  await sound(page, 'a shelf');
  await shot(page, 'help-topic-360');
  await page.goto('/hilfe');
  await sound(page, 'the German help centre');
  // the browser tells of the status of its own accord, so a page that is gone comes last
  assert.deepEqual(told, []);
});

for (const width of [1280, 360]) {
  test(`an article is written, looked at and published at ${width} px`, { timeout: 180_000 }, async () => {
    const { page, told } = await open(width);
    await signIn(page);
    await page.goto('/articles');
    await sound(page, 'the articles');
    await shot(page, `articles-${width}`);
    await page.goto('/articles/new');
    await sound(page, 'the editor');
    await page.locator('#i-title').fill(`Fincan ısıtıcı nasıl açılır (${width})`);
    await page.locator('#i-body').fill('# Adımlar\n\n1. Fişi takın\n2. Tuşa **iki kez** basın\n\nhttps://youtu.be/abc');
    await page.locator('button[value=preview]').click();
    await page.locator('#preview').waitFor();
    assert.ok(await page.locator('#preview strong').count());
    assert.ok(await page.locator('#preview a.video').count());
    await sound(page, 'the preview');
    await shot(page, `article-editor-${width}`);
    await page.locator('button[value=publish]').click();
    await page.waitForURL((there) => /\/articles\/[0-9a-f-]{36}$/.test(there.pathname));
    await sound(page, 'the article');
    await shot(page, `article-${width}`);
    const found = await api(`article-search?q=${encodeURIComponent('fincanım')}&reach=public`);
    assert.ok(found.hits.length > 0);
    for (const path of ['/articles/categories', '/articles/searches', '/articles/synonyms', '/articles/feedback']) {
      await page.goto(path);
      await sound(page, path);
    }
    assert.deepEqual(told, []);
  });
}
