//! Mailboxes that are read: their folders with how far each was read, the mails as they came, and what each message was.
//!
//! New tables: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{DeriveMigrationName, IndexCreateStatement};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, flag, id, id_null, index, json, key, moment, moment_null,
    points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of mailboxes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [mailbox(), mail_folder(), raw_mail(), mail_message()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn mailbox() -> TableCreateStatement {
    table("mailbox")
        .col(key("id"))
        .col(text("name"))
        .col(text("address"))
        .col(text("host"))
        .col(count("port"))
        .col(text("security"))
        .col(text("login"))
        .col(text("user_name"))
        .col(text_null("password_sealed"))
        .col(text("token_url"))
        .col(text("client_id"))
        .col(text_null("client_secret_sealed"))
        .col(text_null("refresh_sealed"))
        .col(text_null("access_sealed"))
        .col(moment_null("access_until"))
        .col(text("smtp_host"))
        .col(count("smtp_port"))
        .col(text("smtp_security"))
        .col(flag("tagged", false))
        .col(flag("from_start", false))
        .col(id_null("team_id"))
        .col(id_null("station_id"))
        .col(id_null("owner_id"))
        .col(text("lang"))
        .col(moment_null("paused_at"))
        .col(id_null("lease"))
        .col(moment_null("leased_until"))
        .col(moment_null("read_at"))
        .col(moment_null("trouble_at"))
        .col(text_null("trouble_key"))
        .col(text_null("trouble_why"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned()
}

/// How far a folder was read; the validity says of which life of the folder the numbers are.
fn mail_folder() -> TableCreateStatement {
    table("mail_folder")
        .col(id("mailbox_id"))
        .col(text("name"))
        .col(count("ordinal"))
        .col(flag("spam", false))
        .col(amount_null("validity"))
        .col(amount("next"))
        .col(amount("stuck_on"))
        .col(count("stuck_times"))
        .col(moment_null("read_at"))
        .primary_key(Index::create().col("mailbox_id").col("name"))
        .foreign_key(&mut points_at("mail_folder", "mailbox_id", "mailbox"))
        .to_owned()
}

/// A mail as it came. The bytes lie in the file store under their hash.
fn raw_mail() -> TableCreateStatement {
    table("raw_mail")
        .col(key("id"))
        .col(id("mailbox_id"))
        .col(text("folder"))
        .col(amount("validity"))
        .col(amount("uid"))
        .col(text("sha256"))
        .col(amount("size"))
        .col(id_null("file_id"))
        .col(flag("spam", false))
        .col(moment("came_at"))
        .col(moment_null("served_at"))
        .col(text("state"))
        .col(text_null("why_key"))
        .col(text("why"))
        .col(text_null("automatic"))
        .col(count("tries"))
        .col(text("identity"))
        .col(text("content"))
        .col(text("from_name"))
        .col(text("from_address"))
        .col(text("subject"))
        .col(id_null("toward_id"))
        .col(id_null("ticket_id"))
        .col(id_null("message_id"))
        .col(moment_null("settled_at"))
        .col(version())
        .foreign_key(&mut points_at("raw_mail", "mailbox_id", "mailbox"))
        .foreign_key(&mut points_at("raw_mail", "toward_id", "ticket"))
        .foreign_key(&mut points_at("raw_mail", "ticket_id", "ticket"))
        .to_owned()
}

/// What a message of a ticket was as a mail.
fn mail_message() -> TableCreateStatement {
    table("mail_message")
        .col(key("message_id"))
        .col(id("raw_id"))
        .col(id("mailbox_id"))
        .col(text("from_name"))
        .col(text("from_address"))
        .col(json("reply_to"))
        .col(json("to_line"))
        .col(json("cc_line"))
        .col(text("subject"))
        .col(text("identity"))
        .col(json("refs"))
        .col(moment_null("sent_at"))
        .col(text_null("automatic"))
        .col(flag("stranger", false))
        .col(flag("another_matter", false))
        .col(text("folded"))
        .col(text("html"))
        .col(text("html_folded"))
        .col(json("files"))
        .col(json("left_out"))
        .col(json("report"))
        .col(id_null("about_message"))
        .col(id_null("twin_ticket"))
        .foreign_key(&mut points_at("mail_message", "message_id", "message"))
        .foreign_key(&mut points_at("mail_message", "raw_id", "raw_mail"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("mailbox", &["address"]),
        // the same bytes in one mailbox are one mail, however often they are read
        unique("raw_mail", &["mailbox_id", "sha256"]),
        index("raw_mail", &["mailbox_id", "state", "id"]),
        index("raw_mail", &["state", "id"]),
        index("raw_mail", &["identity"]),
        index("raw_mail", &["from_address", "came_at"]),
        index("raw_mail", &["toward_id", "state"]),
        index("raw_mail", &["ticket_id", "id"]),
        index("mail_message", &["raw_id"]),
        index("mail_message", &["identity"]),
        index("mail_message", &["about_message"]),
    ]
}

/// A mailbox with its folder, and a mail in it that could not be read.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let name = "id name address host security login user_name token_url client_id smtp_host smtp_security lang port smtp_port created_at updated_at";
    let mut row = vec![uuid(0x1501)];
    row.extend(words(&["Destek", "destek@ornek.com.tr", "imap.ornek.com.tr"]));
    row.extend(words(&["tls", "password", "destek", "", "", "", "tls", "tr"]));
    row.extend([993.into(), 465.into(), at(), at()]);
    rows(db, "mailbox", &columns(name), vec![row]).await?;
    let name = "mailbox_id name ordinal validity next stuck_on stuck_times";
    let row = vec![
        uuid(0x1501),
        "INBOX".into(),
        0.into(),
        7_i64.into(),
        2_i64.into(),
        0_i64.into(),
        0.into(),
    ];
    rows(db, "mail_folder", &columns(name), vec![row]).await?;
    let name = "id mailbox_id folder sha256 state why identity content from_name from_address subject validity uid size tries came_at";
    let mut row = vec![uuid(0x1502), uuid(0x1501)];
    row.extend(words(&["INBOX", "ab", "unreadable", "", "", "", "", "", ""]));
    row.extend([7_i64.into(), 1_i64.into(), 4_i64.into(), 1.into(), at()]);
    rows(db, "raw_mail", &columns(name), vec![row]).await
}

fn columns(names: &'static str) -> Vec<&'static str> {
    names.split_whitespace().collect()
}

fn words(all: &[&str]) -> Vec<Value> {
    all.iter().map(|word| Value::from(*word)).collect()
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-29T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
