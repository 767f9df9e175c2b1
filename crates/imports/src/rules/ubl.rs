//! A UBL-TR invoice as a sale: its line shares, buyer, payments, serial numbers and findings.

use jiff::civil::Date;
use kernel::money::Currency;
use rust_decimal::Decimal;
use ubl::{Document, Instrument, Line, LineShare, Party, Trust};

use super::drafts::{
    AddressDraft, CustomerDraft, LineDraft, Oddity, ProductDraft, SaleDraft, SerialDraft,
    TenderDraft,
};
use super::rows::country_code;

/// Makes a sale of an invoice; `today` stands in for a missing day of issue. Nothing when its amounts are beyond reason.
#[must_use]
pub fn sale(document: &Document, today: Date) -> Option<SaleDraft> {
    let settled = ubl::settle(document)?;
    let oddities = oddities(document, today);
    let shares = document.lines.iter().zip(&settled.lines);
    let prepaid: i64 = settled.lines.iter().map(|share| share.prepaid).sum();
    let delivered_on = document
        .lines
        .iter()
        .filter_map(|line| known_delivery(document, line))
        .max();
    Some(SaleDraft {
        scope: "ettn".into(),
        code: document.uuid.clone(),
        number: if document.number.is_empty() {
            document.uuid.clone()
        } else {
            document.number.clone()
        },
        ettn: Some(document.uuid.clone()),
        source: "ubl".into(),
        seller_tax_no: document.supplier.tax_number().map(str::to_owned),
        customer: customer(&document.customer),
        sold_on: document.issued_on.or(delivered_on).unwrap_or(today),
        delivered_on,
        currency: Currency::of(&document.currency)
            .map_or("TRY", |_| document.currency.as_str())
            .to_owned(),
        rate_micro: document.rate.as_ref().and_then(|rate| {
            i64::try_from(rate.rate.checked_mul(Decimal::from(1_000_000))?.round()).ok()
        }),
        distance: document.payments.iter().any(|payment| {
            payment.note.starts_with("INT_")
                || payment.note.starts_with("EUPR")
                || payment.note == "ODEME_SEKLI"
        }),
        country: country(&document.customer),
        document_discount: 0,
        document_freight: 0,
        document_tax: 0,
        stated_total: Some(settled.payable + prepaid),
        lines: shares
            .map(|(line, share)| self::line(line, share))
            .collect(),
        tenders: tenders(document, settled.payable, prepaid),
        oddities,
    })
}

/// What a person confirms before a serial number from free text becomes a unit.
const PROPOSED: &str = "catalogue-finding-serial-proposed";

/// The reader's findings; serial numbers from free text are told one by one, each on its line, so that a person confirms them.
fn oddities(document: &Document, today: Date) -> Vec<Oddity> {
    let told = document
        .findings_on(today)
        .into_iter()
        .filter(|finding| finding.key != "ubl-finding-serial-proposal")
        .map(|finding| Oddity {
            key: finding.key.into_owned(),
            line: line_of(&finding.path),
            args: finding
                .args
                .into_iter()
                .map(|(name, value)| (name.into_owned(), value))
                .chain([("path".to_owned(), finding.path.clone())])
                .collect(),
        });
    let proposed = document.lines.iter().enumerate().flat_map(|(at, line)| {
        let serials = line.serial_proposals.iter();
        serials.map(move |serial| {
            let told = Oddity::new(PROPOSED).on_line(at + 1);
            told.with("serial", &serial.value)
        })
    });
    told.chain(proposed).collect()
}

/// The line that a path names: `Invoice/InvoiceLine[3]/Item`.
fn line_of(path: &str) -> Option<i32> {
    let after = path.split_once("Line[")?.1;
    after.split(']').next()?.parse().ok()
}

/// A day of delivery that the document really knows; the day of issue is an assumption that others make.
fn known_delivery(document: &Document, line: &Line) -> Option<Date> {
    document
        .warranty_start(line)
        .filter(|(_, basis)| *basis != ubl::StartBasis::Assumed)
        .map(|(day, _)| day)
}

/// A line with its share of everything; what nothing explains goes to freight or discount, so that the sum stays the document's.
fn line(line: &Line, share: &LineShare) -> LineDraft {
    let quantity = line.quantity.unwrap_or(Decimal::ONE);
    LineDraft {
        text: line.text().to_owned(),
        product: product(line),
        quantity_milli: quantity
            .checked_mul(Decimal::ONE_THOUSAND)
            .and_then(|milli| i64::try_from(milli.round()).ok())
            .unwrap_or(1_000),
        unit_code: ubl::codes::unit(&line.unit_code).to_owned(),
        gross: share.gross,
        discount: share.discount + share.document_discount + (-share.difference).max(0),
        freight: share.freight + share.difference.max(0),
        vat_bp: line
            .vat_percent()
            .and_then(|percent| i32::try_from(percent.checked_mul(Decimal::ONE_HUNDRED)?).ok())
            .unwrap_or_default(),
        tax: share.tax - share.withheld,
        serials: serials(line),
    }
}

fn product(line: &Line) -> Option<ProductDraft> {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if line.text().is_empty() && line.code().is_none() {
        return None;
    }
    Some(ProductDraft {
        code: line.code().map(str::to_owned),
        gtin: line
            .code()
            .and_then(|code| kernel::identifiers::Gtin::parse(code).ok())
            .filter(|gtin| gtin.as_str().len() >= 12)
            .map(|gtin| gtin.as_str().to_owned()),
        brand: said(&line.brand),
        model: said(&line.model),
        name: if line.text().is_empty() {
            line.code().unwrap_or_default().to_owned()
        } else {
            line.text().to_owned()
        },
        category: None,
        vat_bp: None,
        warranty_months: None,
    })
}

/// A lot number is a serial only where there is one for each piece.
fn serials(line: &Line) -> Vec<SerialDraft> {
    let pieces = line
        .pieces()
        .and_then(|pieces| usize::try_from(pieces).ok());
    let lots = line
        .serials
        .iter()
        .filter(|serial| serial.trust == Trust::Lot)
        .count();
    let sure = line
        .serials
        .iter()
        .filter(|serial| serial.trust != Trust::Lot || pieces == Some(lots));
    sure.map(|serial| SerialDraft {
        serial: serial.value.clone(),
        imei2: serial.imei2.clone(),
    })
    .collect()
}

/// The buyer; a number that stands for any consumer is left out, so that it becomes nobody's key.
fn customer(party: &Party) -> Option<CustomerDraft> {
    let own = |number: &Option<String>| number.clone().filter(|_| !party.is_generic());
    let reach = party.email.as_ref().or(party.phone.as_ref());
    let draft = CustomerDraft {
        segment: None,
        scope: "ubl".into(),
        key: None,
        is_company: Some(!party.is_person()),
        name: party
            .name()
            .or_else(|| party.key().map(str::to_owned))
            .or_else(|| reach.cloned())
            .unwrap_or_default(),
        tckn: own(&party.tckn),
        vkn: own(&party.vkn),
        tax_office: party.tax_office.clone(),
        phones: party.phone.iter().cloned().collect(),
        emails: party.email.iter().cloned().collect(),
        address: party
            .address
            .as_ref()
            .map(address)
            .filter(|address| !address.is_empty()),
        note: None,
    };
    (!draft.is_nobody()).then_some(draft)
}

fn address(address: &ubl::Address) -> AddressDraft {
    AddressDraft {
        line: address.line.clone(),
        district: address.district.clone(),
        city: address.city.clone(),
        postcode: address.postcode.clone(),
        country: if address.country.is_empty() {
            address.country_code.clone()
        } else {
            address.country.clone()
        },
    }
}

fn country(party: &Party) -> String {
    let address = party.address.as_ref();
    let by_code = address.and_then(|address| country_code(&address.country_code));
    by_code
        .or_else(|| address.and_then(|address| country_code(&address.country)))
        .unwrap_or("TR")
        .to_owned()
}

/// How it was paid: the first means that says something, for the whole; what was paid before beside it.
fn tenders(document: &Document, payable: i64, prepaid: i64) -> Vec<TenderDraft> {
    let telling = document
        .payments
        .iter()
        .find(|payment| payment.instrument != Instrument::Other);
    let paid = telling.map(|payment| TenderDraft {
        instrument: word(payment.instrument).to_owned(),
        reference: Some(payment.reference.clone()).filter(|reference| {
            !reference.is_empty() && payment.instrument == Instrument::Transfer
        }),
        amount: payable,
    });
    let before = (prepaid != 0).then(|| TenderDraft {
        instrument: "other".into(),
        reference: None,
        amount: prepaid,
    });
    paid.into_iter().chain(before).collect()
}

fn word(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Cash | Instrument::OnDelivery => "cash",
        Instrument::Card => "card",
        Instrument::Transfer => "transfer",
        Instrument::Online
        | Instrument::Cheque
        | Instrument::PromissoryNote
        | Instrument::Other => "other",
    }
}

/// What becomes of a document of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// A sale of ours comes in.
    Sale(Box<SaleDraft>),
    /// Recognised and kept for later: a return, a purchase, a despatch, an answer, a credit note.
    Kept(ubl::Direction),
    /// Neither side is us; nothing is taken.
    Foreign,
    /// Amounts that no honest invoice has; kept, but not taken as a sale.
    Unsettled,
}

/// Judges a document as the company with this VKN sees it.
#[must_use]
pub fn judge(document: &Document, own: &str, today: Date) -> Judged {
    let direction = document.direction(own);
    // Demonstration invoices and deliveries between own branches name us on both sides; they are sales all the same.
    let sells = matches!(direction, ubl::Direction::Sale | ubl::Direction::Own)
        && document.kind == ubl::Kind::Invoice
        && !document.is_return();
    match direction {
        ubl::Direction::Foreign => Judged::Foreign,
        _ if sells => {
            sale(document, today).map_or(Judged::Unsettled, |sale| Judged::Sale(Box::new(sale)))
        }
        direction => Judged::Kept(direction),
    }
}
