//! Tickets: the spine under service orders, returns and the support desk. One timeline, one place for what is said with the
//! customer, one engine for deadlines of the law and of promises, whatever the work is.
//!
//! Start at [`acts`] (what happens) and [`rules`] (what is allowed). `README.md` has the words, the states and the tables.

pub mod acts;
mod answers;
mod api;
mod checks;
mod door;
mod events;
mod follow;
pub mod jobs;
mod letters;
mod more;
pub mod pages;
mod panels;
mod permissions;
pub mod queries;
mod records;
pub mod rules;
mod search;
mod store;
mod token;
mod verbs;

use std::sync::Arc;

use ui::{CreateItem, NavItem, Panel};

pub use acts::{
    Answer, Assignment, Begun, ByHand, Incoming, LinkToken, MailPlace, MailTaken, MailWriter,
    NewClock, NewTicket, OpenedTicket, PastTicket, Readers, Received, Settled, Telling, TicketEdit,
    Told, TwoTickets, answer_customer, answer_readers, assign_ticket, begin_past_ticket,
    end_past_tickets, issue_link, keep_law_clocks, mark_told, meet_clock, merge_tickets,
    move_ticket, note_bounce, note_opened, open_ticket, pause_clock, promise, receive_message,
    register_ticket, resume_clock, revoke_links, settle_ticket, start_clock, take_mail,
    take_ticket, tell_customer, withdraw_clock, write_note,
};
pub use answers::{AnswerWay, Proposed, answer_by};
pub use api::api_routes;
pub use checks::CHECKS;
pub use door::LinkDoor;
pub use follow::TicketsFollowCustomers;
pub use letters::{ANSWER, LETTERS};
pub use more::{MoreOfMessages, show_more};
pub use pages::routes;
pub use pages::timeline::timeline;
pub use permissions::{ManageTickets, PERMISSIONS, ReadTickets, WriteTickets};
pub use queries::{
    CallFirst, ClockView, DueClock, NearestClock, OpenLink, Said, TicketBrief, clocks_of,
    conversation, due_clocks, due_clocks_among, due_clocks_of, last_said, message_of_mail,
    nearest_clocks, open_link, promises_of, ticket_brief, ticket_briefs, ticket_numbered,
    tickets_of_customer, tickets_of_messages, to_call,
};
pub use records::message::FileNote;
pub use rules::states::{Channel, Priority};
pub use rules::{Basis, ClockKind, ClockState, LawBasis, TicketState, Working};
pub use search::SEARCH;
pub use verbs::{Shown, VERBS, Verb, tell_verbs};

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("tickets");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "tickets",
    label: "tickets-tickets",
    icon: "messages",
    url: "/tickets",
    permission: Some("tickets.read"),
    order: 30,
    shortcut: "t",
}];

/// Entry of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "tickets-new",
    icon: "messages",
    url: "/tickets/new",
    permission: "tickets.write",
    order: 15,
    shortcut: "",
}];

/// What is shown on the pages of others: tickets of a customer and of a unit.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::TicketsOfCustomer),
        Arc::new(panels::TicketsOfUnit),
    ]
}
