//! Nothing to do: the build dependency alone is what counts.

fn main() {}
