//! A document as people read it, taken from its own words: what stands in the file is what is shown and printed.

use kernel::ids::EDocumentId;
use kernel::money::{Currency, Money};
use platform::{Failure, Platform, Stations};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde_json::json;
use ubl::{Content, Document, Node, Whole};
use ui::L;

use crate::queries;

/// Lines that a page shows; the paper has all.
pub(crate) const LINES_MAX: usize = 200;
/// Notes that are shown.
const NOTES_MAX: usize = 20;

/// A document in words.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Seen {
    pub supplier: Side,
    pub customer: Side,
    pub lines: Vec<LineSeen>,
    /// How many lines are not shown, in words.
    pub more: String,
    /// Whether lines have prices.
    pub priced: bool,
    pub sums: Vec<(String, String)>,
    pub notes: Vec<String>,
    /// References, transport, payment: word and value.
    pub facts: Vec<(String, String)>,
    /// What stands in the square code, as the administration lays it down.
    pub qr: String,
    pub number: String,
    pub day: String,
    pub ettn: String,
    pub kind: String,
    /// What is to be paid.
    pub payable: String,
    /// The code by which a consumer confirmed a return.
    pub code: String,
}

/// One side of a document.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Side {
    pub name: String,
    pub lines: Vec<String>,
}

/// A line in words.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct LineSeen {
    pub text: String,
    pub small: String,
    pub quantity: String,
    pub price: String,
    pub vat: String,
    pub net: String,
}

/// The document of ours; nothing when its words cannot be read.
pub(crate) async fn seen(
    platform: &Platform,
    l: L,
    stations: &Stations,
    id: EDocumentId,
) -> Result<Option<Seen>, Failure> {
    let row = queries::document_row(platform.db.read(), stations, id).await?;
    let bytes = queries::xml(platform, &row).await?;
    Ok(of_bytes(l, &bytes, &row.ettn))
}

/// The document of an ETTN in a file.
pub(crate) fn of_bytes(l: L, bytes: &[u8], ettn: &str) -> Option<Seen> {
    let document = crate::delivery::document_of(bytes, ettn)?;
    let tree = Whole::parse(bytes).ok();
    Some(of(l, &document, tree.as_ref()))
}

fn of(l: L, document: &Document, tree: Option<&Whole>) -> Seen {
    let money = |amount: Decimal| amount_words(l, amount, &document.currency);
    let lines = document.lines.iter().take(LINES_MAX);
    Seen {
        supplier: side(l, &document.supplier),
        customer: side(l, &document.customer),
        lines: lines
            .map(|line| line_seen(l, line, &document.currency))
            .collect(),
        more: more(l, document.lines.len()),
        priced: document.payable().is_some(),
        sums: sums(l, document, money),
        notes: document.notes.iter().take(NOTES_MAX).cloned().collect(),
        facts: facts(l, document, tree),
        qr: qr(document, tree),
        number: document.number.clone(),
        day: document.issued_on.map(|day| l.day(day)).unwrap_or_default(),
        ettn: document.uuid.clone(),
        kind: l.t(kind_key(document)),
        payable: document.payable().map(money).unwrap_or_default(),
        code: code(tree).unwrap_or_default(),
    }
}

fn more(l: L, lines: usize) -> String {
    match lines.saturating_sub(LINES_MAX) {
        0 => String::new(),
        left => l.a1("issuing-more-lines", "n", left),
    }
}

/// On a voucher the contact of the consumer holds the code.
fn code(tree: Option<&Whole>) -> Option<String> {
    let root = tree.and_then(Whole::root)?;
    let customer = root
        .elements()
        .find(|node| node.local_name() == "AccountingCustomerParty")?;
    let code = texts(customer, "Contact/ID").into_iter().next()?;
    Some(code).filter(|code| !code.is_empty())
}

fn kind_key(document: &Document) -> &'static str {
    match (
        document.kind,
        document.profile.as_str(),
        document.type_code.as_str(),
    ) {
        (ubl::Kind::Invoice, "EARSIVFATURA", "IADE") => "issuing-paper-archive-return",
        (ubl::Kind::Invoice, "EARSIVFATURA", _) => "issuing-paper-archive",
        (ubl::Kind::Invoice, _, "IADE") => "issuing-paper-invoice-return",
        (ubl::Kind::Invoice, _, _) => "issuing-paper-invoice",
        (ubl::Kind::DespatchAdvice, _, _) => "issuing-paper-despatch",
        (ubl::Kind::CreditNote, _, _) => "issuing-paper-voucher",
        (ubl::Kind::ReceiptAdvice, _, _) => "issuing-paper-receipt",
        (ubl::Kind::ApplicationResponse, _, _) => "issuing-paper-answer",
    }
}

fn side(l: L, party: &ubl::Party) -> Side {
    let address = party.address.as_ref().map(|place| {
        let parts = [&place.line, &place.district, &place.city, &place.postcode];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    });
    // a number that stands for anybody identifies nobody
    let tax = party.key().map(|number| {
        let key = if number.len() == 10 {
            "issuing-vkn"
        } else {
            "issuing-tckn"
        };
        format!("{} {number}", l.t(key))
    });
    let office = party.tax_office.as_ref();
    let office = office.map(|office| l.a1("issuing-tax-office", "name", office.as_str()));
    let lines = [
        address,
        tax,
        office,
        party.phone.clone(),
        party.email.clone(),
    ];
    Side {
        name: party.name().unwrap_or_default(),
        lines: lines
            .into_iter()
            .flatten()
            .filter(|line| !line.trim().is_empty())
            .collect(),
    }
}

fn line_seen(l: L, line: &ubl::Line, currency: &str) -> LineSeen {
    let money = |amount: Option<Decimal>| {
        let amount = amount.map(|amount| amount_words(l, amount, currency));
        amount.unwrap_or_default()
    };
    let serials: Vec<&str> = line.serials.iter().map(|one| one.value.as_str()).collect();
    let small = [line.code().unwrap_or_default(), &line.brand, &line.model];
    let mut small: Vec<String> = small
        .into_iter()
        .filter(|word| !word.trim().is_empty() && *word != line.text())
        .map(str::to_owned)
        .collect();
    if !serials.is_empty() {
        small.push(l.a1("issuing-serials", "serials", serials.join(", ")));
    }
    small.extend(line.notes.iter().cloned());
    let quantity = line
        .quantity
        .and_then(|quantity| (quantity * Decimal::from(1000)).to_i64());
    let vat = line
        .vat_percent()
        .and_then(|percent| (percent * Decimal::from(100)).to_i64());
    LineSeen {
        text: line.text().to_owned(),
        small: small.join(" · "),
        quantity: quantity
            .map(|thousandths| l.quantity(thousandths))
            .unwrap_or_default(),
        price: money(line.unit_price),
        vat: vat.map(|points| l.percent(points)).unwrap_or_default(),
        net: money(line.net),
    }
}

fn sums(l: L, document: &Document, money: impl Fn(Decimal) -> String) -> Vec<(String, String)> {
    let totals = &document.totals;
    let filled = |amount: &Decimal| !amount.is_zero();
    let mut rows = vec![
        (l.t("issuing-sum-lines"), totals.line_extension),
        (l.t("issuing-sum-discount"), totals.discounts.filter(filled)),
        (l.t("issuing-sum-exclusive"), totals.tax_exclusive),
    ];
    for tax in &document.taxes {
        let rate = tax
            .percent
            .and_then(|percent| (percent * Decimal::from(100)).to_i64());
        let rate = rate.map(|points| l.percent(points)).unwrap_or_default();
        rows.push((l.a1("issuing-sum-vat", "rate", rate), Some(tax.amount)));
    }
    rows.push((l.t("issuing-sum-payable"), document.payable()));
    rows.into_iter()
        .filter_map(|(says, amount)| Some((says, money(amount?))))
        .collect()
}

/// The amount as the reader writes it; as it stands in the document when the currency is none.
fn amount_words(l: L, amount: Decimal, currency: &str) -> String {
    let money = Currency::of(currency).and_then(|currency| Money::rounded(amount, currency));
    money.map_or_else(|_| format!("{amount} {currency}"), |money| l.money(money))
}

fn facts(l: L, document: &Document, tree: Option<&Whole>) -> Vec<(String, String)> {
    let mut facts = vec![(
        l.t("issuing-sort"),
        [document.profile.as_str(), document.type_code.as_str()].join(" · "),
    )];
    for reference in &document.references {
        let key = match reference.kind {
            ubl::ReferenceKind::Billing => "issuing-reference-billing",
            ubl::ReferenceKind::Order => "issuing-reference-order",
            ubl::ReferenceKind::Despatch => "issuing-reference-despatch",
            // what integrators want to know is nothing for a reader
            ubl::ReferenceKind::Receipt | ubl::ReferenceKind::Additional => continue,
        };
        let day = reference
            .issued_on
            .map(|day| l.day(day))
            .unwrap_or_default();
        facts.push((
            l.t(key),
            format!("{} {day}", reference.number).trim().to_owned(),
        ));
    }
    let carrier = document.carrier.as_ref().and_then(ubl::Party::name);
    facts.extend(carrier.map(|name| (l.t("issuing-carrier"), name)));
    let Some(root) = tree.and_then(Whole::root) else {
        return facts;
    };
    let plates = texts(root, "LicensePlateID").join(", ");
    let names = [
        texts(root, "DriverPerson/FirstName"),
        texts(root, "DriverPerson/FamilyName"),
    ];
    let drivers: Vec<String> = names[0]
        .iter()
        .zip(&names[1])
        .map(|(first, family)| format!("{first} {family}"))
        .collect();
    let left = [
        texts(root, "ActualDespatchDate"),
        texts(root, "ActualDespatchTime"),
    ]
    .concat();
    for (key, value) in [
        ("issuing-plates", plates),
        ("issuing-drivers", drivers.join(", ")),
        ("issuing-left-at", left.join(" ")),
    ] {
        facts.push((l.t(key), value));
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// Texts of every element at the end of a path such as `DriverPerson/FirstName`.
fn texts(node: &Node, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    gather(node, path, &mut found);
    found
}

fn gather(node: &Node, path: &str, found: &mut Vec<String>) {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    for child in node.elements() {
        match (child.local_name() == first, rest) {
            (true, "") => found.push(text_of(child)),
            (true, rest) => gather(child, rest, found),
            (false, _) => gather(child, path, found),
        }
    }
}

fn text_of(node: &Node) -> String {
    let texts = node.content.iter().filter_map(|content| match content {
        Content::Text(text) => Some(text.trim()),
        _ => None,
    });
    texts.collect()
}

/// The square code: names of fields are the administration's.
fn qr(document: &Document, tree: Option<&Whole>) -> String {
    let day = document
        .issued_on
        .map(|day| day.to_string())
        .unwrap_or_default();
    let mut said = json!({
        "vkntckn": document.supplier.tax_number().unwrap_or_default(),
        "avkntckn": document.customer.tax_number().unwrap_or_default(),
        "senaryo": document.profile, "tip": document.type_code, "tarih": day, "no": document.number, "ettn": document.uuid,
    });
    let Some(fields) = said.as_object_mut() else {
        return String::new();
    };
    let mut put = |name: String, value: String| {
        fields.insert(name, value.into());
    };
    if let Some(payable) = document.payable() {
        put("parabirimi".into(), document.currency.clone());
        let totals = &document.totals;
        let sum = |amount: Option<Decimal>| amount.unwrap_or_default().to_string();
        put("malhizmettoplam".into(), sum(totals.line_extension));
        for tax in &document.taxes {
            let rate = tax.percent.unwrap_or_default().normalize();
            put(format!("kdvmatrah({rate})"), sum(tax.taxable));
            put(format!("hesaplanankdv({rate})"), tax.amount.to_string());
        }
        put("vergidahil".into(), sum(totals.tax_inclusive));
        put("odenecek".into(), payable.to_string());
    }
    if let Some(root) = tree
        .and_then(Whole::root)
        .filter(|_| document.kind == ubl::Kind::DespatchAdvice)
    {
        put(
            "sevktarihi".into(),
            texts(root, "ActualDespatchDate").join(" "),
        );
        put(
            "sevkzamani".into(),
            texts(root, "ActualDespatchTime").join(" "),
        );
        put("plaka".into(), texts(root, "LicensePlateID").join(" "));
        let carrier = document.carrier.as_ref().and_then(ubl::Party::tax_number);
        put("tasiyicivkn".into(), carrier.unwrap_or_default().to_owned());
    }
    said.to_string()
}
