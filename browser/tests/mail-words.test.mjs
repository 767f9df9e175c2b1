// Settings of outgoing mail: the words of a message are edited, looked at while typing, tried on oneself, and put back.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closed, open, shot, signIn, sound, widths } from '../vefa.mjs';

after(closed);

const PAGE = '/settings/mail-templates/identity.invitation/tr';

for (const width of widths) {
  test(`a manager edits the words of a message and tries them at ${width} pixels`, { timeout: 120_000 }, async () => {
    const { context, page, told } = await open(width);
    await signIn(page);
    await page.goto('/settings/mail-templates');
    await sound(page, 'templates');
    await shot(page, `mail-templates-${width}`);
    await page.locator(`main a[href="${PAGE}"]`).click();
    await page.waitForURL(`**${PAGE}`);
    await sound(page, 'template');

    const body = page.locator('#i-body');
    const original = await body.inputValue();
    const preview = page.locator('[hx-post$="/preview"]');
    await body.fill(`Merhaba ${width},\n\n${original}`);
    await preview.getByText(`Merhaba ${width},`).waitFor();
    await shot(page, `mail-template-${width}`);

    await body.fill('Merhaba {{ soyad }}');
    await preview.getByText(/soyad bu iletide kullanılamaz/).waitFor();
    await page.locator('#words button.p').click();
    await page.locator('#f-body .problem').waitFor();
    assert.equal(await body.inputValue(), 'Merhaba {{ soyad }}', 'what was typed stays');
    await sound(page, 'refused template');
    // One page fades into the next; the picture is of the second alone.
    await page.waitForTimeout(300);
    await shot(page, `mail-template-refused-${width}`);

    await body.fill(`Merhaba ${width},\n\n${original}`);
    await page.locator('#words button[formaction$="/try-out"]').click();
    // The demo has no mail server: the page says so, stays, and keeps what was typed.
    await page.locator('#tried .callout').waitFor();
    assert.match(await body.inputValue(), new RegExp(`^Merhaba ${width},`));
    await sound(page, 'tried template');
    await shot(page, `mail-template-tried-${width}`);

    await page.locator('#words button.p').click();
    await page.locator('.flash.good').waitFor();
    await page.getByText(/\d+\. sürüm/).first().waitFor();
    await sound(page, 'saved template');

    await page.locator('form[action$="/restore"] button').click();
    await page.locator('#confirm [data-yes]').click();
    await page.locator('.flash.good').waitFor();
    assert.equal(await body.inputValue(), original);

    for (const path of ['/settings', '/settings/mails', '/settings/jobs', '/settings/jobs/schedules']) {
      const answer = await page.goto(path);
      assert.equal(answer.status(), 200, path);
      await sound(page, path);
      await shot(page, `${path.slice(1).replaceAll('/', '-')}-${width}`);
    }
    assert.deepEqual(told, [], `the pages complained:\n${told.join('\n')}`);
    await context.close();
  });
}
