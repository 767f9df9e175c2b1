//! WooCommerce: orders and customers of its REST API. Line totals are without tax and after coupons.

use kernel::money::Currency;
use kernel::turkish::fold;
use rust_decimal::Decimal;

use super::Brought;
use super::lenient::{Json, Told, address, full_name, milli};
use crate::rules::drafts::{
    AddressDraft, CustomerDraft, Draft, LineDraft, Oddity, ProductDraft, SaleDraft, TenderDraft,
};
use crate::rules::rows::{country_code, instrument};

const SHOP: &str = "woocommerce";

/// An order or a customer; other things are passed over.
pub(super) fn bring(place: u64, thing: Json<'_>) -> Option<Brought> {
    if thing.has("line_items") {
        Some(order(place, thing))
    } else if thing.has("username") || thing.has("is_paying_customer") {
        Some(customer_alone(place, thing))
    } else {
        None
    }
}

fn order(place: u64, order: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let code = told.needed(order, "id");
    let currency = told.currency(order, "currency");
    let lines: Vec<LineDraft> = order
        .items("line_items")
        .map(|line| self::line(line, currency, &mut told))
        .collect();
    let line_tax: i64 = lines.iter().map(|line| line.tax).sum();
    let freight = order.amount("shipping_total", currency, &mut told);
    let fees: i64 = order
        .items("fee_lines")
        .map(|fee| fee.amount("total", currency, &mut told))
        .sum();
    let tax = order.amount("total_tax", currency, &mut told);
    let total = order.amount("total", currency, &mut told);
    let gifts = gift_cards(order, currency, &mut told);
    let given: i64 = gifts.iter().map(|gift| gift.amount).sum();
    let sold_on = told.needed_day(
        order
            .day("date_created_gmt")
            .or_else(|| order.day("date_created")),
        "date_created_gmt",
    );
    let mut draft = SaleDraft {
        scope: SHOP.into(),
        number: order.text("number").unwrap_or_else(|| code.clone()),
        code,
        ettn: None,
        source: SHOP.into(),
        seller_tax_no: None,
        customer: customer(order),
        sold_on,
        delivered_on: None,
        currency: currency.code().to_owned(),
        rate_micro: None,
        distance: order.text("created_via").is_none_or(|via| via != "pos"),
        country: order
            .at("shipping")
            .text("country")
            .or_else(|| order.at("billing").text("country"))
            .and_then(|code| country_code(&code))
            .unwrap_or("TR")
            .to_owned(),
        document_discount: (-fees).max(0),
        document_freight: freight + fees.max(0),
        document_tax: tax - line_tax,
        stated_total: Some(total + given),
        lines,
        tenders: payment(order, total).into_iter().chain(gifts).collect(),
        oddities: Vec::new(),
    };
    draft.oddities = oddities(order, &draft);
    told.finish(Draft::Sale(Box::new(draft)))
}

fn line(line: Json<'_>, currency: Currency, told: &mut Told) -> LineDraft {
    let quantity = line.number("quantity").unwrap_or(Decimal::ONE);
    let net = line.amount("total", currency, told);
    let before = if line.text("subtotal").is_some() {
        line.amount("subtotal", currency, told)
    } else {
        net
    };
    let tax = line.amount("total_tax", currency, told);
    let rate = if net > 0 {
        Decimal::from(tax) / Decimal::from(net)
    } else {
        Decimal::ZERO
    };
    let name = line.text("name").unwrap_or_default();
    LineDraft {
        text: name.clone(),
        product: Some(ProductDraft {
            code: line
                .text("sku")
                .or_else(|| line.text("variation_id").filter(|id| id != "0"))
                .or_else(|| line.text("product_id")),
            name,
            ..ProductDraft::default()
        }),
        quantity_milli: milli(quantity),
        unit_code: "C62".into(),
        gross: before,
        discount: before - net,
        freight: 0,
        vat_bp: i32::try_from((rate * Decimal::ONE_HUNDRED).round() * Decimal::ONE_HUNDRED)
            .unwrap_or_default(),
        tax,
        serials: Vec::new(),
    }
}

fn gift_cards(order: Json<'_>, currency: Currency, told: &mut Told) -> Vec<TenderDraft> {
    let cards = order.items("gift_cards").map(|card| TenderDraft {
        instrument: "gift_card".into(),
        reference: card.text("code"),
        amount: card.amount("amount", currency, told),
    });
    cards.collect()
}

fn payment(order: Json<'_>, total: i64) -> Option<TenderDraft> {
    let method = order.text("payment_method")?;
    let title = order.text("payment_method_title").unwrap_or_default();
    (total != 0).then(|| TenderDraft {
        instrument: instrument(&fold(&format!("{method} {title}"))).to_owned(),
        reference: order.text("transaction_id"),
        amount: total,
    })
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
    match order.text("status").as_deref() {
        Some("cancelled" | "failed" | "trash") => {
            oddities.push(Oddity::new("imports-oddity-cancelled"))
        }
        Some("refunded") => oddities.push(Oddity::new("imports-oddity-refunded")),
        _ => {}
    }
    oddities
}

fn customer(order: Json<'_>) -> Option<CustomerDraft> {
    let billing = order.at("billing");
    let mut draft = contact(billing);
    draft.key = order.text("customer_id").filter(|id| id != "0");
    (!draft.is_nobody()).then_some(draft)
}

fn contact(billing: Json<'_>) -> CustomerDraft {
    let company = billing.text("company");
    let person = full_name(billing, "first_name", "last_name");
    let email = billing.text("email");
    CustomerDraft {
        segment: None,
        scope: SHOP.into(),
        is_company: company.as_ref().map(|_| true),
        name: company.unwrap_or(if person.is_empty() {
            email.clone().unwrap_or_default()
        } else {
            person
        }),
        phones: billing.text("phone").into_iter().collect(),
        emails: email.into_iter().collect(),
        address: place(billing),
        ..CustomerDraft::default()
    }
}

fn place(thing: Json<'_>) -> Option<AddressDraft> {
    address(
        thing,
        &["address_1", "address_2"],
        "state",
        "city",
        "postcode",
        "country",
    )
}

fn customer_alone(place: u64, thing: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let mut draft = contact(thing.at("billing"));
    draft.key = thing.text("id");
    let person = full_name(thing, "first_name", "last_name");
    if !person.is_empty() && draft.is_company.is_none() {
        draft.name = person;
    }
    draft.emails.extend(
        thing
            .text("email")
            .filter(|email| !draft.emails.contains(email)),
    );
    if draft.key.is_none() {
        told.missing("id");
    }
    told.finish(Draft::Customer(Box::new(draft)))
}
