//! From facts to a document: parties are looked up, everything is written as UBL-TR, and the number is put in when it is known.

mod amended;
mod parties;
mod place;
mod transport;

pub(crate) use amended::{Amended, amended};
pub(crate) use parties::{address, titled};
pub(crate) use place::{Stamp, restamped};
pub(crate) use transport::carried;

use jiff::Timestamp;
use kernel::money::{Currency, Money};
use kernel::refusal::{Refusal, Refused};
use kernel::time::{civil, civil_day};
use platform::{Failure, Work};
use rust_decimal::Decimal;
use ubl::draft::{
    DespatchAdvice, Draft, ExpenseVoucher, Head, Invoice, InvoiceSort, Plate, Provider, Scenario,
    Shipment,
};

use crate::facts::{
    Confirmation, DespatchFacts, Facts, Goods, InvoiceFacts, NewDocument, Party, Reference,
    VoucherFacts,
};
use crate::rules::kind::EKind;
use crate::terms::Terms;

/// A written document, with what its row repeats of it.
pub(crate) struct Written {
    /// The document, without a number.
    pub xml: String,
    pub sort: &'static str,
    pub profile: &'static str,
    pub receiver: Party,
    pub total: Option<Money>,
}

/// Writes a document without its number.
///
/// # Errors
/// Refused when kind and facts do not fit, a plate is none, or amounts have no sum.
pub(crate) async fn write(
    work: &Work,
    new: &NewDocument,
    ettn: &str,
    terms: &Terms,
) -> Result<Written, Failure> {
    named(&new.facts)?;
    let supplier = parties::company(work.conn()).await?;
    let receiver = parties::receiver(work.conn(), &new.receiver, &supplier).await?;
    let head = head(work.now, ettn);
    let sides = (supplier, receiver);
    Ok(match (&new.facts, new.kind) {
        (Facts::Invoice(facts), EKind::EInvoice | EKind::EArchive) => {
            invoice(new.kind, facts, head, sides, terms)?
        }
        (Facts::Despatch(facts), EKind::EDespatch) => despatch(facts, head, sides, work.now)?,
        (Facts::Voucher(facts), EKind::EVoucher | EKind::PaperVoucher) => {
            voucher(facts, head, sides, terms)?
        }
        _ => return Err(Refused::field("kind", "issuing-refused-kind-facts").into()),
    })
}

/// A line says what it is: the law asks for the kind of goods, the official rules let an empty name pass.
fn named(facts: &Facts) -> Result<(), Refused> {
    let nameless = |goods: &Goods| goods.name.trim().is_empty();
    let missing = match facts {
        Facts::Invoice(facts) => facts.lines.iter().any(|line| nameless(&line.goods)),
        Facts::Despatch(facts) => facts.lines.iter().any(|line| nameless(&line.goods)),
        Facts::Voucher(facts) => facts.lines.iter().any(|line| nameless(&line.goods)),
    };
    match missing {
        true => Err(Refused::field("goods", "issuing-refused-goods-name")),
        false => Ok(()),
    }
}

fn head(now: Timestamp, ettn: &str) -> Head {
    Head {
        number: None,
        uuid: ettn.to_owned(),
        issued_on: civil_day(now),
        issued_at: Some(civil(now).time()),
        notes: Vec::new(),
    }
}

fn scenario(kind: EKind, sort: InvoiceSort, terms: &Terms) -> Scenario {
    match kind {
        EKind::EArchive => Scenario::Archive,
        _ if terms.commercial && sort != InvoiceSort::Return => Scenario::Commercial,
        _ => Scenario::Basic,
    }
}

fn invoice(
    kind: EKind,
    facts: &InvoiceFacts,
    mut head: Head,
    (supplier, customer): (Party, Party),
    terms: &Terms,
) -> Result<Written, Failure> {
    head.notes.clone_from(&facts.notes);
    let scenario = scenario(kind, facts.sort, terms);
    let returned = facts.returned.iter();
    let returned = returned.map(|(number, day)| Reference::returned_invoice(number, *day));
    let references = returned.chain(facts.references.iter().cloned()).collect();
    let invoice = Invoice {
        head,
        scenario,
        sort: facts.sort,
        currency: facts.currency,
        rate: facts.rate.clone(),
        supplier,
        customer: customer.clone(),
        references,
        delivery: facts.delivery.clone(),
        payments: facts.payments.clone(),
        lines: facts.lines.clone(),
        rounding: facts.rounding,
    };
    let total = invoice.sums()?.payable;
    let xml = Draft::Invoice(Box::new(invoice)).to_xml()?;
    Ok(Written {
        xml,
        sort: facts.sort.type_code(),
        profile: scenario.profile(),
        receiver: customer,
        total: Some(total),
    })
}

fn despatch(
    facts: &DespatchFacts,
    mut head: Head,
    (supplier, customer): (Party, Party),
    now: Timestamp,
) -> Result<Written, Failure> {
    let leaves = civil(facts.leaves_at.unwrap_or(now));
    head.notes.push(said(facts));
    head.notes.extend(facts.notes.iter().cloned());
    let shipment = Shipment {
        plates: plates(&facts.plates, "plates")?,
        trailers: plates(&facts.trailers, "trailers")?,
        drivers: facts.drivers.clone(),
        carrier: facts.carrier.clone(),
        address: facts
            .to
            .clone()
            .or(customer.address.clone())
            .unwrap_or_default(),
        left_on: leaves.date(),
        left_at: leaves.time(),
        value: facts.value,
    };
    let advice = DespatchAdvice {
        head,
        printed: None,
        supplier,
        customer: customer.clone(),
        references: facts.references.clone(),
        shipment,
        lines: facts.lines.clone(),
    };
    Ok(Written {
        xml: Draft::DespatchAdvice(Box::new(advice)).to_xml()?,
        sort: "SEVK",
        profile: "TEMELIRSALIYE",
        receiver: customer,
        total: None,
    })
}

/// Why the goods move, in the language of Turkish documents.
fn said(facts: &DespatchFacts) -> String {
    let l = ui::L::new(platform::Lang::Turkish);
    l.t(facts.movement.note_key())
}

/// Plates as typed; a foreign one begins with two letters of its country and a colon.
pub(crate) fn plates(typed: &[String], field: &'static str) -> Result<Vec<Plate>, Refused> {
    let one = |typed: &String| -> Result<Plate, Refusal> {
        match typed.split_once(':') {
            Some((country, plate)) if country.trim().len() == 2 => Plate::foreign(plate),
            _ => Plate::turkish(typed),
        }
    };
    let filled = typed.iter().filter(|typed| !typed.trim().is_empty());
    let read: Result<Vec<Plate>, Refusal> = filled.map(one).collect();
    read.map_err(|refusal| refusal.at(field).into())
}

fn voucher(
    facts: &VoucherFacts,
    mut head: Head,
    (supplier, customer): (Party, Party),
    terms: &Terms,
) -> Result<Written, Failure> {
    head.notes.clone_from(&facts.notes);
    let confirmation = facts.confirmation.clone();
    let voucher = ExpenseVoucher {
        head,
        currency: facts.currency,
        original: facts.original.clone(),
        sold_on: facts.sold_on,
        supplier,
        customer: customer.clone(),
        confirmation: confirmation.unwrap_or(Confirmation::ReturnCode(String::new())),
        provider: Provider {
            name: terms.provider.clone(),
            vkn: terms.provider_vkn.clone(),
        },
        carrier: facts.carrier.clone(),
        lines: facts.lines.clone(),
    };
    let total = voucher.sums()?.payable;
    Ok(Written {
        xml: Draft::ExpenseVoucher(Box::new(voucher)).to_xml()?,
        sort: "IADE",
        profile: "GIDERPUSULASI",
        receiver: customer,
        total: Some(total),
    })
}

/// An amount that a document wrote, in its currency.
pub(crate) fn money(amount: Decimal, currency: &str) -> Option<Money> {
    Money::rounded(amount, Currency::of(currency).ok()?).ok()
}
