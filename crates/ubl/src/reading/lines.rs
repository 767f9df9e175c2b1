//! Lines of all kinds of documents.

use super::values::{self, Values};
use super::{amounts, references};
use crate::document::Kind;
use crate::line::Line;
use crate::serials;
use crate::tree::Element;

/// All lines, in their order.
pub(super) fn all(root: Element<'_>, kind: Kind, values: &mut Values<'_>) -> Vec<Line> {
    let (name, quantity) = match kind {
        Kind::Invoice => ("InvoiceLine", "InvoicedQuantity"),
        Kind::CreditNote => ("CreditNoteLine", "CreditedQuantity"),
        Kind::DespatchAdvice => ("DespatchLine", "DeliveredQuantity"),
        Kind::ReceiptAdvice => ("ReceiptLine", "ReceivedQuantity"),
        Kind::ApplicationResponse => return Vec::new(),
    };
    root.all(name)
        .map(|element| line(element, quantity, values))
        .collect()
}

fn line(element: Element<'_>, quantity: &str, values: &mut Values<'_>) -> Line {
    let mut line = Line {
        id: element.text(&["ID"]).to_owned(),
        notes: element
            .all("Note")
            .map(|note| values::text(note.value()))
            .filter(|note| !note.is_empty())
            .collect(),
        quantity: values.number_in(element, quantity),
        unit_code: element
            .child(quantity)
            .and_then(|q| q.attribute("unitCode"))
            .unwrap_or_default()
            .to_owned(),
        unit_price: element
            .child("Price")
            .and_then(|price| values.number_in(price, "PriceAmount")),
        net: values.number_in(element, "LineExtensionAmount"),
        adjustments: amounts::adjustments(element, values),
        taxes: amounts::taxes(element, "TaxTotal", values),
        withholdings: amounts::taxes(element, "WithholdingTaxTotal", values),
        deliveries: references::deliveries(element, values),
        references: references::of_line(element, values),
        short: values.number_in(element, "ShortQuantity"),
        rejected: values.number_in(element, "RejectedQuantity"),
        reject_reason: values::text(element.text(&["RejectReason"])),
        oversupplied: values.number_in(element, "OversupplyQuantity"),
        ..Line::default()
    };
    if let Some(item) = element.child("Item") {
        describe(&mut line, item);
    }
    line
}

fn describe(line: &mut Line, item: Element<'_>) {
    let text = |path: &[&str]| values::text(item.text(path));
    line.name = text(&["Name"]);
    line.description = text(&["Description"]);
    line.brand = text(&["BrandName"]);
    line.model = text(&["ModelName"]);
    line.seller_code = text(&["SellersItemIdentification", "ID"]);
    line.buyer_code = text(&["BuyersItemIdentification", "ID"]);
    line.manufacturer_code = text(&["ManufacturersItemIdentification", "ID"]);
    line.serials = serials::of_item(item, line.pieces());
    let numbers = item
        .every(&["AdditionalItemIdentification", "ID"])
        .into_iter();
    let others =
        numbers.filter(|id| !matches!(id.attribute("schemeID"), Some("TELEFON" | "TABLET_PC")));
    line.item_numbers = others
        .filter(|id| !id.value().is_empty())
        .map(|id| {
            (
                id.attribute("schemeID").unwrap_or_default().to_owned(),
                values::text(id.value()),
            )
        })
        .collect();
}
