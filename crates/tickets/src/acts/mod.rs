//! Verbs of the spine, one file each. A note and a message to the customer never share a path.

mod answer_customer;
mod assign_ticket;
mod clock_stop;
mod close_solved;
mod edit_ticket;
mod issue_link;
mod keep_law_clocks;
mod merge_tickets;
mod move_ticket;
mod moving;
mod open_ticket;
mod promise;
mod receive_message;
mod recompute_clocks;
mod settle_ticket;
mod start_clock;
mod tell_customer;
mod write_note;
mod writing;

pub use answer_customer::{Answer, answer_customer};
pub use assign_ticket::{Assignment, assign_ticket, take_ticket};
pub use clock_stop::{meet_clock, pause_clock, resume_clock, withdraw_clock};
pub use close_solved::{CLOSED_AT_ONCE, close_solved};
pub use edit_ticket::{TicketEdit, edit_ticket};
pub use issue_link::{LinkToken, issue_link, note_opened, revoke_links, revoke_ticket_links};
pub use keep_law_clocks::keep_law_clocks;
pub use merge_tickets::{TwoTickets, merge_tickets};
pub use move_ticket::move_ticket;
pub use open_ticket::{ByHand, NewTicket, OpenedTicket, open_ticket, register_ticket};
pub use promise::promise;
pub use receive_message::{Incoming, Received, receive_message};
pub use recompute_clocks::{RECOMPUTED_AT_ONCE, recompute_clocks};
pub use settle_ticket::{Settled, settle_ticket};
pub use start_clock::{NewClock, start_clock};
pub use tell_customer::{Telling, Told, mark_told, tell_customer};
pub use write_note::write_note;
