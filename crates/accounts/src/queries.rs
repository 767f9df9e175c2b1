//! Look-ups of accounts: one customer with everything, lists, and the survivor behind an alias.

mod account;
mod card;
mod debtors;
mod likeness;
mod list;
mod published;
mod segments;

pub use crate::records::address::Model as AddressRow;
pub use account::{
    Entry, EntryFilter, Line as EntryLine, account_ageing, balance_at, balances, entries_of, entry,
    entry_count, entry_row, statement, totals,
};
pub use card::{
    Card, address_text, addresses_of, aliases, card, contacts_of, customer_row, source_count,
};
pub use debtors::{DEBTORS_AT_ONCE, account_terms, debtors};
pub use likeness::{Pair, pairs, suggestions_for};
pub use list::{Filter, Line, Order, cities, page};
pub(crate) use published::place;
pub use published::{
    Brief, Standing, brief, briefs, by_source, customer_names, customers_by_mail, is_company,
    resolve, resolve_many, standings,
};
pub use segments::{segment_meant, segment_names, segment_of, segments};
