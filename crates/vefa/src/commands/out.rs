//! Printing that ends quietly when nobody listens any more, as in `vefa law rules | head`.

use std::io::Write;

/// Prints one line.
pub fn line(text: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    if let Err(fault) = writeln!(out, "{text}")
        && fault.kind() == std::io::ErrorKind::BrokenPipe
    {
        std::process::exit(0);
    }
}
