//! The whole program, tried from outside: its settings, its command line, its routes, and stories over several capabilities.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod browser;
mod carried;
mod clock;
mod command_line;
mod crowd;
mod desk_life;
mod disk;
mod guessers;
mod http;
mod killed;
mod killed_desk;
mod killed_refund;
mod large;
mod made;
mod mail;
mod odd_desk;
mod program;
mod routes;
mod scale;
mod service_day;
mod settings;
mod statements;
mod stations;
mod stopping;
mod stories;
mod tax_papers;
mod walls;
mod world;
