//! Trendyol: shipment packages of its order service. Prices contain the tax; order dates are wall-clock milliseconds of Turkey.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::identifiers::{Gtin, Tckn, Vkn};
use kernel::money::{Currency, Money};
use kernel::time::civil_day;
use rust_decimal::Decimal;

use super::Brought;
use super::lenient::{Json, Told, address, full_name, milli};
use crate::rules::drafts::{
    CustomerDraft, Draft, LineDraft, Oddity, ProductDraft, SaleDraft, TenderDraft,
};

const SHOP: &str = "trendyol";

/// A package is a sale; an order that is sent in two packages is two.
pub(super) fn order(place: u64, package: Json<'_>) -> Brought {
    let mut told = Told::new(place);
    let number = told.needed(package, "orderNumber");
    let code = package
        .text("shipmentPackageId")
        .or_else(|| package.text("id"))
        .unwrap_or_else(|| number.clone());
    let currency = told.currency(package, "currencyCode");
    let lines: Vec<LineDraft> = package
        .items("lines")
        .map(|line| self::line(line, currency, &mut told))
        .collect();
    if lines.is_empty() {
        told.missing("lines");
    }
    let total = package
        .text("packageTotalPrice")
        .or_else(|| package.text("totalPrice"))
        .and_then(|text| text.parse::<Decimal>().ok());
    let total = total
        .and_then(|total| Money::rounded(total, currency).ok())
        .map(|money| money.minor);
    let sold_on = told.needed_day(wall_day(package, "orderDate"), "orderDate");
    let mut draft = SaleDraft {
        scope: SHOP.into(),
        code,
        number,
        ettn: None,
        source: SHOP.into(),
        seller_tax_no: None,
        customer: customer(package),
        sold_on,
        delivered_on: delivered_on(package),
        currency: currency.code().to_owned(),
        rate_micro: None,
        distance: true,
        country: package
            .at("shipmentAddress")
            .text("countryCode")
            .unwrap_or_else(|| "TR".into()),
        document_discount: 0,
        document_freight: 0,
        document_tax: 0,
        stated_total: total,
        tenders: vec![TenderDraft {
            instrument: if package.truth("isCod") {
                "cash"
            } else {
                "card"
            }
            .into(),
            reference: None,
            amount: total.unwrap_or_default(),
        }],
        lines,
        oddities: Vec::new(),
    };
    draft.oddities = oddities(package, &draft);
    told.finish(Draft::Sale(Box::new(draft)))
}

fn line(line: Json<'_>, currency: Currency, told: &mut Told) -> LineDraft {
    let quantity = line.number("quantity").unwrap_or(Decimal::ONE);
    let either = |new: &'static str, old: &'static str| if line.has(new) { new } else { old };
    let price = line.amount(either("lineUnitPrice", "price"), currency, told);
    let whole = i64::try_from((Decimal::from(price) * quantity).round()).unwrap_or_default();
    let before = line
        .amount(either("lineGrossAmount", "amount"), currency, told)
        .max(whole);
    let discount = line.amount(either("lineSellerDiscount", "discount"), currency, told);
    let after = before - discount;
    let rate = line
        .number(either("vatRate", "vatBaseAmount"))
        .unwrap_or_default();
    let factor = Decimal::ONE + rate / Decimal::ONE_HUNDRED;
    let without = |amount: i64| {
        i64::try_from(
            (Decimal::from(amount) / factor)
                .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero),
        )
        .unwrap_or(amount)
    };
    let (gross, net) = (without(before), without(after));
    let name = line.text("productName").unwrap_or_default();
    LineDraft {
        text: name.clone(),
        product: Some(ProductDraft {
            code: line
                .text("stockCode")
                .or_else(|| line.text("merchantSku"))
                .or_else(|| line.text("sku"))
                .or_else(|| line.text("barcode")),
            gtin: line
                .text("barcode")
                .and_then(|code| Gtin::parse(&code).ok())
                .map(|gtin| gtin.as_str().to_owned()),
            name,
            ..ProductDraft::default()
        }),
        quantity_milli: milli(quantity),
        unit_code: "C62".into(),
        gross,
        discount: gross - net,
        freight: 0,
        vat_bp: i32::try_from((rate * Decimal::ONE_HUNDRED).round()).unwrap_or_default(),
        tax: after - net,
        serials: Vec::new(),
    }
}

/// Milliseconds that count Turkish wall-clock time as if it were UTC.
fn wall_day(thing: Json<'_>, field: &str) -> Option<Date> {
    let moment = moment(thing, field)?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

fn moment(thing: Json<'_>, field: &str) -> Option<Timestamp> {
    let milliseconds: i64 = thing.text(field)?.parse().ok()?;
    Timestamp::from_millisecond(milliseconds).ok()
}

/// The history's delivery; else the last change of a package that is delivered.
fn delivered_on(package: Json<'_>) -> Option<Date> {
    let delivered = package
        .items("packageHistories")
        .find(|step| step.text("status").as_deref() == Some("Delivered"));
    let told = delivered.and_then(|step| moment(step, "createdDate"));
    let status = || {
        is_delivered(package)
            .then(|| moment(package, "lastModifiedDate"))
            .flatten()
    };
    told.or_else(status).map(civil_day)
}

fn is_delivered(package: Json<'_>) -> bool {
    ["status", "shipmentPackageStatus"]
        .into_iter()
        .any(|field| package.text(field).as_deref() == Some("Delivered"))
}

fn oddities(package: Json<'_>, draft: &SaleDraft) -> Vec<Oddity> {
    let mut oddities = Vec::new();
    if let Some(stated) = draft.stated_total.filter(|stated| *stated != draft.total()) {
        oddities.push(
            Oddity::new("imports-oddity-sum")
                .with("stated", stated)
                .with("counted", draft.total())
                .with("currency", &draft.currency),
        );
    }
    if matches!(
        package.text("status").as_deref(),
        Some("Cancelled" | "UnSupplied")
    ) {
        oddities.push(Oddity::new("imports-oddity-cancelled"));
    }
    if draft.delivered_on.is_some()
        && !package
            .items("packageHistories")
            .any(|step| step.text("status").as_deref() == Some("Delivered"))
    {
        oddities.push(Oddity::new("imports-oddity-delivery-by-status"));
    }
    oddities
}

fn customer(package: Json<'_>) -> Option<CustomerDraft> {
    let bill = package.at("invoiceAddress");
    let numbers = [
        package.text("identityNumber"),
        package.text("taxNumber"),
        bill.text("taxNumber"),
    ];
    let number =
        |is: fn(&str) -> Option<String>| numbers.iter().flatten().find_map(|text| is(text));
    let person = full_name(package, "customerFirstName", "customerLastName");
    let company = bill.text("company").filter(|_| package.truth("commercial"));
    let draft = CustomerDraft {
        segment: None,
        scope: SHOP.into(),
        key: package.text("customerId"),
        is_company: Some(company.is_some()),
        name: company.unwrap_or(if person.is_empty() {
            bill.text("fullName").unwrap_or_default()
        } else {
            person
        }),
        tckn: number(|text| Tckn::parse(text).ok().map(|tckn| tckn.as_str().to_owned())),
        vkn: number(|text| Vkn::parse(text).ok().map(|vkn| vkn.as_str().to_owned())),
        tax_office: bill
            .text("taxOffice")
            .filter(|_| package.truth("commercial")),
        phones: bill
            .text("phone")
            .or_else(|| package.at("shipmentAddress").text("phone"))
            .into_iter()
            .collect(),
        emails: package.text("customerEmail").into_iter().collect(),
        address: address(
            package.at("shipmentAddress"),
            &["address1", "address2"],
            "district",
            "city",
            "postalCode",
            "countryCode",
        ),
        note: None,
    };
    (!draft.is_nobody()).then_some(draft)
}
