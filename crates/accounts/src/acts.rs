//! Verbs of accounts, one file each.

mod dismiss_duplicate;
mod edit_customer;
mod find_duplicates;
mod indexing;
mod keep_account_terms;
mod keep_segment;
mod merge_customers;
mod move_account;
mod parts;
mod post_by_hand;
mod post_entry;
mod register_customer;
mod remind_debt;
mod reverse_by_hand;
mod reverse_entry;

pub use dismiss_duplicate::dismiss_duplicate;
pub use edit_customer::edit_customer;
pub use find_duplicates::{Typed, find_duplicates, find_duplicates_of};
pub use keep_account_terms::keep_account_terms;
pub use keep_segment::{SEGMENTS_MAX, add_segment, archive_segment, rename_segment};
pub use merge_customers::{MergeFollower, MergeFollowers, Merged, merge_customers};
pub use post_by_hand::{EntryByHand, post_by_hand};
pub use post_entry::{NewEntry, post_entry};
pub use register_customer::register_customer;
pub use remind_debt::remind_debt;
pub use reverse_by_hand::reverse_by_hand;
pub use reverse_entry::reverse_entry;

pub(crate) use indexing::{index, index_card, shown_phone};
pub(crate) use keep_segment::add_missing;
pub(crate) use parts::{
    address_rows_of, append_parts, contact_rows_of, insert_addresses, insert_contacts, one_up,
};
pub(crate) use register_customer::row;
