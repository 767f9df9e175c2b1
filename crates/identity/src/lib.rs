//! Identity: who we are (company, stations, teams, staff), what each may do, and how they prove who they are.
//!
//! Start at [`acts`] (what happens) and [`door`] (the order of a sign-in). `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
pub mod credentials;
pub mod door;
mod events;
pub mod jobs;
pub mod letters;
mod logo;
pub mod pages;
mod permissions;
mod port;
pub mod queries;
mod records;
pub mod rules;
mod sealed;
mod views_port;

pub use api::api_routes;
pub use checks::CHECKS;
pub use logo::logo;
pub use pages::{SETTINGS, routes};
pub use permissions::{
    EditCompany, EditStaff, EditStations, IssueTokens, PERMISSIONS, ReadStaff, ReadStations,
    RunJobs,
};
pub use port::Door;
pub use queries::{Company, Place, company, staff_names, station_names};
pub use rules::lang::read as read_lang;
pub use rules::mail_address::MailAddress;
pub use rules::permissions::Permissions;
pub use rules::postal_address::{PLAIN as PLAIN_ADDRESS, PostalAddress};
pub use rules::roles::Role;
pub use rules::words;
pub use views_port::Views;

/// The table of permissions, shared by the door and the pages.
pub type Matrix = std::sync::Arc<Permissions>;

/// A kept telephone number as people read it.
pub fn shown_phone(e164: &str) -> String {
    kernel::phone::Phone::parse(e164).map_or_else(|_| e164.to_owned(), |phone| phone.display())
}

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("identity");
