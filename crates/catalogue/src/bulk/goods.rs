//! Products and units that come in without a sale: lists of a shop, of a maker, of another program.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, UnitId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::incoming::ProductHint;
use super::products::{Key, Wanted, code, resolve_wanted};
use crate::acts::{NewUnit, register_unit};
use crate::permissions::{EditProducts, EditUnits};
use crate::records::unit::{self, Condition};
use crate::rules::serials::{Serial, serial};

/// A product that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingProduct {
    /// How the source names it.
    pub hint: ProductHint,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Promised months.
    pub warranty_months: Option<i32>,
}

/// A unit that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingUnit {
    /// What it is a piece of.
    pub product: ProductHint,
    /// As written.
    pub serial: String,
    /// Second IMEI of a two-SIM telephone.
    pub imei2: Option<String>,
    /// Who has it.
    pub owner: Option<CustomerId>,
    /// Day of delivery, when known.
    pub delivered_on: Option<Date>,
    /// New, used or refurbished.
    pub condition: Condition,
    /// Country of the consumer (ISO 3166-1 alpha-2).
    pub country: String,
}

/// What became of an incoming unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitTaken {
    /// It is registered.
    New(UnitId),
    /// It was known; nothing changed.
    Known(UnitId),
    /// It cannot be; the others came in all the same.
    Refused(Refused),
}

/// Finds or registers products by the codes of one source; tells for each its id and whether it is new. What is known is not changed.
pub async fn take_products(
    work: &mut Work,
    _may: &Allowed<EditProducts>,
    scope: &str,
    products: &[IncomingProduct],
) -> Result<Vec<(ProductId, bool)>, Failure> {
    let wanted = products.iter().map(|product| {
        let one = Wanted {
            hint: &product.hint,
            serialised: false,
            vat_bp: product.vat_bp,
            warranty_months: product.warranty_months,
        };
        (key(scope, &product.hint), one)
    });
    let wanted: HashMap<Key, Wanted<'_>> = wanted.collect();
    let (found, mut new) = resolve_wanted(work, wanted).await?;
    let place = |product: &IncomingProduct| {
        let id = found.get(&key(scope, &product.hint)).copied();
        id.ok_or_else(|| Failure::internal("a product was not resolved"))
    };
    let ids: Vec<ProductId> = products.iter().map(place).collect::<Result<_, _>>()?;
    // the second row of one product is no second product
    Ok(ids.into_iter().map(|id| (id, new.remove(&id))).collect())
}

/// Registers the units that are not known yet.
pub async fn take_units(
    work: &mut Work,
    may: Allowed<EditUnits>,
    scope: &str,
    units: &[IncomingUnit],
) -> Result<Vec<UnitTaken>, Failure> {
    let wanted = units.iter().map(|unit| {
        let one = Wanted {
            hint: &unit.product,
            serialised: true,
            vat_bp: 0,
            warranty_months: None,
        };
        (key(scope, &unit.product), one)
    });
    let (products, _) = resolve_wanted(work, wanted.collect()).await?;
    let serials: Vec<Result<Serial, Refused>> =
        units.iter().map(|unit| serial(&unit.serial)).collect();
    let mut known = known(work, serials.iter().flatten()).await?;
    let mut taken = Vec::with_capacity(units.len());
    for (unit, serial) in units.iter().zip(serials) {
        let product = products.get(&key(scope, &unit.product)).copied();
        let product = product.ok_or_else(|| Failure::internal("a product was not resolved"))?;
        taken.push(match serial {
            Err(refused) => UnitTaken::Refused(refused),
            Ok(serial) => match known.get(&(product, serial.fold.clone())) {
                Some(id) => UnitTaken::Known(*id),
                None => {
                    let made = register(work, may, product, unit).await?;
                    if let UnitTaken::New(id) = made {
                        known.insert((product, serial.fold), id);
                    }
                    made
                }
            },
        });
    }
    Ok(taken)
}

/// A refusal comes before anything is written, so it is this unit's alone.
async fn register(
    work: &mut Work,
    may: Allowed<EditUnits>,
    product: ProductId,
    unit: &IncomingUnit,
) -> Result<UnitTaken, Failure> {
    let written = unit.imei2.as_ref().map_or_else(
        || unit.serial.clone(),
        |second| format!("{}/{second}", unit.serial),
    );
    let new = NewUnit {
        product,
        serial: written,
        owner: unit.owner,
        delivered_on: unit.delivered_on,
        condition: unit.condition,
        country: unit.country.clone(),
        station: None,
        note: None,
    };
    match register_unit(work, may, new).await {
        Ok(id) => Ok(UnitTaken::New(id)),
        Err(Failure::Refused(refused)) => Ok(UnitTaken::Refused(refused)),
        Err(failure) => Err(failure),
    }
}

fn key(scope: &str, hint: &ProductHint) -> Key {
    (scope.to_owned(), code(hint))
}

async fn known<'a>(
    work: &Work,
    serials: impl Iterator<Item = &'a Serial>,
) -> Result<HashMap<(ProductId, String), UnitId>, Failure> {
    let folds: HashSet<&str> = serials.map(|serial| serial.fold.as_str()).collect();
    let folds: Vec<&str> = folds.into_iter().collect();
    let mut known = HashMap::new();
    for part in folds.chunks(1_000) {
        let rows = unit::Entity::find()
            .filter(unit::Column::SerialFold.is_in(part.iter().copied()))
            .all(work.conn())
            .await?;
        known.extend(
            rows.into_iter()
                .map(|row| ((row.product_id, row.serial_fold), row.id)),
        );
    }
    Ok(known)
}
