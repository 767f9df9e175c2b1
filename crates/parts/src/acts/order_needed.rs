//! What must be ordered becomes drafts: one for each station and supplier.

use std::collections::BTreeMap;

use kernel::ids::{CustomerId, ProductId, PurchaseOrderId, StationId};
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};

use super::draft_order::{NewLine, NewOrder, draft_order};
use crate::permissions::PurchaseParts;
use crate::store;

/// A part that somebody wants ordered for a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeededPart {
    /// Part.
    pub part: ProductId,
    /// Station.
    pub station: StationId,
    /// Pieces.
    pub quantity: i64,
}

/// Makes the drafts from the usual suppliers of the parts; the same part for a station is added up.
///
/// # Errors
/// Refused, with the names, for parts that have no usual supplier; `NotFound` for a station that is not seen.
pub async fn order_needed(
    work: &mut Work,
    may: Allowed<PurchaseParts>,
    needed: Vec<NeededPart>,
) -> Result<Vec<PurchaseOrderId>, Failure> {
    if needed.is_empty() {
        return Err(Refused::whole("parts-refused-nothing-chosen").into());
    }
    let orders = by_supplier(work, needed).await?;
    let mut made = Vec::with_capacity(orders.len());
    for ((station, supplier), lines) in orders {
        let lines = lines.into_iter().map(|(part, quantity)| NewLine {
            part,
            quantity,
            price: None,
        });
        let new = NewOrder {
            station,
            supplier,
            expected_on: None,
            note: None,
            lines: lines.collect(),
        };
        made.push(draft_order(work, may, new).await?);
    }
    Ok(made)
}

type Orders = BTreeMap<(StationId, CustomerId), BTreeMap<ProductId, i64>>;

async fn by_supplier(work: &Work, needed: Vec<NeededPart>) -> Result<Orders, Failure> {
    let (mut orders, mut problems) = (Orders::new(), Problems::default());
    let ids: Vec<ProductId> = needed.iter().map(|one| one.part).collect();
    let parts = store::parts_in_use(work.conn(), &ids).await?;
    let names = catalogue::product_briefs(work.conn(), ids).await?;
    for one in needed {
        let supplier = parts.get(&one.part).and_then(|part| part.supplier_id);
        let Some(supplier) = supplier else {
            let name = names
                .get(&one.part)
                .map(|brief| brief.name.clone())
                .unwrap_or_default();
            problems.take::<()>(Err(
                Refused::whole("parts-refused-no-supplier").with("name", name)
            ));
            continue;
        };
        let lines = orders.entry((one.station, supplier)).or_default();
        *lines.entry(one.part).or_default() += one.quantity;
    }
    Ok(problems.finish(orders)?)
}
