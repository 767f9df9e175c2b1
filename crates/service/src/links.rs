//! The customer's link to an order: where it leads, how long it opens, who has one.

use std::sync::OnceLock;

use jiff::SignedDuration;
use kernel::ids::Ref;
use platform::{Failure, Work};

use crate::queries;
use crate::records::service_order::Model;

/// Where our pages stand; letters are written by acts and jobs, which know no request.
static BASE: OnceLock<String> = OnceLock::new();

/// Tells once, at the start, under which address customers reach our pages.
pub fn serve_at(base_url: &str) {
    let _ = BASE.set(base_url.trim_end_matches('/').to_owned());
}

/// The address of a customer's page.
pub(crate) fn address(token: &str) -> String {
    let base = BASE.get().map_or("", String::as_str);
    format!("{base}/t/{token}")
}

/// A new link to the page of an order, for as long as the firm's terms say. The token is shown to whoever sends it on, and
/// kept nowhere.
pub(crate) async fn fresh(work: &mut Work, order: &Model) -> Result<String, Failure> {
    let days = queries::link_days(work.conn()).await?;
    let until = work.now + SignedDuration::from_hours(24 * i64::from(days));
    let link = tickets::issue_link(work, order.ticket_id, Ref::of(order.id), until).await?;
    Ok(address(&link.token))
}
