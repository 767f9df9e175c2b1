//! What is done with the workshop's configuration.

mod archive;
mod install_starter;
mod keep_fault;
mod keep_list;
mod keep_rule;
mod read_faults;

pub use archive::{Kept, archive};
pub use install_starter::{Installed, install_starter};
pub use keep_fault::{add_code, add_group, edit_code, edit_group};
pub use keep_list::{add_list, edit_list};
pub use keep_rule::{add_rule, edit_rule};
pub use read_faults::{FaultRow, ReadIn, read_faults};
