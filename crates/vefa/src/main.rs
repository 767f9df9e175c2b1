//! The program: reads the order and the configuration, and does what was ordered.

use std::process::ExitCode;

fn main() -> ExitCode {
    vefa::install_texts();
    vefa::commands::main(std::env::args_os())
}
