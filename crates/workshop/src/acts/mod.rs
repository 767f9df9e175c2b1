//! What is done with the workshop's configuration.

mod install_starter;

pub use install_starter::{Installed, install_starter};
