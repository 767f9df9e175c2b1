//! A small world: an invoice of Vefa to Şule, and ways to keep it.

use documents::{
    Direction, DocumentKind, KeepDocuments, Kept, NewDocument, Party, Source, keep_document,
};
use jiff::civil::date;
use kernel::Money;
use kernel::ids::Ref;
use platform::{Actor, Failure, Platform};

/// The ETTN of the invoice.
pub const ETTN: &str = "F47AC10B-58CC-4372-A567-0E02B2C3D479";

/// An invoice as a file; `note` makes its contents another.
pub fn invoice(note: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>TR1.2</cbc:CustomizationID><cbc:ProfileID>EARSIVFATURA</cbc:ProfileID>
<cbc:ID>VEF2026000000123</cbc:ID><cbc:UUID>{ETTN}</cbc:UUID><cbc:IssueDate>2026-11-21</cbc:IssueDate><cbc:InvoiceTypeCode>SATIS</cbc:InvoiceTypeCode>
<cbc:Note>{note}</cbc:Note><cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="VKN">1234567890</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Vefa Ev Aletleri A.Ş.</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="TCKN">11111111111</cbc:ID></cac:PartyIdentification><cac:Person><cbc:FirstName>Şule</cbc:FirstName><cbc:FamilyName>Işık</cbc:FamilyName></cac:Person></cac:Party></cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="TRY">1000.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="TRY">1000.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="TRY">1200.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="TRY">1200.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="TRY">1000.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Kahve makinesi E-1</cbc:Name><cac:ItemInstance><cbc:SerialID>4Z7-001234</cbc:SerialID></cac:ItemInstance></cac:Item><cac:Price><cbc:PriceAmount currencyID="TRY">1000.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>"#
    )
}

/// The invoice as a document to keep, its file already stored.
pub async fn new(platform: &Platform, text: &str, subjects: Vec<Ref>) -> NewDocument {
    let bytes = text.as_bytes().to_vec().into();
    let file = platform
        .files
        .put(bytes, "VEF2026000000123.xml")
        .await
        .unwrap();
    let reading = ubl::read(text.as_bytes()).unwrap();
    let read = reading.documents.into_iter().next().unwrap().unwrap();
    NewDocument {
        kind: DocumentKind::SaleInvoice,
        direction: Direction::Out,
        number: read.number.clone(),
        ettn: Some(read.uuid.clone()),
        issued_on: Some(date(2026, 11, 21)),
        party: Party {
            name: "Şule Işık".to_owned(),
            tax_number: None,
        },
        total: Some(Money::kurus(120_000)),
        subjects,
        file,
        content: Some(documents::content_hash(&read).unwrap()),
        source: Source::Import,
        findings: read.findings,
    }
}

/// Keeps a document in a change of its own.
pub async fn keep(platform: &Platform, new: NewDocument) -> Result<Kept, Failure> {
    let mut work = platform.own_work("test").await?;
    let may = Actor::system("test").may::<KeepDocuments>()?;
    let kept = keep_document(&mut work, may, new).await?;
    work.commit().await?;
    Ok(kept)
}
