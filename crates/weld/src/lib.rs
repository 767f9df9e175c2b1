//! Keeps the features of outside libraries the same whichever crate is built.
//!
//! Cargo joins the features of the packages that one command names, so that `cargo test -p law` and `cargo test -p ui` would compile many
//! libraries twice. Naming this crate too (`cargo test -p law -p weld`) gives every command the same features, and each library is compiled once.
