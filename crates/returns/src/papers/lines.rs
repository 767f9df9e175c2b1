//! The lines of a gider pusulası: pieces by line of the sale, each with its stored shares. Their sums by rate are those of the refund.

use std::collections::BTreeMap;

use issuing::facts::{Discount, Goods, PricedLine};
use kernel::ids::SaleLineId;
use kernel::money::{Currency, Money, VatRate};
use rust_decimal::Decimal;
use ui::L;

use crate::rules::refund::Refund;
use crate::rules::sale::SoldUnit;

/// A piece that goes back.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The line of the sale.
    pub line: SaleLineId,
    /// What it is.
    pub name: String,
    /// Its serial number, when it has one.
    pub serial: Option<String>,
    /// Its shares.
    pub sold: SoldUnit,
}

/// What pieces of one line come to.
#[derive(Clone, Debug, Default)]
struct Sum {
    pieces: i64,
    name: String,
    serials: Vec<String>,
    vat: Option<VatRate>,
    gross: i64,
    discount: i64,
    tax: i64,
    freight: i64,
}

/// The lines of pieces that were sold; `late` are those of earlier returns whose delivery goes back now.
pub(super) fn of_shares(
    (pieces, late): (&[Piece], &[SoldUnit]),
    with_freight: bool,
    currency: Currency,
    l: L,
) -> Vec<PricedLine> {
    let mut sums: BTreeMap<SaleLineId, Sum> = BTreeMap::new();
    for piece in pieces {
        add(sums.entry(piece.line).or_default(), piece, with_freight);
    }
    let goods = sums.into_values().map(|sum| goods(sum, currency, l));
    goods.chain(delivery(late, currency, l)).collect()
}

fn add(sum: &mut Sum, piece: &Piece, with_freight: bool) {
    let (amounts, reduced) = (piece.sold.amounts, piece.sold.reduced);
    let freight = if with_freight { amounts.freight } else { 0 };
    sum.pieces += 1;
    sum.name.clone_from(&piece.name);
    sum.serials.extend(piece.serial.clone());
    sum.vat = Some(piece.sold.vat);
    sum.gross += amounts.price + freight;
    sum.freight += freight;
    sum.discount += amounts.discount + reduced.net;
    sum.tax += amounts.tax - reduced.tax;
}

fn goods(sum: Sum, currency: Currency, l: L) -> PricedLine {
    let money = |minor| Money::new(minor, currency);
    let note = l.a1(
        "returns-paper-freight",
        "amount",
        l.money(money(sum.freight)),
    );
    PricedLine {
        goods: Goods {
            name: sum.name,
            serials: sum.serials,
            ..Goods::default()
        },
        quantity: Decimal::from(sum.pieces),
        gross: money(sum.gross),
        discount: (sum.discount != 0).then(|| Discount {
            amount: money(sum.discount),
            reason: String::new(),
        }),
        vat: sum.vat.unwrap_or(VatRate::ZERO),
        tax: money(sum.tax),
        notes: (sum.freight != 0).then_some(note).into_iter().collect(),
        ..bare(currency)
    }
}

/// The delivery of pieces whose goods stand on earlier documents, by rate.
fn delivery(late: &[SoldUnit], currency: Currency, l: L) -> Vec<PricedLine> {
    let mut rates: BTreeMap<VatRate, i64> = BTreeMap::new();
    for unit in late {
        *rates.entry(unit.vat).or_default() += unit.amounts.freight;
    }
    let line = |(vat, freight)| PricedLine {
        goods: Goods {
            name: l.t("returns-paper-delivery"),
            ..Goods::default()
        },
        gross: Money::new(freight, currency),
        vat,
        ..bare(currency)
    };
    let some = rates.into_iter().filter(|(_, freight)| *freight != 0);
    some.map(line).collect()
}

/// The lines of a price that became lower: of each line of the sale what goes back of it, and no goods.
pub(super) fn of_reduction(pieces: &[Piece], currency: Currency, l: L) -> Vec<PricedLine> {
    let mut sums: BTreeMap<SaleLineId, Sum> = BTreeMap::new();
    for piece in pieces {
        let (sum, reduced) = (sums.entry(piece.line).or_default(), piece.sold.reduced);
        sum.pieces += 1;
        sum.name = l.a1("returns-paper-reduced", "goods", piece.name.as_str());
        sum.serials.extend(piece.serial.clone());
        sum.vat = Some(piece.sold.vat);
        sum.gross += reduced.net;
        sum.tax += reduced.tax;
    }
    let line = |sum| goods(sum, currency, l);
    sums.into_values().map(line).collect()
}

/// The lines of pieces whose sale nobody found: by rate, all by name.
pub(super) fn of_rates(names: &[String], refund: &Refund, currency: Currency) -> Vec<PricedLine> {
    let line = |(vat, taxed): (&VatRate, &crate::rules::refund::Taxed)| PricedLine {
        goods: Goods {
            name: names.join(", ").chars().take(NAME_MAX).collect(),
            ..Goods::default()
        },
        gross: Money::new(taxed.net, currency),
        vat: *vat,
        tax: Money::new(taxed.tax, currency),
        ..bare(currency)
    };
    refund.by_rate.iter().map(line).collect()
}

/// Characters of a line's name.
const NAME_MAX: usize = 300;

fn bare(currency: Currency) -> PricedLine {
    PricedLine {
        goods: Goods::default(),
        quantity: Decimal::ONE,
        unit: "C62".to_owned(),
        gross: Money::zero(currency),
        discount: None,
        vat: VatRate::ZERO,
        tax: Money::zero(currency),
        exemption: None,
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use catalogue::rules::amounts::LineAmounts;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::rules::cash::Rounding;
    use crate::rules::refund::{Freight, Kept, Wanted, refund};
    use crate::rules::sale::{Back, Reduced, Sale, Tender};

    fn unit(price: i64, discount: i64, freight: i64, rate: u32) -> SoldUnit {
        let vat = VatRate::of_basis_points(rate).unwrap();
        SoldUnit {
            amounts: LineAmounts {
                price,
                discount,
                tax: (price - discount) * i64::from(rate) / 10_000,
                freight,
                ..LineAmounts::default()
            },
            vat,
            back: Back::No,
            reduced: Reduced::default(),
        }
    }

    proptest! {
        #[test]
        fn a_document_says_by_rate_what_the_refund_says(
            facts in prop::collection::vec((0_i64..900_000, 0_i64..100, 0_i64..500, prop::sample::select(vec![0_u32, 100, 1_000, 2_000])), 1..12),
            taken in prop::collection::vec(any::<bool>(), 12),
            freight in prop::sample::select(vec![Freight::Kept, Freight::WithTheWholeSale, Freight::ByShare]),
        ) {
            let mut units: Vec<SoldUnit> = facts.iter().map(|(price, less, freight, rate)| unit(*price, (*less).min(*price), *freight, *rate)).collect();
            let mut wanted = Wanted { freight, kept: Kept::default(), ..Wanted::default() };
            for (place, unit) in units.iter_mut().enumerate() {
                match taken[place] {
                    true => wanted.units.push(place),
                    false => unit.back = Back::Refunded { freight: false },
                }
            }
            prop_assume!(!wanted.units.is_empty());
            let paid = units.iter().map(|unit| unit.amounts.total()).sum();
            let sale = Sale { currency: Currency::TRY, units: units.clone(), tenders: vec![Tender::new("card", paid)], cash: Rounding { step: 0 } };
            let refund = refund(&sale, &wanted).unwrap();
            let pieces: Vec<Piece> = refund.units.iter().map(|place| Piece {
                line: SaleLineId::from_uuid(Uuid::from_u128((*place % 3) as u128 * 10_000 + u128::from(units[*place].vat.basis_points()))),
                name: "Kablo".into(), serial: None, sold: units[*place],
            }).collect();
            let late: Vec<SoldUnit> = refund.freight_of.iter().map(|place| units[*place]).collect();
            let lines = of_shares((&pieces, &late), refund.with_freight, Currency::TRY, L::new(ui::Lang::Turkish));
            let mut said: BTreeMap<VatRate, (i64, i64)> = BTreeMap::new();
            for line in &lines {
                let (net, tax) = said.entry(line.vat).or_default();
                *net += line.net().unwrap().minor;
                *tax += line.tax.minor;
            }
            said.retain(|_, sums| *sums != (0, 0));
            let meant: BTreeMap<VatRate, (i64, i64)> = refund.by_rate.iter().map(|(rate, taxed)| (*rate, (taxed.net, taxed.tax))).filter(|(_, sums)| *sums != (0, 0)).collect();
            prop_assert_eq!(said, meant);
        }
    }
}
