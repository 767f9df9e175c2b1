//! Verbs of shipping, one file each; what those about a shipment share stands in `keep`.

mod archive;
mod book;
mod booked;
mod call;
mod cancel;
mod keep;
mod keep_carrier;
mod keep_hub;
mod look_after;
mod note;
mod number;
mod pickup;
mod publish_agreement;
mod raise;
mod see;

pub use archive::{archive_carrier, archive_hub};
pub use book::{BOOK, NewShipment, book};
pub(crate) use booked::{note_booked, note_not_booked, try_again};
pub use call::READ_CALL;
pub(crate) use call::{Taken, call_done, take_call};
pub(crate) use cancel::note_not_cancelled;
pub use cancel::{CANCEL, cancel};
pub(crate) use keep::open_account;
pub use keep_carrier::{CarrierText, add_carrier, edit_carrier};
pub use keep_hub::{HubText, add_hub, edit_hub};
pub use look_after::look_after;
pub(crate) use note::{Source, note, put_off};
pub use number::type_number;
pub(crate) use pickup::note_pickup;
pub use pickup::{PICKUP, ask_for_pickup};
pub use publish_agreement::{NewAgreement, publish_agreement};
pub(crate) use raise::{AT_ONCE, raise_late, raise_lost};
pub use see::{NewSighting, see};
