//! Electronic mail as it comes: read, judged, cut and cleaned; pure and bounded.
//!
//! [`read`] takes bytes and answers with a [`Reading`], or with [`Unreadable`] when they are no mail. [`automatic()`] says whether a
//! machine wrote it, [`quotation`] what in it is new, [`clean_html`] makes its HTML safe to show, [`threading`] where it belongs,
//! [`loop_guard`] whether one more automatic answer may go out. Nothing reads a clock, and nothing is deleted.

pub mod loop_guard;
pub mod quotation;
pub mod subject;
pub mod threading;

mod addresses;
mod answering;
mod attachment;
mod automatic;
mod calendar;
mod delivery;
mod fold;
mod html;
mod limits;
mod parts;
mod reading;
mod references;
mod sent;
mod texts;
mod tnef;
mod unreadable;
mod words;

pub use addresses::Address;
pub use answering::{Recipients, recipients};
pub use attachment::Attachment;
pub use automatic::{Own, Why, automatic, may_answer};
pub use calendar::Event;
pub use delivery::{Delivery, Report};
pub use html::{Clean, Remote, clean_html, visible_text};
pub use limits::{LeftOut, Limits};
pub use reading::{Reading, read};
pub use sent::Sent;
pub use texts::{ENGLISH, TURKISH};
pub use unreadable::Unreadable;

/// For fuzzing: whatever the bytes are, reading, judging, cutting and cleaning must answer and never panic.
pub fn survive(bytes: &[u8]) {
    let _ = quotation::of_text(&String::from_utf8_lossy(bytes));
    let cleaned = clean_html(&String::from_utf8_lossy(bytes), &[]);
    let _ = quotation::of_html(&cleaned.html);
    let Ok(reading) = read(bytes, &Limits::default()) else {
        return;
    };
    let _ = may_answer(&reading, &Own::default());
    let _ = recipients(&reading, &Own::default());
    let _ = (
        reading.identity(),
        subject::base(&reading.subject),
        subject::numbers(&reading.subject, "SRV-"),
    );
    if let Some(clean) = reading.clean() {
        let _ = quotation::of_html(&clean.html);
    }
}
