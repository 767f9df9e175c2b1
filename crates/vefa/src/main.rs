//! The program: reads the order and the configuration, and does what was ordered.

use std::process::ExitCode;

/// A page is thousands of small allocations on many threads; the system's allocator took a quarter of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    vefa::install_texts();
    vefa::commands::main(std::env::args_os())
}
