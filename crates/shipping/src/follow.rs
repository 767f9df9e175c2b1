//! Shipments of a customer who was merged into another become the survivor's.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::DatabaseConnection;

use crate::records::shipment::{Column, Entity};

/// Moves the shipments of a merged customer.
#[derive(Debug, Clone, Copy)]
pub struct ShipmentsFollowCustomers;

#[async_trait]
impl MergeFollower for ShipmentsFollowCustomers {
    fn what(&self) -> &'static str {
        "shipping-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        rows_of::<Entity>(db, Column::CustomerId, from).await
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        rows_follow::<Entity>(work, Column::CustomerId, from, into).await
    }
}
