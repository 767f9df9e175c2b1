//! Look-ups for pages, programs and higher capabilities: bounded, keyset, never a query per row.

mod brief;
mod calendar;
mod clocks;
mod conversation;
mod links;
mod list;
mod stream;

pub(crate) use brief::of_unit;
pub use brief::{
    TicketBrief, merged_into, ticket_brief, ticket_briefs, ticket_numbered, tickets_of_customer,
};
pub use calendar::HouseDays;
pub use clocks::{
    ClockFilter, ClockView, DueClock, NearestClock, clock_page, clocks_of, due_clocks,
    due_clocks_among, due_clocks_of, nearest_clocks, promises_of,
};
pub(crate) use clocks::{due_of, open_rows};
pub(crate) use conversation::file_of;
pub use conversation::{
    CallFirst, Said, conversation, last_said, message_of_mail, tickets_of_messages, to_call,
};
pub use links::{LinkRow, OpenLink, links_of, open_link};
pub use list::{Filter, Line, Order, page};
pub use stream::{Item, Show, Stream, stream};
