//! Units that are lent while a repair lasts, what they stand in for, and each lending.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount_null, day, day_null, id, id_null, index, key, moment, moment_null, points_at, rows,
    table, text, text_null, unique, version,
};

/// Creates the tables of loaners.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [loaner(), loaner_fit(), loan()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// The current loan has no foreign key: it points at a row that points back.
fn loaner() -> TableCreateStatement {
    table("loaner")
        .col(key("id"))
        .col(id("unit_id"))
        .col(id("product_id"))
        .col(id("station_id"))
        .col(text("state"))
        .col(id_null("loan_id"))
        .col(text("condition"))
        .col(text("accessories"))
        .col(text("why"))
        .col(version())
        .col(moment("added_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("loaner", "unit_id", "unit"))
        .foreign_key(&mut points_at("loaner", "product_id", "product"))
        .foreign_key(&mut points_at("loaner", "station_id", "station"))
        .to_owned()
}

/// Which products a loaner may stand in for: a group of the regulation or a shelf of ours.
fn loaner_fit() -> TableCreateStatement {
    table("loaner_fit")
        .col(id("loaner_id"))
        .col(text("fit"))
        .col(text("name"))
        .primary_key(Index::create().col("loaner_id").col("fit"))
        .foreign_key(&mut points_at("loaner_fit", "loaner_id", "loaner"))
        .to_owned()
}

/// Cause and chain are records of any kind above.
fn loan() -> TableCreateStatement {
    table("loan")
        .col(key("id"))
        .col(text("number"))
        .col(id("loaner_id"))
        .col(id("unit_id"))
        .col(id("customer_id"))
        .col(id("station_id"))
        .col(text_null("cause_kind"))
        .col(id_null("cause_id"))
        .col(text_null("chain_kind"))
        .col(id_null("chain_id"))
        .col(text("state"))
        .col(moment("out_at"))
        .col(text("out_by"))
        .col(day("due_on"))
        .col(text("deposit"))
        .col(text("condition_out"))
        .col(text("accessories_out"))
        .col(text("accepted_by"))
        .col(moment_null("ended_at"))
        .col(text("ended_by"))
        .col(text("condition_in"))
        .col(text("damage"))
        .col(amount_null("damage_amount"))
        .col(text("currency"))
        .col(day_null("reminded_on"))
        .col(version())
        .foreign_key(&mut points_at("loan", "loaner_id", "loaner"))
        .foreign_key(&mut points_at("loan", "unit_id", "unit"))
        .foreign_key(&mut points_at("loan", "customer_id", "customer"))
        .foreign_key(&mut points_at("loan", "station_id", "station"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("loaner", &["unit_id"]),
        index("loaner", &["product_id"]),
        index("loaner", &["station_id", "state", "id"]),
        index("loaner", &["state", "id"]),
        index("loaner_fit", &["fit", "loaner_id"]),
        unique("loan", &["number"]),
        index("loan", &["loaner_id", "id"]),
        index("loan", &["unit_id"]),
        index("loan", &["customer_id", "id"]),
        index("loan", &["station_id", "id"]),
        index("loan", &["cause_id", "cause_kind", "id"]),
        index("loan", &["state", "due_on", "id"]),
        index("loan", &["due_on", "id"]),
    ]
}

/// A kettle that is lent, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (kettle, unit) = (uuid(0x4001), uuid(0x4002));
    let (loaner, loan) = (uuid(0x16_0001), uuid(0x16_0002));
    let columns = &[
        "id",
        "unit_id",
        "product_id",
        "station_id",
        "state",
        "loan_id",
        "condition",
        "accessories",
        "why",
        "version",
        "added_at",
        "updated_at",
    ];
    let row = vec![
        loaner.clone(),
        unit.clone(),
        kettle,
        uuid(102),
        "lent".into(),
        loan.clone(),
        "Temiz".into(),
        "Kablo".into(),
        "".into(),
        2.into(),
        at(),
        at(),
    ];
    rows(db, "loaner", columns, vec![row]).await?;
    let fit = vec![loaner.clone(), "c:mutfak".into(), "Mutfak".into()];
    rows(db, "loaner_fit", &["loaner_id", "fit", "name"], vec![fit]).await?;
    sample_loan(db, loan, loaner, unit).await
}

async fn sample_loan(
    db: &DatabaseConnection,
    loan: Value,
    loaner: Value,
    unit: Value,
) -> Result<(), DbErr> {
    let columns = &[
        "id",
        "number",
        "loaner_id",
        "unit_id",
        "customer_id",
        "station_id",
        "state",
        "out_at",
        "out_by",
        "due_on",
        "deposit",
        "condition_out",
        "accessories_out",
        "accepted_by",
        "ended_by",
        "condition_in",
        "damage",
        "currency",
        "version",
    ];
    let row = vec![
        loan,
        "ODN-2026-000001".into(),
        loaner,
        unit,
        uuid(201),
        uuid(102),
        "out".into(),
        at(),
        "Elif Aydın".into(),
        sea_orm::prelude::Date::from_ymd_opt(2026, 12, 12).into(),
        "".into(),
        "Temiz".into(),
        "Kablo".into(),
        "Şule Işık".into(),
        "".into(),
        "".into(),
        "".into(),
        "TRY".into(),
        1.into(),
    ];
    rows(db, "loan", columns, vec![row]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
