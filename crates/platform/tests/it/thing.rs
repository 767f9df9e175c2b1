//! A small table of its own for tests: things with a name and a version.

use platform::{Actor, Event, Failure, Job, Platform, RequestId, Work};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, PaginatorTrait};
use serde_json::json;

use kernel::ids::UnitId;

/// One thing.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "thing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    pub name: String,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Makes the table.
pub async fn table(platform: &Platform) {
    let db = platform.db.owner().await.unwrap();
    let uuid = match platform.db.engine() {
        platform::Engine::Sqlite => "uuid_text",
        platform::Engine::Postgres => "uuid",
    };
    let sql = format!(
        "CREATE TABLE thing (id {uuid} NOT NULL PRIMARY KEY, name text NOT NULL, version integer NOT NULL)"
    );
    db.execute_unprepared(&sql).await.unwrap();
}

/// A work of a clerk.
pub async fn work(platform: &Platform) -> Work {
    let actor = Actor::system("test");
    platform.work(actor, RequestId::fresh()).await.unwrap()
}

/// Writes a thing with its event and its job, without committing.
pub async fn add(work: &mut Work, name: &str) -> Result<UnitId, Failure> {
    let id: UnitId = work.new_id();
    let row = ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        version: Set(1),
    };
    Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "thing.added", json!({ "name": name })))
        .await?;
    work.enqueue(Job::new("thing.look", json!({ "id": id })).keyed(format!("look:{id}")))
        .await?;
    Ok(id)
}

/// How many things there are.
pub async fn count(platform: &Platform) -> u64 {
    Entity::find().count(platform.db.read()).await.unwrap()
}

/// How many rows a table has.
pub async fn rows(platform: &Platform, table: &str) -> i64 {
    let db = platform.db.read();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

/// Runs a statement outside of all works, as a vandal would.
pub async fn vandalise(platform: &Platform, sql: &str) {
    let db = platform.db.owner().await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
}
