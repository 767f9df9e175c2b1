// The main path: sign in, drop an invoice, find the serial, see the coverage, print the certificate, open the public link.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closed, open, shot, signIn, sound, widths } from '../vefa.mjs';

after(closed);

const SERIAL = 'WK200-26-000417';

// An e-archive invoice of Örnek Servis, one kettle with its serial; each width sells another piece.
function invoice(width) {
  const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const digits = String(width).padStart(4, '0');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>TR1.2</cbc:CustomizationID><cbc:ProfileID>EARSIVFATURA</cbc:ProfileID><cbc:ID>ORN202600000${digits}</cbc:ID><cbc:CopyIndicator>false</cbc:CopyIndicator><cbc:UUID>3f6b6a52-9d0f-4d1c-9a31-0b6a5c1d${digits}</cbc:UUID><cbc:IssueDate>${today}</cbc:IssueDate><cbc:InvoiceTypeCode>SATIS</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode><cbc:LineCountNumeric>1</cbc:LineCountNumeric><cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="VKN">0123456789</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Örnek Servis Ticaret A.Ş.</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty><cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="TCKN">10000000146</cbc:ID></cac:PartyIdentification><cac:Person><cbc:FirstName>Ayşe</cbc:FirstName><cbc:FamilyName>Yıldırım</cbc:FamilyName></cac:Person></cac:Party></cac:AccountingCustomerParty><cac:TaxTotal><cbc:TaxAmount currencyID="TRY">250.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="TRY">1250.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="TRY">250.00</cbc:TaxAmount><cbc:Percent>20</cbc:Percent><cac:TaxCategory><cac:TaxScheme><cbc:Name>KDV</cbc:Name><cbc:TaxTypeCode>0015</cbc:TaxTypeCode></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="TRY">1250.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="TRY">1250.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="TRY">1500.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="TRY">1500.00</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="TRY">1250.00</cbc:LineExtensionAmount><cac:TaxTotal><cbc:TaxAmount currencyID="TRY">250.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="TRY">1250.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="TRY">250.00</cbc:TaxAmount><cbc:Percent>20</cbc:Percent><cac:TaxCategory><cac:TaxScheme><cbc:Name>KDV</cbc:Name><cbc:TaxTypeCode>0015</cbc:TaxTypeCode></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal><cac:Item><cbc:Name>Su ısıtıcı WK-200</cbc:Name><cac:SellersItemIdentification><cbc:ID>WK-200</cbc:ID></cac:SellersItemIdentification><cac:ItemInstance><cbc:SerialID>${SERIAL}-${width}</cbc:SerialID></cac:ItemInstance></cac:Item><cac:Price><cbc:PriceAmount currencyID="TRY">1250.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>`;
}

for (const width of widths) {
  test(`an invoice becomes a sure answer at ${width} pixels`, { timeout: 120_000 }, async () => {
    const { context, page, told } = await open(width);

    await page.goto('/sign-in');
    await sound(page, 'sign-in');
    await signIn(page);
    await sound(page, 'today');
    await shot(page, `today-${width}`);

    await page.goto('/imports/new');
    await sound(page, 'new import');
    await page.locator('input[type=file][name=files]').setInputFiles({
      name: 'fatura.xml', mimeType: 'application/xml', buffer: Buffer.from(invoice(width)),
    });
    await page.locator('main form[enctype="multipart/form-data"] button.p').first().click();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    // The page hears of the end by itself, or has begun with it.
    await page.getByText(/kayıt okundu/).waitFor({ timeout: 30_000 });
    await page.reload();
    await page.getByText('Bitti', { exact: true }).first().waitFor();
    await sound(page, 'import');
    await shot(page, `import-${width}`);

    await page.goto(`/search?q=${SERIAL}-${width}`);
    const hit = page.locator('main a[href^="/units/"]').first();
    if (!new URL(page.url()).pathname.startsWith('/units/')) await hit.click();
    await page.waitForURL(/\/units\/[0-9a-f-]{36}/);
    await page.getByText(/Garanti/i).first().waitFor();
    await sound(page, 'unit');
    await shot(page, `unit-${width}`);
    assert.match(await page.locator('main').innerText(), /Ayşe Yıldırım/);

    await page.locator('form[action$="/certificate"] button').click();
    const link = await page.locator('#link-url').inputValue();
    const paper = await context.request.get(`${new URL(page.url()).pathname}/certificate.pdf`);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');

    const stranger = await open(width);
    await stranger.page.goto(link);
    await stranger.page.getByText('Su ısıtıcı WK-200').first().waitFor();
    await sound(stranger.page, 'public certificate');
    await shot(stranger.page, `certificate-${width}`);
    assert.deepEqual(stranger.told, []);
    await stranger.context.close();

    assert.deepEqual(told, [], `the pages complained:\n${told.join('\n')}`);
    await context.close();
  });

  test(`a stranger checks a warranty and learns nothing about the owner at ${width} pixels`, { timeout: 60_000 }, async () => {
    const { context, page, told } = await open(width);
    await page.goto('/check?serial=WK200-25-000417');
    await sound(page, 'check');
    const said = await page.locator('body').innerText();
    assert.doesNotMatch(said, /Ayşe|Yıldırım|0532/);
    await page.goto('/terms');
    await sound(page, 'terms');
    assert.deepEqual(told, []);
    await context.close();
  });
}

// Forms and lists that no tile leads to.
const forms = ['/customers/new', '/customers/duplicates', '/units/new', '/sales/new', '/products/new',
  '/settings/stations/new', '/settings/teams/new', '/settings/staff/new', '/settings/jobs/schedules', '/law/case', '/account'];

// Every page that the rail, the tabs of a page and the tiles of the settings lead to.
async function pages(page) {
  const found = new Set();
  for (const from of ['/', '/settings']) {
    await page.goto(from);
    const links = await page.locator('nav a[href^="/"], main a[href^="/settings"]').evaluateAll(
      (all) => all.map((link) => new URL(link.href).pathname));
    links.forEach((link) => found.add(link));
  }
  assert.ok(found.has('/customers') && found.has('/settings/roles'), [...found].join(' '));
  return [...found, ...forms];
}

for (const width of widths) {
  test(`every page of the rail and the settings is sound in light and dark at ${width}`, { timeout: 240_000 }, async () => {
    const wrong = [];
    for (const colorScheme of ['light', 'dark']) {
      const { context, page, told } = await open(width, { colorScheme });
      await signIn(page);
      for (const path of await pages(page)) {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200, path);
        await sound(page, `${path} (${width}, ${colorScheme})`).catch((fault) => wrong.push(fault.message));
      }
      assert.deepEqual(told, [], `${width} ${colorScheme}: ${told.join('\n')}`);
      await context.close();
    }
    assert.deepEqual(wrong, [], wrong.join('\n'));
  });
}
