//! What a matter is about: items with serial number, sale and coverage; products without a known item.

use std::collections::{BTreeSet, HashMap};

use kernel::Money;
use kernel::ids::{ProductId, SaleId, UnitId};
use platform::{Failure, Platform, Stations};
use service::Dossier;
use tickets::TicketBrief;

use super::gather::answered;
use crate::case::{Bought, Good};
use crate::rules::documents::Under;

/// Items that are told.
const UNITS_MAX: usize = 20;

/// Where the documents of an item or its sale are found, and whose they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// The item, and whether the customer has it.
    pub unit: Option<(UnitId, Under)>,
    /// Its sale, and whether the customer bought by it.
    pub sale: Option<(SaleId, Under)>,
}

/// The goods of a matter with what the law says about each item.
pub(super) async fn goods(
    platform: &Platform,
    brief: &TicketBrief,
    merged: &[TicketBrief],
    orders: &[Dossier],
) -> Result<Vec<(Origin, Good)>, Failure> {
    let mut goods = named(platform, brief, merged, orders).await?;
    for (origin, good) in &mut goods {
        if let Some((unit, _)) = origin.unit {
            let asked = catalogue::coverage_of(platform, unit, &Stations::All).await;
            good.answer = answered(asked)?;
        }
    }
    Ok(goods)
}

/// The goods of a matter, in the order in which they were named.
pub(super) async fn named(
    platform: &Platform,
    brief: &TicketBrief,
    merged: &[TicketBrief],
    orders: &[Dossier],
) -> Result<Vec<(Origin, Good)>, Failure> {
    let db = platform.db.read();
    let units = units(brief, merged, orders);
    let mut briefs = catalogue::unit_briefs(db, &Stations::All, units.iter().copied()).await?;
    let sales = sales(platform, &units).await?;
    let mut goods = Vec::new();
    for unit in units {
        let Some(known) = briefs.remove(&unit) else {
            continue;
        };
        let own = known.owner == Some(brief.customer);
        let sale = sales.get(&unit);
        let bought = sale.filter(|sale| sale.customer == Some(brief.customer));
        let origin = Origin {
            unit: Some((unit, if own { Under::OwnUnit } else { Under::Others })),
            sale: sale.map(|sale| (sale.id, whose(bought.is_some()))),
        };
        let good = Good {
            product: known.product.name,
            brand: known.product.brand.unwrap_or_default(),
            model: known.product.model.unwrap_or_default(),
            serial: Some(known.serial),
            delivered_on: known.delivered_on,
            sale: bought.map(|sale| Bought {
                number: sale.number.clone(),
                sold_on: sale.sold_on,
                total: Money::new(sale.total, sale.currency),
                distance: sale.distance,
            }),
            answer: None,
        };
        goods.push((origin, good));
    }
    goods.extend(without_item(platform, orders).await?);
    Ok(goods)
}

const fn whose(own: bool) -> Under {
    match own {
        true => Under::OwnSale,
        false => Under::Others,
    }
}

fn units(brief: &TicketBrief, merged: &[TicketBrief], orders: &[Dossier]) -> Vec<UnitId> {
    let mut seen = BTreeSet::new();
    let of_tickets = std::iter::once(brief).chain(merged);
    let of_tickets = of_tickets.filter_map(|ticket| ticket.unit);
    of_tickets
        .chain(orders.iter().filter_map(|order| order.unit))
        .filter(|unit| seen.insert(*unit))
        .take(UNITS_MAX)
        .collect()
}

/// The sale of each item.
async fn sales(
    platform: &Platform,
    units: &[UnitId],
) -> Result<HashMap<UnitId, catalogue::SaleBrief>, Failure> {
    let db = platform.db.read();
    let mut of_unit = Vec::new();
    for unit in units {
        if let Some(sale) = catalogue::sale_of_unit(db, *unit).await? {
            of_unit.push((*unit, sale));
        }
    }
    let ids: BTreeSet<SaleId> = of_unit.iter().map(|(_, sale)| *sale).collect();
    let briefs = catalogue::sale_briefs(db, &Stations::All, ids).await?;
    let found = |sale: SaleId| briefs.iter().find(|brief| brief.id == sale).cloned();
    Ok(of_unit
        .into_iter()
        .filter_map(|(unit, sale)| Some((unit, found(sale)?)))
        .collect())
}

/// Products of orders whose item is not known.
async fn without_item(
    platform: &Platform,
    orders: &[Dossier],
) -> Result<Vec<(Origin, Good)>, Failure> {
    let bare = orders.iter().filter(|order| order.unit.is_none());
    let ids: BTreeSet<ProductId> = bare.map(|order| order.product).collect();
    let briefs = catalogue::product_briefs(platform.db.read(), ids.iter().copied()).await?;
    let good = |id: ProductId| {
        let product = briefs.get(&id)?;
        let good = Good {
            product: product.name.clone(),
            brand: product.brand.clone().unwrap_or_default(),
            model: product.model.clone().unwrap_or_default(),
            serial: None,
            delivered_on: None,
            sale: None,
            answer: None,
        };
        Some((Origin::default(), good))
    };
    Ok(ids.into_iter().filter_map(good).collect())
}
