//! A sale as a refund sees it: its stored shares and tenders, and what the returns before took from them.

use std::collections::HashMap;

use catalogue::SettledSale;
use kernel::ids::{GrantedRefundId, SaleLineId, TenderId};
use kernel::money::VatRate;
use kernel::refusal::Refused;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::records::{refund, refund_tender, unit};
use crate::rules::cash::Rounding;
use crate::rules::sale::{Back, Reduced, Sale, SoldUnit, Tender, UNITS_MAX};
use crate::rules::states::Outcome;

/// A sale with the places of its pieces and tenders.
#[derive(Clone, Debug)]
pub(crate) struct Sold {
    /// What the rule counts with.
    pub sale: Sale,
    /// Which piece stands at which place.
    pub pieces: HashMap<(SaleLineId, i64), usize>,
    /// The money tenders, in the rule's order.
    pub tenders: Vec<TenderId>,
}

/// Instruments that are shares of the pieces and no money.
const CREDIT: [&str; 2] = ["points", "gift_card"];

/// Reads what went back before and sets it against the sale.
pub(crate) async fn sold<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    cash: Rounding,
) -> Result<Sold, Failure> {
    let all: i64 = sale.lines.iter().map(|line| line.pieces).sum();
    if usize::try_from(all).map_or(true, |all| all > UNITS_MAX) {
        return Err(Refused::whole("returns-refused-sale-large").into());
    }
    let mut sold = Sold {
        sale: Sale {
            currency: sale.sale.currency,
            units: Vec::new(),
            tenders: Vec::new(),
            cash,
        },
        pieces: HashMap::new(),
        tenders: Vec::new(),
    };
    for line in &sale.lines {
        let bp = u32::try_from(line.vat_bp).unwrap_or_default();
        let vat = VatRate::of_basis_points(bp)?;
        for piece in 1..=line.pieces {
            let Some(amounts) = line.share(piece) else {
                continue;
            };
            sold.pieces.insert((line.id, piece), sold.sale.units.len());
            sold.sale.units.push(SoldUnit {
                amounts,
                vat,
                back: Back::No,
                reduced: Reduced::default(),
            });
        }
    }
    before(conn, sale, &mut sold).await?;
    tenders(conn, sale, &mut sold).await?;
    Ok(sold)
}

/// Marks the pieces that went back or were made cheaper.
async fn before<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    sold: &mut Sold,
) -> Result<(), Failure> {
    let lines = sale.lines.iter().map(|line| line.id);
    let rows = unit::Entity::find()
        .filter(unit::Column::SaleLineId.is_in(lines))
        .filter(unit::Column::RefundId.is_not_null())
        .order_by_asc(unit::Column::Id)
        .all(conn)
        .await?;
    for row in rows {
        let Some(place) = row.sale_line_id.zip(row.piece) else {
            continue;
        };
        let Some(unit) = sold
            .pieces
            .get(&place)
            .and_then(|place| sold.sale.units.get_mut(*place))
        else {
            continue;
        };
        unit.reduced.net += row.reduced_net;
        unit.reduced.tax += row.reduced_tax;
        let whole = matches!(
            row.outcome,
            Some(Outcome::Refund | Outcome::StoreCredit | Outcome::Exchange)
        );
        if whole {
            unit.back = Back::Refunded {
                freight: row.freight_back,
            };
        }
    }
    Ok(())
}

/// The money tenders with what decisions that stand took from them.
async fn tenders<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
    sold: &mut Sold,
) -> Result<(), Failure> {
    let taken = taken(conn, sale).await?;
    for tender in &sale.tenders {
        let money = !CREDIT.contains(&tender.instrument.as_str());
        if !money || tender.currency != sale.sale.currency.code() {
            continue;
        }
        let mut known = Tender::new(&tender.instrument, tender.amount);
        known.reference.clone_from(&tender.reference);
        for row in taken.iter().filter(|row| row.tender_id == tender.id) {
            known.returned += row.amount;
            known.kept += row.kept;
            known.handed_out += row.pays;
        }
        sold.sale.tenders.push(known);
        sold.tenders.push(tender.id);
    }
    Ok(())
}

async fn taken<C: ConnectionTrait>(
    conn: &C,
    sale: &SettledSale,
) -> Result<Vec<refund_tender::Model>, Failure> {
    let rows = refund_tender::Entity::find()
        .filter(refund_tender::Column::SaleId.eq(sale.sale.id))
        .all(conn)
        .await?;
    let ids: Vec<GrantedRefundId> = rows.iter().map(|row| row.refund_id).collect();
    if ids.is_empty() {
        return Ok(rows);
    }
    let gone: Vec<GrantedRefundId> = refund::Entity::find()
        .filter(refund::Column::Id.is_in(ids))
        .filter(refund::Column::TakenBackAt.is_not_null())
        .all(conn)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    Ok(rows
        .into_iter()
        .filter(|row| !gone.contains(&row.refund_id))
        .collect())
}
