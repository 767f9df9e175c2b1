//! Returns: the rules, the acts on both engines, the pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod api_house;
mod api_money;
mod desk;
mod desk_money;
mod desk_pages;
mod harsher;
mod house;
mod intake;
mod papers;
mod papers_house;
mod policy;
mod portal;
mod portal_ways;
mod refunds;
mod statements;
mod terms;
mod upkeep;
mod way_back;
