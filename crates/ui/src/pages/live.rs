//! Live updates: a page that listens to a topic hears when it changed, and fetches the fragment anew. Who does not look costs nothing.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, StreamExt};
use tokio::sync::broadcast::error::RecvError;

use crate::request::{Path, Visit};
use crate::site::Site;

/// A listener is let go after this long; its page comes back by itself, with a session that is still good.
const LONGEST: Duration = Duration::from_secs(15 * 60);

pub(super) async fn listen(
    State(site): State<Site>,
    _visit: Visit,
    Path(topic): Path<String>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let heard = site.platform.live.subscribe();
    let until = tokio::time::Instant::now() + LONGEST;
    let events = futures::stream::unfold((heard, topic), move |(mut heard, topic)| async move {
        loop {
            match tokio::time::timeout_at(until, heard.recv()).await {
                Ok(Ok(word)) if *word == *topic => return Some((Ok(changed()), (heard, topic))),
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) => return Some((Ok(changed()), (heard, topic))),
                Ok(Err(RecvError::Closed)) | Err(_) => return None,
            }
        }
    });
    // What changed between the page and this call would be missed for ever, so every listener begins with a look.
    let first = futures::stream::once(async { Ok(changed()) });
    Sse::new(first.chain(events)).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// The word alone: what changed is fetched by the page, with the listener's own permissions.
fn changed() -> Event {
    Event::default().event("changed").data("changed")
}
