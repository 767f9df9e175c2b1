//! Units of a batch: each sure serial becomes a unit, or joins the one that is known without a sale.

use std::collections::{HashMap, HashSet};

use kernel::ids::{ProductId, kinds};
use platform::{
    Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::incoming::IncomingSale;
use super::products::{self, Key};
use super::sales::Rows;
use super::write::insert_all;
use crate::records::unit;
use crate::rules::sale::Finding;
use crate::rules::serials::{Serial, serial};
use crate::search::unit_entry;
use crate::sold::{Sold, tell_sold};

/// Units of a batch before they are written.
#[derive(Default)]
pub(super) struct UnitRows {
    new: Vec<unit::Model>,
    /// Known without a sale; they get theirs.
    joined: Vec<unit::Model>,
    sold: Vec<Sold>,
    names: HashMap<ProductId, String>,
}

/// A serial of the batch with its place.
struct Wanted {
    sale: usize,
    line: usize,
    product: ProductId,
    serial: Serial,
}

/// Finds out which units the serials of a batch are, and says what is odd on the sale that names them.
pub(super) async fn attach(
    work: &mut Work,
    rows: &mut Rows,
    products: &HashMap<Key, ProductId>,
    sales: &[&IncomingSale],
) -> Result<(), Failure> {
    let wanted = wanted(rows, products, sales);
    let known = known(work, &wanted).await?;
    let mut taken: HashMap<String, HashSet<ProductId>> = HashMap::new();
    for want in wanted {
        let finding = |code: &str| {
            Finding::new(code)
                .on_line(ordinal(want.line))
                .with("serial", want.serial.raw.clone())
        };
        let of_this_batch = taken.entry(want.serial.fold.clone()).or_default();
        if !of_this_batch.insert(want.product) {
            rows.findings[want.sale].push(finding("catalogue-finding-serial-twice"));
            continue;
        }
        let namesakes = known
            .get(&want.serial.fold)
            .map(Vec::as_slice)
            .unwrap_or_default();
        match namesakes
            .iter()
            .find(|unit| unit.product_id == want.product)
        {
            Some(unit) if unit.sale_id.is_none() => {
                let unit = joined(work, unit, &want, rows, sales[want.sale]);
                rows.units.sold.push(Sold {
                    unit: unit.id,
                    sale: rows.sales[want.sale].id,
                    sold_on: sales[want.sale].sold_on,
                });
                rows.units.joined.push(unit);
            }
            Some(_) => {
                rows.findings[want.sale].push(finding("catalogue-finding-serial-sold-before"))
            }
            None => {
                // the other product may have come a moment ago, in the same batch
                if !namesakes.is_empty() || of_this_batch.len() > 1 {
                    rows.findings[want.sale]
                        .push(finding("catalogue-finding-serial-on-other-product"));
                }
                let unit = row(work, &want, rows, sales[want.sale]);
                rows.units.new.push(unit);
            }
        }
        if let Some(hint) = &sales[want.sale].lines[want.line].product {
            rows.units
                .names
                .entry(want.product)
                .or_insert_with(|| hint.name.clone());
        }
    }
    Ok(())
}

fn ordinal(line: usize) -> i32 {
    i32::try_from(line + 1).unwrap_or(i32::MAX)
}

fn wanted(
    rows: &mut Rows,
    products: &HashMap<Key, ProductId>,
    sales: &[&IncomingSale],
) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for (sale, incoming) in sales.iter().enumerate() {
        let scope = products::scope(incoming);
        for (line, incoming) in incoming.lines.iter().enumerate() {
            for given in &incoming.serials {
                let finding = |code: &str| {
                    Finding::new(code)
                        .on_line(ordinal(line))
                        .with("serial", given.serial.clone())
                };
                let product = incoming
                    .product
                    .as_ref()
                    .and_then(|hint| products.get(&(scope.clone(), products::code(hint))));
                match (product, serial(&given.serial)) {
                    (Some(product), Ok(mut serial)) => {
                        serial.imei2 = given.imei2.clone().or(serial.imei2);
                        wanted.push(Wanted {
                            sale,
                            line,
                            product: *product,
                            serial,
                        });
                    }
                    (None, _) => rows.findings[sale]
                        .push(finding("catalogue-finding-serial-without-product")),
                    (_, Err(_)) => {
                        rows.findings[sale].push(finding("catalogue-finding-serial-unreadable"))
                    }
                }
            }
        }
    }
    wanted
}

async fn known(
    work: &Work,
    wanted: &[Wanted],
) -> Result<HashMap<String, Vec<unit::Model>>, Failure> {
    let mut known: HashMap<String, Vec<unit::Model>> = HashMap::new();
    for part in wanted.chunks(1_000) {
        let rows = unit::Entity::find()
            .filter(
                unit::Column::SerialFold.is_in(part.iter().map(|want| want.serial.fold.as_str())),
            )
            .all(work.conn())
            .await?;
        for row in rows {
            known.entry(row.serial_fold.clone()).or_default().push(row);
        }
    }
    Ok(known)
}

fn row(work: &mut Work, want: &Wanted, rows: &Rows, sale: &IncomingSale) -> unit::Model {
    let line = &rows.lines[want.sale][want.line];
    unit::Model {
        id: work.new_id::<kinds::Unit>(),
        product_id: want.product,
        serial: want.serial.raw.clone(),
        serial_fold: want.serial.fold.clone(),
        imei2: want.serial.imei2.clone(),
        owner_id: sale.customer,
        sale_id: Some(line.sale_id),
        sale_line_id: Some(line.id),
        delivered_on: Some(Day::from(sale.delivered_on.unwrap_or(sale.sold_on))),
        delivery_assumed: sale.delivered_on.is_none(),
        condition: unit::Condition::New,
        consumer_sale: None,
        country: sale.country.clone(),
        replaces_id: None,
        replaced_by_id: None,
        replaced_on: None,
        reading: None,
        read_on: None,
        station_id: sale.station,
        note: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    }
}

/// The known unit with what the sale tells about it; what staff entered stays.
fn joined(
    work: &Work,
    unit: &unit::Model,
    want: &Wanted,
    rows: &Rows,
    sale: &IncomingSale,
) -> unit::Model {
    let line = &rows.lines[want.sale][want.line];
    let assumed = unit.delivered_on.is_none() || unit.delivery_assumed;
    unit::Model {
        sale_id: Some(line.sale_id),
        sale_line_id: Some(line.id),
        owner_id: unit.owner_id.or(sale.customer),
        imei2: unit.imei2.clone().or_else(|| want.serial.imei2.clone()),
        delivered_on: if assumed {
            Some(Day::from(sale.delivered_on.unwrap_or(sale.sold_on)))
        } else {
            unit.delivered_on
        },
        delivery_assumed: assumed && sale.delivered_on.is_none(),
        version: unit.version + 1,
        updated_at: Moment::from(work.now),
        ..unit.clone()
    }
}

impl UnitRows {
    /// How many units the batch makes.
    pub(super) fn len(&self) -> usize {
        self.new.len() + self.joined.len()
    }

    /// Writes the units and their search entries.
    pub(super) async fn write(self, work: &mut Work) -> Result<(), Failure> {
        let name = |unit: &unit::Model| {
            self.names
                .get(&unit.product_id)
                .map(String::as_str)
                .unwrap_or_default()
        };
        let entries: Vec<_> = self
            .new
            .iter()
            .chain(&self.joined)
            .map(|unit| unit_entry(unit, name(unit)))
            .collect();
        tell_sold(work, &self.sold).await?;
        for unit in self.joined {
            let version = unit.version;
            let row = unit::ActiveModel {
                sale_id: Set(unit.sale_id),
                sale_line_id: Set(unit.sale_line_id),
                owner_id: Set(unit.owner_id),
                imei2: Set(unit.imei2),
                delivered_on: Set(unit.delivered_on),
                delivery_assumed: Set(unit.delivery_assumed),
                version: Set(version),
                updated_at: Set(unit.updated_at),
                ..Default::default()
            };
            unit::Entity::update_many()
                .set(row)
                .filter(unit::Column::Id.eq(unit.id))
                .exec(work.conn())
                .await?;
        }
        insert_all::<unit::Entity, _>(work.conn(), self.new).await?;
        for entry in entries {
            work.index(entry).await?;
        }
        Ok(())
    }
}
