//! One parcel of a shipment.

use kernel::ids::ShipmentId;
use sea_orm::entity::prelude::*;

use crate::rules::parcel::Parcel;

/// One row of `shipment_parcel`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment_parcel")]
pub struct Model {
    /// Of which shipment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shipment_id: ShipmentId,
    /// Its place.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_no: i32,
    /// Weight in grams.
    pub grams: i64,
    /// Millimetres.
    pub length: i32,
    /// Millimetres.
    pub width: i32,
    /// Millimetres.
    pub height: i32,
}

impl Model {
    /// The parcel as the rules read it.
    #[must_use]
    pub fn parcel(&self) -> Parcel {
        let sides = [self.length, self.width, self.height];
        Parcel {
            grams: self.grams,
            sides: sides.map(i64::from),
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
