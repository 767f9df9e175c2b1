//! The file for the consumer arbitration committee: all of a ticket, as PDF and ZIP, with its verified chain.
//!
//! Start at [`make_file`] (somebody asks), [`gather`] (what belongs to it) and [`rules`] (what may be told). `README.md` has the
//! words, what is in the file, and what never is.

pub mod acts;
mod api;
mod case;
mod events;
pub mod jobs;
mod pack;
pub mod pages;
mod panels;
mod paper;
mod permissions;
pub mod queries;
mod records;
pub mod rules;
mod words;

pub use acts::{Asked, make_file};
pub use api::api_routes;
pub use case::{
    Bought, Case, Chain, Cut, Enclosure, Firm, Good, Link, Matter, Person, Spoken, Told, What,
};
pub use events::VERBS;
pub use pack::{Made, make};
pub use pages::routes;
pub use panels::panels;
pub use permissions::{MakeEvidence, PERMISSIONS};
pub use queries::{Look, gather, look};

/// The texts of this crate: those of the pages, those of the file, and the words for what is told.
pub const TEXTS: ui::Texts = ui::Texts {
    name: "evidence",
    tr: concat!(
        include_str!("../locales/tr/evidence.ftl"),
        "\n",
        include_str!("../locales/tr/file.ftl"),
        "\n",
        include_str!("../locales/tr/told.ftl")
    ),
    en: concat!(
        include_str!("../locales/en/evidence.ftl"),
        "\n",
        include_str!("../locales/en/file.ftl"),
        "\n",
        include_str!("../locales/en/told.ftl")
    ),
};
