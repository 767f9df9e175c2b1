//! Order of the elements of an invoice, as the schema fixes it.

use super::Rules;
use crate::tree::Element;

const INVOICE: [&str; 44] = [
    "UBLExtensions",
    "UBLVersionID",
    "CustomizationID",
    "ProfileID",
    "ID",
    "CopyIndicator",
    "UUID",
    "IssueDate",
    "IssueTime",
    "InvoiceTypeCode",
    "Note",
    "DocumentCurrencyCode",
    "TaxCurrencyCode",
    "PricingCurrencyCode",
    "PaymentCurrencyCode",
    "PaymentAlternativeCurrencyCode",
    "AccountingCost",
    "LineCountNumeric",
    "InvoicePeriod",
    "OrderReference",
    "BillingReference",
    "DespatchDocumentReference",
    "ReceiptDocumentReference",
    "OriginatorDocumentReference",
    "ContractDocumentReference",
    "AdditionalDocumentReference",
    "Signature",
    "AccountingSupplierParty",
    "AccountingCustomerParty",
    "BuyerCustomerParty",
    "SellerSupplierParty",
    "TaxRepresentativeParty",
    "Delivery",
    "PaymentMeans",
    "PaymentTerms",
    "AllowanceCharge",
    "TaxExchangeRate",
    "PricingExchangeRate",
    "PaymentExchangeRate",
    "PaymentAlternativeExchangeRate",
    "TaxTotal",
    "WithholdingTaxTotal",
    "LegalMonetaryTotal",
    "InvoiceLine",
];

const TOTAL: [&str; 7] = [
    "LineExtensionAmount",
    "TaxExclusiveAmount",
    "TaxInclusiveAmount",
    "AllowanceTotalAmount",
    "ChargeTotalAmount",
    "PayableRoundingAmount",
    "PayableAmount",
];

const LINE: [&str; 14] = [
    "ID",
    "Note",
    "InvoicedQuantity",
    "LineExtensionAmount",
    "OrderLineReference",
    "DespatchLineReference",
    "ReceiptLineReference",
    "Delivery",
    "AllowanceCharge",
    "TaxTotal",
    "WithholdingTaxTotal",
    "Item",
    "Price",
    "SubInvoiceLine",
];

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let root = rules.root;
    let parts = std::iter::once((root, &INVOICE[..]))
        .chain(
            root.child("LegalMonetaryTotal")
                .map(|total| (total, &TOTAL[..])),
        )
        .chain(root.all("InvoiceLine").map(|line| (line, &LINE[..])));
    let wrong: Vec<Element<'_>> = parts
        .filter_map(|(parent, order)| out_of_order(parent, order))
        .take(5)
        .collect();
    for element in wrong {
        rules.warning("ElementOrder", element, "ubl-finding-order", element.name());
    }
}

/// The first child that stands behind one that should follow it.
fn out_of_order<'t>(parent: Element<'t>, order: &[&str]) -> Option<Element<'t>> {
    let mut reached = 0;
    parent.children().find(
        |child| match order.iter().position(|name| *name == child.name()) {
            Some(at) if at < reached => true,
            Some(at) => {
                reached = at;
                false
            }
            None => false,
        },
    )
}
