//! A mailbox: how it is reached, who answers it, who reads it now, and what is in the way.

use kernel::ids::{MailboxId, StaffId, StationId, TeamId};
use kernel::states::State;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::{Login, Security};

platform::word_column!(Security, State::word, Security::of_word);
platform::word_column!(Login, State::word, Login::of_word);

/// One row of `mailbox`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "mailbox")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailboxId,
    /// What people call it.
    pub name: String,
    /// Its address, in lower case.
    pub address: String,
    /// The IMAP server.
    pub host: String,
    /// Its port.
    pub port: i32,
    /// How it is protected.
    pub security: Security,
    /// How we sign in.
    pub login: Login,
    /// By which name.
    pub user_name: String,
    /// The password, sealed.
    #[serde(skip_serializing)]
    pub password_sealed: Option<String>,
    /// Where tokens are renewed.
    pub token_url: String,
    /// Who we are there.
    pub client_id: String,
    /// The client's secret, sealed.
    #[serde(skip_serializing)]
    pub client_secret_sealed: Option<String>,
    /// What renews the token, sealed.
    #[serde(skip_serializing)]
    pub refresh_sealed: Option<String>,
    /// The token itself, sealed.
    #[serde(skip_serializing)]
    pub access_sealed: Option<String>,
    /// Until when it opens the mailbox.
    pub access_until: Option<Moment>,
    /// The server for answers; the company's when empty.
    pub smtp_host: String,
    /// Its port.
    pub smtp_port: i32,
    /// How it is protected.
    pub smtp_security: Security,
    /// Addresses may carry a word behind a plus sign.
    pub tagged: bool,
    /// Mails from before are read too.
    pub from_start: bool,
    /// The team that answers it.
    pub team_id: Option<TeamId>,
    /// The station whose people see its tickets.
    pub station_id: Option<StationId>,
    /// Who looks after it.
    pub owner_id: Option<StaffId>,
    /// The language of its customers.
    pub lang: String,
    /// Since when it is not read.
    pub paused_at: Option<Moment>,
    /// Who reads it now.
    #[serde(skip_serializing)]
    pub lease: Option<Uuid>,
    /// Until when nobody else may.
    #[serde(skip_serializing)]
    pub leased_until: Option<Moment>,
    /// When it was read through last.
    pub read_at: Option<Moment>,
    /// Since when something is in the way.
    pub trouble_at: Option<Moment>,
    /// What: key of a text that takes `why`.
    pub trouble_key: Option<String>,
    /// The server's own words.
    pub trouble_why: Option<String>,
    /// Edits.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
    /// When it was last edited.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
