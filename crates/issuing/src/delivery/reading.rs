//! Reads what an integrator handed over: the document of an ETTN, and whether two are the same.

use ubl::Document;

use crate::rules::series::Numbering;

/// The document of this ETTN in a file; any, when the file has one alone.
pub(crate) fn of_ettn(bytes: &[u8], ettn: &str) -> Option<Document> {
    let reading = ubl::read(bytes).ok()?;
    let mut all = reading.documents.into_iter().flatten();
    all.find(|document| document.uuid.eq_ignore_ascii_case(ettn))
}

fn first(bytes: &[u8]) -> Option<Document> {
    let reading = ubl::read(bytes).ok()?;
    reading.documents.into_iter().flatten().next()
}

/// Whether what is there says what we sent: parties, day, lines and sum. A number that the integrator gave is its own.
pub(crate) fn same_document(theirs: &[u8], ours: &[u8], numbering: Numbering) -> bool {
    let (Some(theirs), Some(ours)) = (first(theirs), first(ours)) else {
        return false;
    };
    let numbered = numbering == Numbering::Integrator || theirs.number == ours.number;
    let sides = theirs.supplier.tax_number() == ours.supplier.tax_number()
        && theirs.customer.tax_number() == ours.customer.tax_number();
    numbered
        && sides
        && theirs.uuid.eq_ignore_ascii_case(&ours.uuid)
        && theirs.payable() == ours.payable()
        && theirs.lines.len() == ours.lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(number: &str, payable: &str) -> String {
        format!(
            r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>{number}</cbc:ID><cbc:UUID>5e7a3b0e-1111-4a5b-9c3d-000000000001</cbc:UUID><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="TRY">{payable}</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine></Invoice>"#
        )
    }

    #[test]
    fn the_same_is_told_from_another_by_number_and_sum() {
        let ours = xml("VFA2026000000001", "120.00");
        let same =
            |theirs: &str, numbering| same_document(theirs.as_bytes(), ours.as_bytes(), numbering);
        assert!(same(&ours, Numbering::Ours));
        assert!(!same(&xml("VFA2026000000002", "120.00"), Numbering::Ours));
        assert!(same(
            &xml("VFA2026000000002", "120.00"),
            Numbering::Integrator
        ));
        assert!(!same(&xml("VFA2026000000001", "121.00"), Numbering::Ours));
        assert!(!same("", Numbering::Ours));
    }
}
