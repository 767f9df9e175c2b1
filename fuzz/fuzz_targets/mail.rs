//! Whatever the bytes are, a mail is read, judged, cut and cleaned, and nothing panics.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mail::survive(bytes));
