//! What must hold in these tables; `vefa check` runs it and says what is wrong and where.

use async_trait::async_trait;
use kernel::ids::{ProductId, Ref, StationId};
use kernel::refusal::Refusal;
use platform::checks::{Never, TOLD};
use platform::{Check, Complaint, Failure, Platform};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::part_station;
use crate::shelf;

/// Reservations never above what is on hand and summed up rightly, uses as their moves say, deliveries as their lines say.
pub const CHECKS: &[&dyn Check] = &[
    &HeldIsThere,
    &Never {
        name: "parts-check-reserved",
        kind: "product",
        what: "parts-check-reserved-what",
        sql: "SELECT s.part_id AS id FROM part_station s LEFT JOIN reservation r \
              ON r.part_id = s.part_id AND r.station_id = s.station_id AND r.ended_at IS NULL \
              GROUP BY s.part_id, s.station_id, s.reserved, s.waiting \
              HAVING COALESCE(SUM(r.held), 0) <> s.reserved OR COALESCE(SUM(r.quantity - r.held), 0) <> s.waiting",
    },
    &Never {
        name: "parts-check-holding",
        kind: "reservation",
        what: "parts-check-holding-what",
        sql: "SELECT id FROM reservation WHERE held < 0 OR held > quantity OR (ended_at IS NOT NULL AND held <> 0)",
    },
    &Never {
        name: "parts-check-uses",
        kind: "part_use",
        what: "parts-check-uses-what",
        sql: "SELECT u.id AS id FROM part_use u LEFT JOIN stock_move m ON m.id = u.move_id \
              LEFT JOIN stock_move b ON b.id = u.back_move_id \
              WHERE m.id IS NULL OR m.product_id <> u.part_id OR m.quantity <> u.quantity OR m.cause_id <> u.id \
              OR (u.back_at IS NULL) <> (u.back_move_id IS NULL) \
              OR (u.back_move_id IS NOT NULL AND (b.id IS NULL OR b.product_id <> u.part_id OR b.quantity <> u.quantity))",
    },
    &Never {
        name: "parts-check-moves",
        kind: "stock_move",
        what: "parts-check-moves-what",
        sql: "SELECT m.id AS id FROM stock_move m LEFT JOIN part_use u ON u.id = m.cause_id \
              WHERE m.cause_kind = 'part_use' AND (u.id IS NULL OR (u.move_id <> m.id AND COALESCE(u.back_move_id, u.move_id) <> m.id))",
    },
    &Never {
        name: "parts-check-received",
        kind: "purchase_line",
        what: "parts-check-received-what",
        sql: "SELECT l.id AS id FROM purchase_line l LEFT JOIN purchase_receipt_line r ON r.line_id = l.id \
              GROUP BY l.id, l.received HAVING COALESCE(SUM(r.quantity), 0) <> l.received",
    },
];

/// Nothing is put aside that is not there.
struct HeldIsThere;

#[async_trait]
impl Check for HeldIsThere {
    fn name(&self) -> &'static str {
        "parts-check-held"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let rows = some(platform, after).await?;
            let Some(last) = rows.last() else { break };
            after = Some((last.part_id, last.station_id));
            found.extend(too_many(platform, &rows).await?);
            if found.len() >= TOLD {
                break;
            }
        }
        Ok(found)
    }
}

async fn some(
    platform: &Platform,
    after: Option<(ProductId, StationId)>,
) -> Result<Vec<part_station::Model>, Failure> {
    let beyond = after.map(|(part, station)| {
        Condition::any()
            .add(part_station::Column::PartId.gt(part))
            .add(
                Condition::all()
                    .add(part_station::Column::PartId.eq(part))
                    .add(part_station::Column::StationId.gt(station)),
            )
    });
    Ok(part_station::Entity::find()
        .filter(part_station::Column::Reserved.gt(0))
        .filter(Condition::all().add_option(beyond))
        .order_by_asc(part_station::Column::PartId)
        .order_by_asc(part_station::Column::StationId)
        .limit(500)
        .all(platform.db.read())
        .await?)
}

async fn too_many(
    platform: &Platform,
    rows: &[part_station::Model],
) -> Result<Vec<Complaint>, Failure> {
    let mut parts: Vec<ProductId> = rows.iter().map(|row| row.part_id).collect();
    parts.dedup();
    let there = shelf::on_hand(platform.db.read(), &parts, None).await?;
    let over = rows.iter().filter_map(|row| {
        let on_hand = there
            .get(&(row.part_id, row.station_id))
            .copied()
            .unwrap_or(0);
        let what = Refusal::new("parts-check-held-what")
            .with("reserved", row.reserved)
            .with("on_hand", on_hand);
        (row.reserved > on_hand).then(|| Complaint {
            subject: Some(Ref::of(row.part_id)),
            what,
        })
    });
    Ok(over.collect())
}
