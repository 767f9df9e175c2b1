//! What a customer without an account sees behind a link: where their unit stands, what is theirs to read, to choose and to say.
//! Reading sets no cookie; the pages with a form are apart for that reason.

mod choice;
mod door;
mod estimate;
mod file;
mod law;
mod look;
mod parts;
mod wish;
mod write;

use tickets::LinkDoor;
use ui::{Need, Routes};

use door::behind;

/// Bytes of a message with its photos.
const UPLOAD: usize = 20 * 1024 * 1024;
const ANYBODY: Need = Need::Public;

/// The pages behind a link; they share one door, so that a guesser is one guesser.
pub(super) fn routes(door: &LinkDoor) -> Routes {
    Routes::new()
        .get("/t/{token}", ANYBODY, behind(door, look::show))
        .get("/t/{token}/photos/{id}", ANYBODY, behind(door, file::photo))
        .get(
            "/t/{token}/photos/{id}/small",
            ANYBODY,
            behind(door, file::small),
        )
        .get(
            "/t/{token}/papers/{order}/{kind}",
            ANYBODY,
            behind(door, file::paper),
        )
        .get(
            "/t/{token}/messages/{message}/{file}",
            ANYBODY,
            behind(door, file::of_message),
        )
        .get("/t/{token}/write", ANYBODY, behind(door, write::show))
        .upload(
            "/t/{token}/write",
            ANYBODY,
            UPLOAD,
            behind(door, write::send),
        )
        .get("/t/{token}/estimate", ANYBODY, behind(door, estimate::show))
        .post(
            "/t/{token}/estimate",
            ANYBODY,
            behind(door, estimate::answer),
        )
        .get(
            "/t/{token}/estimate/pdf",
            ANYBODY,
            behind(door, estimate::pdf),
        )
        .get(
            "/t/{token}/choice/{order}",
            ANYBODY,
            behind(door, choice::show),
        )
        .post(
            "/t/{token}/choice/{order}",
            ANYBODY,
            behind(door, choice::choose),
        )
        .get("/t/{token}/notices", ANYBODY, behind(door, wish::show))
        .post("/t/{token}/notices", ANYBODY, behind(door, wish::keep))
}
