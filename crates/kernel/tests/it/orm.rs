//! Entities hold typed ids: as primary key, as reference, and as reference that may be missing.

use kernel::ids::{CustomerId, UnitId};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue, DbBackend, IntoActiveValue, QueryTrait, Value};

mod unit {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: UnitId,
        pub owner_id: Option<CustomerId>,
        pub replaces: Option<UnitId>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[test]
fn a_typed_id_is_found_by_and_compared_with() {
    let id = UnitId::from_uuid(Uuid::from_u128(1));
    let owner = CustomerId::from_uuid(Uuid::from_u128(2));
    let query = unit::Entity::find_by_id(id)
        .filter(unit::Column::OwnerId.eq(owner))
        .filter(unit::Column::Replaces.is_in([id]));
    let sql = query.build(DbBackend::Postgres).to_string();
    assert!(
        sql.contains(&id.to_string()) && sql.contains(&owner.to_string()),
        "{sql}"
    );
}

#[test]
fn a_missing_reference_is_null_of_the_uuid_kind() {
    let nobody: Option<CustomerId> = None;
    assert_eq!(Value::from(nobody), Value::Uuid(None));
    let id = UnitId::from_uuid(Uuid::from_u128(1));
    assert_eq!(id.into_active_value(), ActiveValue::Set(id));
    let model = unit::ActiveModel {
        id: ActiveValue::Set(id),
        ..Default::default()
    };
    assert_eq!(model.id.unwrap(), id);
}
