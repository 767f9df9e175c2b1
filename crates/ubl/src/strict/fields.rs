//! What users call the places of a document.

/// The end of a path, and the text with the field's name. The first that fits is taken, so longer ends come first.
const FIELDS: &[(&str, &str)] = &[
    ("TaxExemptionReasonCode", "ubl-field-exemption"),
    ("TaxExemptionReason", "ubl-field-exemption"),
    ("TaxSubtotal", "ubl-field-tax"),
    ("TaxTypeCode", "ubl-field-tax"),
    ("TaxAmount", "ubl-field-tax"),
    ("TaxTotal", "ubl-field-tax"),
    ("PricingExchangeRate", "ubl-field-rate"),
    ("CalculationRate", "ubl-field-rate"),
    ("DocumentCurrencyCode", "ubl-field-currency"),
    ("BillingReference", "ubl-field-returned-invoice"),
    ("InvoiceDocumentReference", "ubl-field-returned-invoice"),
    ("OrderReference", "ubl-field-order"),
    ("DespatchDocumentReference", "ubl-field-despatch"),
    ("AdditionalDocumentReference", "ubl-field-papers"),
    ("LicensePlateID", "ubl-field-plate"),
    ("DriverPerson", "ubl-field-driver"),
    ("ShipmentStage", "ubl-field-transport"),
    ("CarrierParty", "ubl-field-carrier"),
    ("DeliveryAddress", "ubl-field-delivery-address"),
    ("Despatch", "ubl-field-leaving"),
    ("Contact", "ubl-field-contact"),
    ("Country", "ubl-field-address"),
    ("PostalAddress", "ubl-field-address"),
    ("Item", "ubl-field-goods"),
    ("InvoicedQuantity", "ubl-field-quantity"),
    ("DeliveredQuantity", "ubl-field-quantity"),
    ("ReceivedQuantity", "ubl-field-quantity"),
    ("CreditedQuantity", "ubl-field-quantity"),
    ("Price", "ubl-field-price"),
    ("PaymentMeans", "ubl-field-payment"),
    ("LegalMonetaryTotal", "ubl-field-totals"),
    ("AccountingSupplierParty", "ubl-field-supplier"),
    ("DespatchSupplierParty", "ubl-field-supplier"),
    ("SenderParty", "ubl-field-supplier"),
    ("AccountingCustomerParty", "ubl-field-customer"),
    ("DeliveryCustomerParty", "ubl-field-customer"),
    ("ReceiverParty", "ubl-field-customer"),
    ("DocumentResponse", "ubl-field-answer"),
    ("InvoiceLine", "ubl-field-line"),
    ("DespatchLine", "ubl-field-line"),
    ("ReceiptLine", "ubl-field-line"),
    ("CreditNoteLine", "ubl-field-line"),
    ("InvoiceTypeCode", "ubl-field-type"),
    ("DespatchAdviceTypeCode", "ubl-field-type"),
    ("ProfileID", "ubl-field-profile"),
    ("UUID", "ubl-field-uuid"),
    ("IssueDate", "ubl-field-issue-date"),
    ("IssueTime", "ubl-field-issue-time"),
    ("ID", "ubl-field-number"),
];

/// The text key of the field that a path leads to, when users have a word for it.
#[must_use]
pub fn field_key(path: &str) -> Option<&'static str> {
    let segments: Vec<&str> = path.split('/').map(name).collect();
    let deep = segments.len() > 2;
    let known = |segment: &&str| {
        let known = FIELDS.iter().find(|(name, _)| name == segment);
        known.map(|(_, key)| *key)
    };
    // "ID" alone is the document's number only at its top; deeper it belongs to what stands around it.
    let own = segments
        .iter()
        .rev()
        .filter(|segment| !(deep && matches!(**segment, "ID" | "IssueDate" | "UUID")));
    own.filter_map(known).next()
}

/// A segment without its position.
fn name(segment: &str) -> &str {
    segment.split_once('[').map_or(segment, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_users_names() {
        let cases = [
            (
                "Invoice/InvoiceLine[2]/InvoicedQuantity",
                Some("ubl-field-quantity"),
            ),
            ("ID", Some("ubl-field-number")),
            ("Invoice/ID", Some("ubl-field-number")),
            (
                "Invoice/AccountingCustomerParty/Party/PartyIdentification/ID",
                Some("ubl-field-customer"),
            ),
            (
                "Invoice/AccountingSupplierParty/Party/PostalAddress/CityName",
                Some("ubl-field-address"),
            ),
            ("Shipment/ShipmentStage", Some("ubl-field-transport")),
            ("Invoice/Unheard", None),
        ];
        for (path, key) in cases {
            assert_eq!(field_key(path), key, "{path}");
        }
    }
}
