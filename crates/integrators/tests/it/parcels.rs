//! Documents to send.

use issuing::EKind;
use issuing::facts::OnlineSale;
use issuing::port::{Parcel, Which};
use jiff::civil::date;

pub const ETTN: &str = "5e7a3b0e-1111-4a5b-9c3d-000000000001";

pub fn which(kind: EKind) -> Which {
    Which {
        kind,
        ettn: ETTN.into(),
        number: Some("VFA2026000000001".into()),
    }
}

pub fn parcel(kind: EKind) -> Parcel {
    Parcel {
        which: which(kind),
        sort: "SATIS".into(),
        xml: xml("120.00"),
        alias: Some("urn:mail:pk@deneme.example".into()),
        series: None,
        online: None,
        issued_on: date(2026, 11, 28),
    }
}

pub fn online() -> OnlineSale {
    OnlineSale {
        website: "https://ornek.example".into(),
        paid_by: "Kredi kartı".into(),
        paid_on: date(2026, 11, 27),
    }
}

pub fn xml(payable: &str) -> String {
    format!(
        r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ProfileID>EARSIVFATURA</cbc:ProfileID><cbc:ID>VFA2026000000001</cbc:ID><cbc:UUID>{ETTN}</cbc:UUID><cbc:IssueDate>2026-11-28</cbc:IssueDate><cac:AccountingSupplierParty><cac:Party/></cac:AccountingSupplierParty><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="TRY">{payable}</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine></Invoice>"#
    )
}
