//! The documents of an order for the tax authority: the invoice of a paid repair, the despatch advice of a unit that leaves. They are issued by
//! the house, after the change: nobody at the counter waits for an integrator, and what is wrong with a document waits as a draft.

use ::issuing::facts::{
    DespatchFacts, DespatchLine, Discount, Driver, Goods, InvoiceFacts, Movement, Party, PricedLine,
};
use ::issuing::{EKind, Facts, IssueEDocuments, Issues, NewDocument, Occasion, Receiver};
use kernel::ids::Ref;
use kernel::money::{Currency, Money, VatRate};
use platform::{Actor, Failure, Stations, Work};
use rust_decimal::Decimal;

use crate::estimates;
use crate::neighbours::money;
use crate::records::estimate_line;
use crate::records::outsourcing::Model as Away;
use crate::records::service_order::Model;
use crate::rules::estimate_states::EstimateLineKind;

/// VAT of a repair whose charge came without lines.
const USUAL_VAT: u32 = 2_000;

/// Leaves the invoice of an order that was handed over, when it costs something and the company issues from here.
pub(crate) async fn invoice(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let Some(charge) = money::charge(order)?.filter(|charge| charge.minor > 0) else {
        return Ok(());
    };
    if !::issuing::terms(work.conn()).await?.terms.for_service {
        return Ok(());
    }
    let known = ::issuing::known(work.conn(), order.customer_id).await?;
    let Issues::We(kind) = ::issuing::preview_kind(Occasion::Sale, known) else {
        return Ok(());
    };
    let facts = InvoiceFacts {
        currency: charge.currency,
        lines: lines(work, order, charge).await?,
        notes: vec![order.number.clone()],
        ..InvoiceFacts::default()
    };
    let new = document(order, kind, Facts::Invoice(Box::new(facts)));
    let may = Actor::system("service").may::<IssueEDocuments>()?;
    ::issuing::issue_soon(work, may, new).await?;
    Ok(())
}

fn document(order: &Model, kind: EKind, facts: Facts) -> NewDocument {
    NewDocument {
        subject: Ref::of(order.id),
        chain: Some(Ref::of(order.ticket_id)),
        station: order.station_id,
        customer: Some(order.customer_id),
        receiver: Receiver::Customer(order.customer_id),
        kind,
        facts,
    }
}

/// Parts and labour as they were accepted; one line where the charge is another, or came without an estimate.
async fn lines(work: &Work, order: &Model, charge: Money) -> Result<Vec<PricedLine>, Failure> {
    let accepted = estimates::accepted_of(work.conn(), order.id).await?;
    if let Some(accepted) = accepted.filter(|accepted| accepted.total == charge.minor) {
        let all = estimates::lines_of(work.conn(), accepted.id).await?;
        let chosen = accepted.chosen.unwrap_or(0);
        let taken = all.into_iter().filter(|line| line.variant == chosen);
        let lines: Result<Vec<PricedLine>, Failure> =
            taken.map(|line| priced(&line, charge.currency)).collect();
        let lines = lines?;
        if sum(&lines) == charge.minor {
            return Ok(lines);
        }
    }
    Ok(vec![whole(order, charge)?])
}

fn sum(lines: &[PricedLine]) -> i64 {
    let one = |line: &PricedLine| {
        let discount = line.discount.as_ref().map_or(0, |one| one.amount.minor);
        line.gross.minor - discount + line.tax.minor
    };
    lines.iter().map(one).sum()
}

fn priced(line: &estimate_line::Model, currency: Currency) -> Result<PricedLine, Failure> {
    let discount = (line.discount > 0).then(|| Discount {
        amount: Money::new(line.discount, currency),
        reason: String::new(),
    });
    let unit = match line.kind {
        EstimateLineKind::Labour => "HUR",
        _ => "C62",
    };
    Ok(PricedLine {
        goods: Goods {
            name: line.text.clone(),
            seller_code: line.code.clone().unwrap_or_default(),
            ..Goods::default()
        },
        quantity: Decimal::new(line.quantity, 3).normalize(),
        unit: unit.to_owned(),
        gross: Money::new(line.net + line.discount, currency),
        discount,
        vat: VatRate::of_basis_points(u32::try_from(line.vat_bp).unwrap_or(USUAL_VAT))?,
        tax: Money::new(line.tax, currency),
        exemption: None,
        notes: Vec::new(),
    })
}

/// The charge as one line, its VAT taken out of it.
fn whole(order: &Model, charge: Money) -> Result<PricedLine, Failure> {
    let vat = VatRate::of_basis_points(USUAL_VAT)?;
    let tax = vat.tax_in_gross(charge)?;
    let l = ui::L::new(platform::Lang::Turkish);
    Ok(PricedLine {
        goods: Goods {
            name: l.t("service-invoice-line"),
            description: order.fault_told.chars().take(200).collect(),
            ..Goods::default()
        },
        quantity: Decimal::ONE,
        unit: "C62".to_owned(),
        gross: charge.minus(tax)?,
        discount: None,
        vat,
        tax,
        exemption: None,
        notes: Vec::new(),
    })
}

/// Leaves the despatch advice of a unit that goes to another station, an authorised service or the manufacturer. Who is only named has no
/// tax number: goods for them travel with the note on paper.
pub(crate) async fn despatch(work: &mut Work, order: &Model, away: &Away) -> Result<(), Failure> {
    if !::issuing::terms(work.conn()).await?.terms.for_service {
        return Ok(());
    }
    let receiver = match (away.to_station_id, away.to_customer_id) {
        (Some(station), _) => Receiver::Station(station),
        (None, Some(company)) => Receiver::Customer(company),
        (None, None) => return Ok(()),
    };
    let facts = DespatchFacts {
        movement: Movement::Service,
        plates: vec![away.plate.clone()],
        trailers: Vec::new(),
        drivers: driver(&away.driver).into_iter().collect(),
        carrier: carrier(&away.carrier),
        to: None,
        leaves_at: None,
        value: None,
        references: Vec::new(),
        lines: vec![goods(work, order).await?],
        notes: vec![format!("{} · {}", away.number, order.number)],
    };
    let new = NewDocument {
        receiver,
        ..document(order, EKind::EDespatch, Facts::Despatch(Box::new(facts)))
    };
    let may = Actor::system("service").may::<IssueEDocuments>()?;
    let issued = ::issuing::issue_soon(work, may, new).await;
    issued.map_err(beside_the_plate).map(|_| ())
}

/// The form has one plate.
fn beside_the_plate(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(mut refused) => {
            for one in &mut refused.0 {
                if one.field.as_deref() == Some("plates") {
                    one.field = Some("plate".into());
                }
            }
            Failure::Refused(refused)
        }
        other => other,
    }
}

async fn goods(work: &Work, order: &Model) -> Result<DespatchLine, Failure> {
    let briefs = catalogue::product_briefs(work.conn(), [order.product_id]).await?;
    let product = briefs.get(&order.product_id);
    let serial = match order.unit_id {
        Some(unit) => {
            let brief = catalogue::unit_brief(work.conn(), &Stations::All, unit).await?;
            Some(brief.serial)
        }
        None => None,
    };
    let goods = Goods {
        name: product.map(|one| one.name.clone()).unwrap_or_default(),
        brand: product
            .and_then(|one| one.brand.clone())
            .unwrap_or_default(),
        model: product
            .and_then(|one| one.model.clone())
            .unwrap_or_default(),
        seller_code: product.and_then(|one| one.sku.clone()).unwrap_or_default(),
        serials: serial.into_iter().collect(),
        ..Goods::default()
    };
    Ok(DespatchLine {
        goods,
        quantity: Decimal::ONE,
        unit: "C62".to_owned(),
        order_line: None,
        notes: Vec::new(),
    })
}

/// `Ali Can 10000000146`: a driver is named with the number of the identity card.
fn driver(typed: &str) -> Option<Driver> {
    let (name, tckn) = parted(typed, 11);
    if name.is_empty() {
        return None;
    }
    let (first, family) = name.rsplit_once(' ').unwrap_or((&name, ""));
    Some(Driver {
        first_name: first.to_owned(),
        family_name: family.to_owned(),
        tckn,
    })
}

/// `Yurtiçi Kargo 9860008925`: a carrier is named with its tax number; one that is only named carries nothing in the document.
fn carrier(typed: &str) -> Option<Party> {
    let (name, vkn) = parted(typed, 10);
    (!vkn.is_empty() && !name.is_empty()).then(|| Party {
        vkn: Some(vkn),
        company_name: Some(name),
        address: Some(::issuing::facts::Address {
            district: ".".to_owned(),
            city: ".".to_owned(),
            country: "Türkiye".to_owned(),
            country_code: "TR".to_owned(),
            ..::issuing::facts::Address::default()
        }),
        ..Party::default()
    })
}

/// A name, and the number of so many digits that stands beside it.
fn parted(typed: &str, digits: usize) -> (String, String) {
    let number = |word: &&str| word.len() == digits && word.bytes().all(|b| b.is_ascii_digit());
    let words = || typed.split_whitespace();
    let found = words().find(number).unwrap_or_default().to_owned();
    let name: Vec<&str> = words().filter(|word| !number(word)).collect();
    (name.join(" "), found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn drivers_and_carriers_are_named_with_their_numbers() {
        let one = driver("Ali Can 10000000146").unwrap();
        let said = (one.first_name, one.family_name, one.tckn);
        assert_eq!(said, ("Ali".into(), "Can".into(), "10000000146".into()));
        assert!(driver("  ").is_none());
        let party = carrier("Yurtiçi Kargo 9860008925").unwrap();
        assert_eq!(party.vkn.as_deref(), Some("9860008925"));
        assert_eq!(party.company_name.as_deref(), Some("Yurtiçi Kargo"));
        assert!(carrier("Yurtiçi Kargo").is_none());
    }
}
