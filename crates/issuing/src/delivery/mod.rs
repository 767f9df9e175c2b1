//! Everything that speaks to an integrator: never inside a change, each step kept by a change of its own.

mod archive;
mod asking;
mod inbox;
mod reading;
mod send;
mod settle;
mod users;

pub(crate) use archive::archive;
pub(crate) use asking::{Mood, ask};
pub(crate) use inbox::read_inboxes;
pub(crate) use reading::of_ettn as document_of;
pub(crate) use send::send;
pub(crate) use settle::{answer_incoming, cancel_sent};
pub use users::check_user;

use std::collections::BTreeMap;
use std::sync::Arc;

use platform::{Failure, Platform};

use crate::port::{Adapter, Integrator, Kit, Setup};
use crate::records::account::Model as AccountRow;
use crate::{queries, sealed};

/// An integrator that can be spoken to.
pub(crate) struct Line {
    pub adapter: Arc<dyn Adapter>,
    pub integrator: Arc<dyn Integrator>,
}

/// The line to an account, when it is active and its adapter is known.
pub(crate) async fn line(
    platform: &Platform,
    kit: &Kit,
    code: &str,
) -> Result<Option<Line>, Failure> {
    let row = queries::account_row(platform.db.read(), code).await?;
    match row.filter(|row| row.active) {
        Some(row) => line_of(platform, kit, &row),
        None => Ok(None),
    }
}

/// The line to an account as its row says.
pub(crate) fn line_of(
    platform: &Platform,
    kit: &Kit,
    row: &AccountRow,
) -> Result<Option<Line>, Failure> {
    let Some(adapter) = kit.of(&row.adapter) else {
        return Ok(None);
    };
    let mut said: BTreeMap<String, String> = serde_json::from_value(row.options.clone())?;
    said.extend(sealed::open(&platform.secrets, &row.sealed)?);
    let (test, live) = adapter.addresses();
    let usual = if row.live { live } else { test };
    let address = match row.address.trim() {
        "" => usual,
        address => address,
    };
    let setup = Setup {
        address: address.trim_end_matches('/').to_owned(),
        live: row.live,
        said,
    };
    let integrator = adapter.open(setup);
    Ok(Some(Line {
        adapter,
        integrator,
    }))
}

/// What an integrator says to who we are: a name, or what went wrong. None when there is no way to it.
pub(crate) async fn tried(
    platform: &Platform,
    kit: &Kit,
    code: &str,
) -> Result<Option<Result<String, String>>, Failure> {
    let Some(line) = line(platform, kit, code).await? else {
        return Ok(None);
    };
    let said = line.integrator.try_out().await;
    Ok(Some(said.map_err(|why| why.to_string())))
}
