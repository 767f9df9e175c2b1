//! The program: reads the order and the configuration, and does what was ordered.

use std::process::ExitCode;

/// A page is thousands of small allocations on many threads; the system's allocator took a quarter of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    small_pages();
    vefa::install_texts();
    vefa::commands::main(std::env::args_os())
}

/// Many threads with small heaps gain nothing from pages of two megabytes, and would hold them half empty.
fn small_pages() {
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).ok();
}
