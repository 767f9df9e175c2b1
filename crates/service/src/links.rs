//! The customer's link to an order: where it leads, how long it opens, who has one.

use std::sync::OnceLock;

use jiff::SignedDuration;
use kernel::ids::{Ref, TicketId};
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
/// kept nowhere but in what the customer gets: the letter, or the receipt with its code. A ticket with too many links loses the
/// older ones: the last letter always leads to the page, and no step of a repair fails because of a link.
pub(crate) async fn fresh(work: &mut Work, order: &Model) -> Result<String, Failure> {
    let days = queries::link_days(work.conn()).await?;
    let until = work.now + SignedDuration::from_hours(24 * i64::from(days));
    let subject = Ref::of(order.id);
    let link = match tickets::issue_link(work, order.ticket_id, subject, until).await {
        Err(Failure::Refused(_)) => {
            end_all(work, order.ticket_id).await?;
            tickets::issue_link(work, order.ticket_id, subject, until).await?
        }
        made => made?,
    };
    Ok(address(&link.token))
}

/// Ends all links that show the orders of a ticket. Says how many there were.
pub(crate) async fn end_all(work: &mut Work, ticket: TicketId) -> Result<u64, Failure> {
    let mut ended = tickets::revoke_links(work, Ref::of(ticket)).await?;
    for id in queries::track::ids_of_ticket(work.conn(), ticket).await? {
        ended += tickets::revoke_links(work, Ref::of(id)).await?;
    }
    Ok(ended)
}
