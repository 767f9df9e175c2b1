//! The company, its stations, teams and staff, and how staff prove who they are.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, count, flag, id, id_null, index, json, key, moment, moment_null, points_at, table, text, text_null, version, rows};

/// Creates the tables of identity.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in who_we_are().into_iter().chain(how_they_prove_it()) {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn who_we_are() -> Vec<TableCreateStatement> {
    vec![company(), company_address(), station(), team(), staff(), staff_station(), staff_team()]
}

fn how_they_prove_it() -> Vec<TableCreateStatement> {
    vec![session(), throttle(), recovery_code(), password_reset(), api_token(), saved_view()]
}

/// `singleton` is always 1 and unique: two first administrators at once cannot both win.
fn company() -> TableCreateStatement {
    table("company")
        .col(key("id"))
        .col(count("singleton").unique_key().to_owned())
        .col(text("name"))
        .col(text("tax_number"))
        .col(text("tax_office"))
        .col(text("phone"))
        .col(text("mail"))
        .col(text("web"))
        .col(id_null("logo_file"))
        .col(text("lang"))
        .col(text("certificate_series"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

fn company_address() -> TableCreateStatement {
    table("company_address")
        .col(id("company_id"))
        .col(text("purpose"))
        .col(text("line"))
        .col(text("district"))
        .col(text("city"))
        .col(text("postcode"))
        .col(text("country"))
        .primary_key(Index::create().col("company_id").col("purpose"))
        .foreign_key(&mut points_at("company_address", "company_id", "company"))
        .to_owned()
}

fn station() -> TableCreateStatement {
    table("station")
        .col(key("id"))
        .col(text("name"))
        .col(text("name_fold"))
        .col(text("code").unique_key().to_owned())
        .col(text("kind"))
        .col(text("region"))
        .col(text("phone"))
        .col(text("mail"))
        .col(text("line"))
        .col(text("district"))
        .col(text("city"))
        .col(text("postcode"))
        .col(text("country"))
        .col(json("hours"))
        .col(moment_null("closed_at"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

fn team() -> TableCreateStatement {
    table("team")
        .col(key("id"))
        .col(text("name"))
        .col(text("name_fold").unique_key().to_owned())
        .col(json("hours"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

fn staff() -> TableCreateStatement {
    table("staff")
        .col(key("id"))
        .col(text("name"))
        .col(text("name_fold"))
        .col(text("mail"))
        .col(text("mail_fold").unique_key().to_owned())
        .col(text("phone"))
        .col(text("lang"))
        .col(text("role"))
        .col(flag("all_stations", false))
        .col(text_null("password_hash"))
        .col(moment_null("password_set_at"))
        .col(text_null("totp_secret"))
        .col(moment_null("totp_since"))
        .col(amount("totp_last_step").default(0).to_owned())
        .col(moment_null("disabled_at"))
        .col(moment_null("signed_in_at"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

fn staff_station() -> TableCreateStatement {
    table("staff_station")
        .col(id("staff_id"))
        .col(id("station_id"))
        .primary_key(Index::create().col("staff_id").col("station_id"))
        .foreign_key(&mut points_at("staff_station", "staff_id", "staff"))
        .foreign_key(&mut points_at("staff_station", "station_id", "station"))
        .to_owned()
}

fn staff_team() -> TableCreateStatement {
    table("staff_team")
        .col(id("staff_id"))
        .col(id("team_id"))
        .primary_key(Index::create().col("staff_id").col("team_id"))
        .foreign_key(&mut points_at("staff_team", "staff_id", "staff"))
        .foreign_key(&mut points_at("staff_team", "team_id", "team"))
        .to_owned()
}

fn session() -> TableCreateStatement {
    table("staff_session")
        .col(key("id"))
        .col(id("staff_id"))
        .col(text("token_hash").unique_key().to_owned())
        .col(text("address"))
        .col(text("agent"))
        .col(moment("created_at"))
        .col(moment("seen_at"))
        .col(moment("expires_at"))
        .col(moment_null("proven_at"))
        .col(moment_null("ended_at"))
        .foreign_key(&mut points_at("staff_session", "staff_id", "staff"))
        .to_owned()
}

/// Failed attempts are counted under what was typed and where it came from, so that the count
/// tells nobody whether an account exists.
fn throttle() -> TableCreateStatement {
    table("sign_in_throttle")
        .col(text("key").primary_key().to_owned())
        .col(count("failures"))
        .col(moment("last_at"))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    table("recovery_code")
        .col(id("staff_id"))
        .col(text("code_hash"))
        .col(moment_null("used_at"))
        .primary_key(Index::create().col("staff_id").col("code_hash"))
        .foreign_key(&mut points_at("recovery_code", "staff_id", "staff"))
        .to_owned()
}

fn password_reset() -> TableCreateStatement {
    table("password_reset")
        .col(text("token_hash").primary_key().to_owned())
        .col(id("staff_id"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("used_at"))
        .foreign_key(&mut points_at("password_reset", "staff_id", "staff"))
        .to_owned()
}

fn api_token() -> TableCreateStatement {
    table("api_token")
        .col(key("id"))
        .col(id("staff_id"))
        .col(text("name"))
        .col(text("token_hash").unique_key().to_owned())
        .col(text("shown_part"))
        .col(json("scopes"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("used_at"))
        .col(moment_null("ended_at"))
        .foreign_key(&mut points_at("api_token", "staff_id", "staff"))
        .to_owned()
}

fn saved_view() -> TableCreateStatement {
    table("saved_view")
        .col(key("id"))
        .col(id("staff_id"))
        .col(text("list"))
        .col(text("name"))
        .col(text("query"))
        .col(flag("shared", false))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("saved_view", "staff_id", "staff"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    [
        ("station", vec!["name_fold", "id"]),
        ("staff", vec!["name_fold", "id"]),
        ("staff", vec!["role"]),
        ("staff_station", vec!["station_id"]),
        ("staff_team", vec!["team_id"]),
        ("staff_session", vec!["staff_id", "created_at"]),
        ("staff_session", vec!["expires_at"]),
        ("sign_in_throttle", vec!["last_at"]),
        ("password_reset", vec!["staff_id"]),
        ("password_reset", vec!["expires_at"]),
        ("api_token", vec!["staff_id"]),
        ("saved_view", vec!["staff_id"]),
        ("saved_view", vec!["list", "shared"]),
    ]
    .into_iter()
    .map(|(table, columns)| index(table, &columns))
    .collect()
}

/// A firm with one station and two people, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    rows(db, "company", COMPANY, vec![vec![
        uuid(101), 1.into(), "Örnek Ev Aletleri Ltd. Şti.".into(), "1234567890".into(), "Kadıköy".into(),
        "+902165550101".into(), "bilgi@ornek.com.tr".into(), "https://ornek.com.tr".into(), "tr".into(), "GRN".into(),
        1.into(), at(), at(),
    ]])
    .await?;
    rows(db, "station", STATION, vec![vec![
        uuid(102), "Merkez".into(), "merkez".into(), "MRK".into(), "own".into(), "".into(), "".into(), "".into(),
        "Moda Cad. 12".into(), "Kadıköy".into(), "İstanbul".into(), "34710".into(), "TR".into(), no_json(), 1.into(),
        at(), at(),
    ]])
    .await?;
    let person = |id, name: &str, fold: &str, mail: &str, role: &str, all: bool| {
        vec![
            uuid(id), name.into(), fold.into(), mail.into(), mail.into(), "".into(), "tr".into(),
            role.into(), all.into(), 0i64.into(), 1.into(), at(), at(),
        ]
    };
    rows(db, "staff", STAFF, vec![
        person(103, "Elif Aydın", "elif aydin", "elif@ornek.com.tr", "administrator", true),
        person(104, "Mert Toprak", "mert toprak", "mert@ornek.com.tr", "technician", false),
    ])
    .await?;
    rows(db, "staff_station", &["staff_id", "station_id"], vec![vec![uuid(104), uuid(102)]]).await
}

const COMPANY: &[&str] = &[
    "id", "singleton", "name", "tax_number", "tax_office", "phone", "mail", "web", "lang", "certificate_series",
    "version", "created_at", "updated_at",
];
const STATION: &[&str] = &[
    "id", "name", "name_fold", "code", "kind", "region", "phone", "mail", "line", "district", "city", "postcode",
    "country", "hours", "version", "created_at", "updated_at",
];
const STAFF: &[&str] = &[
    "id", "name", "name_fold", "mail", "mail_fold", "phone", "lang", "role", "all_stations",
    "totp_last_step", "version", "created_at", "updated_at",
];

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn no_json() -> Value {
    Value::Json(Some(Box::new(sea_orm::JsonValue::Object(Default::default()))))
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
