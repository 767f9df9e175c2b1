//! Shopify: orders of the Admin API and of webhooks, customers, products with their variants.

use kernel::money::Currency;
use kernel::turkish::fold;
use rust_decimal::Decimal;

use super::Brought;
use super::lenient::{Json, Told, address, full_name, milli};
use crate::rules::drafts::{
    AddressDraft, CustomerDraft, Draft, LineDraft, Oddity, ProductDraft, SaleDraft, TenderDraft,
};
use crate::rules::rows::{country_code, instrument};

const SHOP: &str = "shopify";

/// An order, a customer or a product; other things of Shopify are passed over.
pub(super) fn bring(place: u64, thing: Json<'_>) -> Option<Brought> {
    if thing.has("line_items") && (thing.has("total_price") || thing.has("financial_status")) {
        Some(order(place, thing))
    } else if thing.has("orders_count") || thing.has("default_address") {
        Some(customer_alone(place, thing))
    } else if thing.has("variants") {
        Some(product(place, thing))
    } else {
        None
    }
}

fn order(place: u64, order: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let code = told.needed(order, "id");
    let currency = told.currency(order, "currency");
    let included = order.truth("taxes_included");
    let lines: Vec<LineDraft> = order
        .items("line_items")
        .map(|line| self::line(line, currency, included, &mut told))
        .collect();
    let line_tax: i64 = lines.iter().map(|line| line.tax).sum();
    let line_discount: i64 = lines.iter().map(|line| line.discount).sum();
    let freight: i64 = order
        .items("shipping_lines")
        .map(|line| line.amount("price", currency, &mut told))
        .sum();
    let tax = order.amount("total_tax", currency, &mut told) - line_tax;
    let discount = order.amount("total_discounts", currency, &mut told) - line_discount;
    let total = order.amount("total_price", currency, &mut told);
    let sold_on = told.needed_day(order.day("created_at"), "created_at");
    let paid = order.text("gateway").or_else(|| {
        order
            .items("payment_gateway_names")
            .find_map(|name| name.0.as_str().map(str::to_owned))
    });
    let mut draft = SaleDraft {
        scope: SHOP.into(),
        number: order.text("name").unwrap_or_else(|| code.clone()),
        code,
        ettn: None,
        source: SHOP.into(),
        seller_tax_no: None,
        customer: customer(order),
        sold_on,
        delivered_on: delivered_on(order),
        currency: currency.code().to_owned(),
        rate_micro: None,
        distance: order.text("source_name").is_none_or(|name| name != "pos"),
        country: order
            .at("shipping_address")
            .text("country_code")
            .and_then(|code| country_code(&code))
            .unwrap_or("TR")
            .to_owned(),
        document_discount: discount.max(0),
        document_freight: if included {
            freight - tax.clamp(0, freight.max(0))
        } else {
            freight
        },
        document_tax: tax.max(0),
        stated_total: Some(total),
        lines,
        tenders: paid
            .map(|paid| TenderDraft {
                instrument: instrument(&with_gateways(&paid)).to_owned(),
                reference: None,
                amount: total,
            })
            .into_iter()
            .collect(),
        oddities: Vec::new(),
    };
    draft.oddities = oddities(order, &draft);
    told.finish(Draft::Sale(Box::new(draft)))
}

/// Gateways whose names do not say that they take cards.
fn with_gateways(name: &str) -> String {
    let folded = fold(name);
    if ["authorize", "shopify_payments", "bogus", "paypal"]
        .iter()
        .any(|known| folded.contains(known))
    {
        format!("{folded} card")
    } else {
        folded
    }
}

fn line(line: Json<'_>, currency: Currency, included: bool, told: &mut Told) -> LineDraft {
    let quantity = line.number("quantity").unwrap_or(Decimal::ONE);
    let price = line.amount("price", currency, told);
    let whole = i64::try_from((Decimal::from(price) * quantity).round()).unwrap_or_default();
    let parted: i64 = line
        .items("discount_allocations")
        .map(|part| part.amount("amount", currency, told))
        .sum();
    let discount = parted.max(line.amount("total_discount", currency, told));
    let tax: i64 = line
        .items("tax_lines")
        .map(|tax| tax.amount("price", currency, told))
        .sum();
    let rate = line
        .items("tax_lines")
        .filter_map(|tax| tax.number("rate"))
        .sum::<Decimal>();
    let name = line
        .text("title")
        .or_else(|| line.text("name"))
        .unwrap_or_default();
    LineDraft {
        text: line.text("name").unwrap_or_else(|| name.clone()),
        product: Some(ProductDraft {
            code: line
                .text("sku")
                .or_else(|| line.text("variant_id"))
                .or_else(|| line.text("product_id")),
            brand: line.text("vendor"),
            name: line.text("name").unwrap_or(name),
            ..ProductDraft::default()
        }),
        quantity_milli: milli(quantity),
        unit_code: "C62".into(),
        gross: if included { whole - tax } else { whole },
        discount,
        freight: 0,
        vat_bp: i32::try_from((rate * Decimal::from(10_000)).round()).unwrap_or_default(),
        tax,
        serials: Vec::new(),
    }
}

fn oddities(order: Json<'_>, draft: &SaleDraft) -> Vec<Oddity> {
    let mut oddities = Vec::new();
    if let Some(stated) = draft.stated_total.filter(|stated| *stated != draft.total()) {
        oddities.push(
            Oddity::new("imports-oddity-sum")
                .with("stated", stated)
                .with("counted", draft.total())
                .with("currency", &draft.currency),
        );
    }
    if order.text("cancelled_at").is_some() {
        oddities.push(Oddity::new("imports-oddity-cancelled"));
    }
    if order.truth("test") {
        oddities.push(Oddity::new("imports-oddity-test-order"));
    }
    oddities
}

fn delivered_on(order: Json<'_>) -> Option<jiff::civil::Date> {
    let delivered = order
        .items("fulfillments")
        .filter(|sent| sent.text("shipment_status").as_deref() == Some("delivered"));
    delivered.filter_map(|sent| sent.day("updated_at")).max()
}

fn customer(order: Json<'_>) -> Option<CustomerDraft> {
    let (own, billing) = (order.at("customer"), order.at("billing_address"));
    let mut draft = contact(own);
    if draft.name.is_empty() {
        draft.name = billing
            .text("name")
            .unwrap_or_else(|| full_name(billing, "first_name", "last_name"));
    }
    draft.emails.extend(
        order
            .text("email")
            .filter(|email| !draft.emails.contains(email)),
    );
    draft.phones.extend(
        billing
            .text("phone")
            .filter(|phone| !draft.phones.contains(phone)),
    );
    draft.address = place(billing).or(draft.address);
    if draft.name.is_empty() {
        draft.name = draft.emails.first().cloned().unwrap_or_default();
    }
    (!draft.is_nobody()).then_some(draft)
}

fn contact(own: Json<'_>) -> CustomerDraft {
    let home = own.at("default_address");
    CustomerDraft {
        segment: None,
        scope: SHOP.into(),
        key: own.text("id"),
        is_company: None,
        name: full_name(own, "first_name", "last_name"),
        emails: own.text("email").into_iter().collect(),
        phones: own
            .text("phone")
            .or_else(|| home.text("phone"))
            .into_iter()
            .collect(),
        address: place(home),
        note: own.text("note"),
        ..CustomerDraft::default()
    }
}

fn place(thing: Json<'_>) -> Option<AddressDraft> {
    address(
        thing,
        &["address1", "address2"],
        "province",
        "city",
        "zip",
        "country",
    )
}

fn customer_alone(place: u64, thing: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let mut draft = contact(thing);
    if draft.key.is_none() {
        told.missing("id");
    }
    if draft.name.is_empty() {
        draft.name = draft
            .emails
            .first()
            .cloned()
            .or_else(|| draft.key.clone())
            .unwrap_or_default();
    }
    told.finish(Draft::Customer(Box::new(draft)))
}

/// A product stands for its first variant; the others come with the orders that name them.
fn product(place: u64, thing: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let name = told.needed(thing, "title");
    let variant = thing.items("variants").next();
    let code = variant
        .and_then(|variant| variant.text("sku"))
        .or_else(|| thing.text("id"));
    let gtin = variant
        .and_then(|variant| variant.text("barcode"))
        .and_then(|code| kernel::identifiers::Gtin::parse(&code).ok());
    told.finish(Draft::Product(ProductDraft {
        code,
        gtin: gtin.map(|gtin| gtin.as_str().to_owned()),
        brand: thing.text("vendor"),
        name,
        category: thing.text("product_type"),
        ..ProductDraft::default()
    }))
}
