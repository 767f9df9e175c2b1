//! Whatever the bytes are, the reader of UBL-TR documents answers and never panics.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ubl::survive(bytes));
