//! Carriers with their agreements and price tables, hubs, shipments with their parcels, and what was seen of them.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, count, day, day_null, flag, id, id_null, index, json, key, moment, moment_null,
    points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of shipping.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            carrier(),
            carrier_agreement(),
            carrier_price(),
            carrier_call(),
            hub(),
            shipment(),
            shipment_parcel(),
            shipment_event(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// Keys of an account are sealed; `hook` is the word in the address by which the carrier calls us.
fn carrier() -> TableCreateStatement {
    table("carrier")
        .col(key("id"))
        .col(text("name"))
        .col(text("adapter"))
        .col(text("hook"))
        .col(text("link"))
        .col(text("base"))
        .col(text("phone"))
        .col(text("tax_number"))
        .col(flag("named", false))
        .col(count("silence"))
        .col(text("option"))
        .col(text_null("key_sealed"))
        .col(text_null("secret_sealed"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("updated_at"))
        .to_owned()
}

/// Agreements are never changed: a later one takes over on its day.
fn carrier_agreement() -> TableCreateStatement {
    table("carrier_agreement")
        .col(id("carrier_id"))
        .col(day("starts_on"))
        .col(day_null("ends_on"))
        .col(text("currency"))
        .col(count("divisor"))
        .col(count("fuel"))
        .col(amount("minimum"))
        .col(count("tax"))
        .col(text("note"))
        .col(moment("published_at"))
        .col(text("published_by"))
        .primary_key(Index::create().col("carrier_id").col("starts_on"))
        .foreign_key(&mut points_at("carrier_agreement", "carrier_id", "carrier"))
        .to_owned()
}

/// One line of a price table; `up_to` of zero is the price of each desi above the largest bracket.
fn carrier_price() -> TableCreateStatement {
    table("carrier_price")
        .col(id("carrier_id"))
        .col(day("starts_on"))
        .col(count("line_no"))
        .col(text("zone"))
        .col(text("country"))
        .col(text("prefix"))
        .col(text("service"))
        .col(count("up_to"))
        .col(amount("price"))
        .col(count("days"))
        .primary_key(
            Index::create()
                .col("carrier_id")
                .col("starts_on")
                .col("line_no"),
        )
        .foreign_key(&mut points_at("carrier_price", "carrier_id", "carrier"))
        .to_owned()
}

/// What a carrier sent us, as it came; kept once by its content.
fn carrier_call() -> TableCreateStatement {
    table("carrier_call")
        .col(key("id"))
        .col(id("carrier_id"))
        .col(text("sha256"))
        .col(text("body"))
        .col(moment("received_at"))
        .col(moment_null("read_at"))
        .foreign_key(&mut points_at("carrier_call", "carrier_id", "carrier"))
        .to_owned()
}

/// `serves` holds the countries as words between blanks.
fn hub() -> TableCreateStatement {
    table("hub")
        .col(key("id"))
        .col(text("name"))
        .col(text("kind"))
        .col(json("party"))
        .col(text("country"))
        .col(text("serves"))
        .col(text("languages"))
        .col(text("opening"))
        .col(id_null("station_id"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("hub", "station_id", "station"))
        .to_owned()
}

/// Subject and chain are records of any kind above. `urgency` puts late and lost ones first.
fn shipment() -> TableCreateStatement {
    table("shipment")
        .col(key("id"))
        .col(text("number"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(text("chain_kind"))
        .col(id("chain_id"))
        .col(id_null("customer_id"))
        .col(id("station_id"))
        .col(id("carrier_id"))
        .col(day("agreement_on"))
        .col(text("direction"))
        .col(text("service"))
        .col(id_null("hub_id"))
        .col(text("currency"))
        .col(amount("price"))
        .col(amount("tax"))
        .col(amount("desi"))
        .col(count("days"))
        .col(json("sender"))
        .col(json("receiver"))
        .col(json("contents"))
        .col(text("state"))
        .col(count("urgency"))
        .col(text_null("tracking_number"))
        .col(text_null("carrier_ref"))
        .col(text("carrier_link"))
        .col(id_null("label_file"))
        .col(text("pickup"))
        .col(text("trouble"))
        .col(moment("booked_at"))
        .col(text("booked_by"))
        .col(moment_null("picked_up_at"))
        .col(moment_null("delivered_at"))
        .col(day_null("expected_on"))
        .col(day_null("late_since"))
        .col(moment("last_seen_at"))
        .col(moment_null("ask_at"))
        .col(count("unchanged"))
        .col(version())
        .foreign_key(&mut points_at("shipment", "customer_id", "customer"))
        .foreign_key(&mut points_at("shipment", "station_id", "station"))
        .foreign_key(&mut points_at("shipment", "carrier_id", "carrier"))
        .foreign_key(&mut points_at("shipment", "hub_id", "hub"))
        .to_owned()
}

fn shipment_parcel() -> TableCreateStatement {
    table("shipment_parcel")
        .col(id("shipment_id"))
        .col(count("line_no"))
        .col(amount("grams"))
        .col(count("length"))
        .col(count("width"))
        .col(count("height"))
        .primary_key(Index::create().col("shipment_id").col("line_no"))
        .foreign_key(&mut points_at("shipment_parcel", "shipment_id", "shipment"))
        .to_owned()
}

/// What was seen, once: `seen_key` is the carrier's id for it, or made of its content.
fn shipment_event() -> TableCreateStatement {
    table("shipment_event")
        .col(id("shipment_id"))
        .col(text("seen_key"))
        .col(text("fact"))
        .col(moment("at"))
        .col(moment("received_at"))
        .col(text("place"))
        .col(text("words"))
        .col(text("source"))
        .col(text("by_name"))
        .primary_key(Index::create().col("shipment_id").col("seen_key"))
        .foreign_key(&mut points_at("shipment_event", "shipment_id", "shipment"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("carrier", &["hook"]),
        unique("carrier_call", &["carrier_id", "sha256"]),
        index("carrier_price", &["carrier_id", "starts_on", "country", "service"]),
        index("hub", &["station_id"]),
        unique("shipment", &["number"]),
        index("shipment", &["subject_id", "subject_kind", "id"]),
        index("shipment", &["customer_id", "id"]),
        index("shipment", &["urgency", "id"]),
        index("shipment", &["station_id", "urgency", "id"]),
        index("shipment", &["state", "urgency", "id"]),
        index("shipment", &["carrier_id", "urgency", "id"]),
        index("shipment", &["carrier_id", "tracking_number"]),
        index("shipment", &["carrier_id", "carrier_ref"]),
        index("shipment", &["tracking_number"]),
        index("shipment", &["ask_at", "id"]),
        index("shipment", &["state", "expected_on", "id"]),
        index("shipment", &["hub_id", "id"]),
    ]
}

/// A carrier with a table of one line, and a parcel on its way, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (carrier, shipment) = (uuid(0x03_1001), uuid(0x03_1002));
    sample_carrier(db, &carrier).await?;
    sample_shipment(db, &carrier, &shipment).await?;
    let columns = &["shipment_id", "line_no", "grams", "length", "width", "height"];
    let parcel = vec![
        shipment.clone(),
        1.into(),
        1_800_i64.into(),
        300.into(),
        200.into(),
        250.into(),
    ];
    rows(db, "shipment_parcel", columns, vec![parcel]).await?;
    let columns = &[
        "shipment_id", "seen_key", "fact", "at", "received_at", "place", "words", "source", "by_name",
    ];
    let seen = vec![
        shipment,
        "hand:1".into(),
        "picked_up".into(),
        at(),
        at(),
        "Kadıköy".into(),
        "".into(),
        "hand".into(),
        "Elif Aydın".into(),
    ];
    rows(db, "shipment_event", columns, vec![seen]).await
}

async fn sample_carrier(db: &DatabaseConnection, carrier: &Value) -> Result<(), DbErr> {
    let columns = &[
        "id", "name", "adapter", "hook", "link", "base", "phone", "tax_number", "named", "silence", "option",
        "version", "updated_at",
    ];
    let row = vec![
        carrier.clone(),
        "Örnek Kargo".into(),
        "manual".into(),
        "sample-hook".into(),
        "".into(),
        "TR".into(),
        "".into(),
        "".into(),
        true.into(),
        15.into(),
        "".into(),
        1.into(),
        at(),
    ];
    rows(db, "carrier", columns, vec![row]).await?;
    let columns = &[
        "carrier_id", "starts_on", "currency", "divisor", "fuel", "minimum", "tax", "note",
        "published_at", "published_by",
    ];
    let row = vec![
        carrier.clone(),
        day_of(1),
        "TRY".into(),
        3_000.into(),
        0.into(),
        0_i64.into(),
        2_000.into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
    ];
    rows(db, "carrier_agreement", columns, vec![row]).await?;
    let columns = &[
        "carrier_id", "starts_on", "line_no", "zone", "country", "prefix", "service", "up_to", "price",
        "days",
    ];
    let row = vec![
        carrier.clone(),
        day_of(1),
        1.into(),
        "".into(),
        "TR".into(),
        "".into(),
        "parcel".into(),
        5.into(),
        10_000_i64.into(),
        2.into(),
    ];
    rows(db, "carrier_price", columns, vec![row]).await
}

async fn sample_shipment(
    db: &DatabaseConnection,
    carrier: &Value,
    shipment: &Value,
) -> Result<(), DbErr> {
    let columns = &[
        "id", "number", "subject_kind", "subject_id", "chain_kind", "chain_id", "customer_id",
        "station_id", "carrier_id", "agreement_on", "direction", "service", "currency", "price", "tax",
        "desi", "days", "sender", "receiver", "contents", "state", "urgency", "carrier_link", "pickup",
        "trouble", "booked_at", "booked_by", "picked_up_at", "expected_on", "last_seen_at",
        "unchanged", "version",
    ];
    let party = || kept("{\"name\":\"Elif Aydın\",\"country\":\"TR\"}");
    let row = vec![
        shipment.clone(),
        "KRG-2026-000001".into(),
        "customer".into(),
        uuid(202),
        "customer".into(),
        uuid(202),
        uuid(202),
        uuid(102),
        carrier.clone(),
        day_of(1),
        "to_us".into(),
        "parcel".into(),
        "TRY".into(),
        12_000_i64.into(),
        2_000_i64.into(),
        5_000_i64.into(),
        2.into(),
        party(),
        party(),
        kept("[]"),
        "picked_up".into(),
        0.into(),
        "".into(),
        "".into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
        at(),
        day_of(30),
        at(),
        0.into(),
        2.into(),
    ];
    rows(db, "shipment", columns, vec![row]).await
}

fn kept(json: &str) -> Value {
    json.parse::<sea_orm::JsonValue>().ok().into()
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn day_of(day: u32) -> Value {
    sea_orm::prelude::Date::from_ymd_opt(2026, 11, day).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
