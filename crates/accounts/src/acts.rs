//! Verbs of accounts, one file each.

mod dismiss_duplicate;
mod edit_customer;
mod find_duplicates;
mod indexing;
mod merge_customers;
mod parts;
mod register_customer;

pub use dismiss_duplicate::dismiss_duplicate;
pub use edit_customer::edit_customer;
pub use find_duplicates::{Typed, find_duplicates, find_duplicates_of};
pub use merge_customers::{MergeFollower, MergeFollowers, Merged, merge_customers};
pub use register_customer::register_customer;

pub(crate) use indexing::{index, index_card, shown_phone};
pub(crate) use parts::{
    address_rows_of, append_parts, contact_rows_of, insert_addresses, insert_contacts, one_up,
};
pub(crate) use register_customer::row;
