//! Serial numbers of a sale line are added later: by hand, by scan, from a list, or by confirming a proposal.

use std::collections::HashSet;

use kernel::ids::{Ref, SaleLineId, UnitId, kinds};
use kernel::refusal::Refused;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::register_unit::refuse_known;
use crate::permissions::EditUnits;
use crate::records::{product, sale, sale_line, unit};
use crate::rules::serials::{self, Serial};
use crate::rules::shares::pieces;
use crate::search::unit_entry;
use crate::store;

/// Serial numbers for one line of a sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serials {
    /// The line.
    pub line: SaleLineId,
    /// One a line of text, or separated by semicolons.
    pub text: String,
}

/// Registers a unit for each serial; never more units than the line has pieces.
pub async fn add_serials(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    input: Serials,
) -> Result<Vec<UnitId>, Failure> {
    let line = store::line(work.conn(), input.line).await?;
    let sale = store::sale(work.conn(), &work.actor.stations, line.sale_id).await?;
    let product = line
        .product_id
        .ok_or_else(|| Refused::whole("catalogue-refused-line-no-product"))?;
    let product = store::product(work.conn(), product).await?;
    let serials = serials::list(&input.text)?;
    let has = unit::Entity::find()
        .filter(unit::Column::SaleLineId.eq(line.id))
        .count(work.conn())
        .await?;
    let most = pieces(line.quantity_milli, &line.unit_code);
    if i64::try_from(has).unwrap_or(i64::MAX) + i64::try_from(serials.len()).unwrap_or(i64::MAX)
        > most
    {
        return Err(Refused::field("serials", "catalogue-refused-serials-many")
            .with("most", most)
            .with("has", has as i64)
            .into());
    }
    let mut made = Vec::with_capacity(serials.len());
    for serial in serials {
        made.push(add(work, &sale, &line, &product, serial).await?);
    }
    let subject = Ref::of(sale.id);
    let facts = json!({"line": line.ordinal, "units": made.iter().map(ToString::to_string).collect::<Vec<_>>()});
    work.record(Event {
        chain: subject,
        subject,
        verb: "sale.serials_added",
        facts,
    })
    .await?;
    settle_proposals(work, sale, &made).await?;
    Ok(made)
}

async fn add(
    work: &mut Work,
    sale: &sale::Model,
    line: &sale_line::Model,
    product: &product::Model,
    serial: Serial,
) -> Result<UnitId, Failure> {
    refuse_known(work, product.id, &serial, None).await?;
    let row = unit::Model {
        id: work.new_id::<kinds::Unit>(),
        product_id: product.id,
        serial: serial.raw,
        serial_fold: serial.fold,
        imei2: serial.imei2,
        owner_id: sale.customer_id,
        sale_id: Some(sale.id),
        sale_line_id: Some(line.id),
        delivered_on: Some(sale.delivered_on.unwrap_or(sale.sold_on)),
        delivery_assumed: sale.delivered_on.is_none(),
        condition: unit::Condition::New,
        consumer_sale: None,
        country: sale.country.clone(),
        replaces_id: None,
        replaced_by_id: None,
        replaced_on: None,
        reading: None,
        read_on: None::<Day>,
        station_id: sale.station_id,
        note: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    };
    unit::Entity::insert(unit::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    work.index(unit_entry(&row, &product.name)).await?;
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.registered",
        facts: json!({"serial": row.serial, "sale": sale.number}),
    })
    .await?;
    Ok(row.id)
}

/// A proposal whose serial is now a unit is no longer a finding.
async fn settle_proposals(
    work: &mut Work,
    sale: sale::Model,
    made: &[UnitId],
) -> Result<(), Failure> {
    let units = unit::Entity::find()
        .filter(unit::Column::Id.is_in(made.iter().copied()))
        .all(work.conn())
        .await?;
    let folds: HashSet<String> = units.into_iter().map(|unit| unit.serial_fold).collect();
    let mut findings = sale.findings.as_array().cloned().unwrap_or_default();
    let before = findings.len();
    findings.retain(|finding| !proposes(finding, &folds));
    if findings.len() == before {
        return Ok(());
    }
    let version = sale.version;
    let row = sale::Model {
        finding_count: i32::try_from(findings.len()).unwrap_or(0),
        findings: json!(findings),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..sale
    };
    store::save_sale(work.conn(), row, version).await
}

fn proposes(finding: &serde_json::Value, folds: &HashSet<String>) -> bool {
    finding["code"] == "catalogue-finding-serial-proposed"
        && finding["args"]["serial"]
            .as_str()
            .and_then(|serial| serials::serial(serial).ok())
            .is_some_and(|serial| folds.contains(&serial.fold))
}
