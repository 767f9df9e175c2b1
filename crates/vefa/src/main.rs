//! The program: wired when the site has landed.
fn main() {}
