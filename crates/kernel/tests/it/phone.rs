//! Telephone numbers in the spellings people use.

use kernel::phone::Phone;
use proptest::prelude::*;

use crate::trial_data::trial_rows;

#[test]
fn spellings_of_one_number_are_one_number() {
    for text in [
        "0501 234 56 78",
        "+90 501 234 56 78",
        "905012345678",
        "5012345678",
        "0(501)2345678",
        "00905012345678",
        "tel:+90-501-234-56-78",
        "٠٥٠١٢٣٤٥٦٧٨",
        "0501\u{a0}234\u{a0}56\u{a0}78",
        "0501/234 56 78",
    ] {
        let phone = Phone::parse(text).unwrap();
        assert_eq!(phone.as_str(), "+905012345678", "{text}");
        assert!(phone.is_valid() && phone.is_mobile() && phone.is_turkish());
        assert_eq!(phone.display(), "0501 234 56 78");
    }
}

#[test]
fn foreign_and_special_numbers() {
    let german = Phone::parse("+49 151 23456789").unwrap();
    assert_eq!(german.as_str(), "+4915123456789");
    assert!(german.display().starts_with("+49 "));
    assert_eq!(Phone::parse("444 1 234").unwrap().as_str(), "+904441234");
    assert_eq!(
        Phone::parse("0850 123 45 67").unwrap().as_str(),
        "+908501234567"
    );
    let unassigned = Phone::parse("0599 123 45 67").unwrap();
    assert!(!unassigned.is_valid(), "possible, but no plan gives it out");
}

#[test]
fn an_extension_is_kept_apart() {
    for text in [
        "0212 345 67 89 dahili 12",
        "0212 345 67 89 (dah. 12)",
        "+902123456789 ext 12",
        "tel:+902123456789;ext=12",
    ] {
        let (phone, extension) = Phone::with_extension(text).unwrap();
        assert_eq!(
            (phone.as_str(), extension.as_deref()),
            ("+902123456789", Some("12")),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        "501 234 56",
        "0501 234 56 7O",
        "yok",
        "+",
        "0",
        "12",
        "0501 234 56 78 / 0532 111 22 33",
        "0501 234 56 78 12",
        &"5".repeat(500),
    ] {
        assert!(Phone::parse(text).is_err(), "{text}");
    }
}

#[test]
fn the_trial_spellings_agree() {
    for row in trial_rows("data/reference-tr/telefon-ornekleri.csv") {
        let text = &row["girdi"];
        if text.contains("dahili") || text.ends_with('O') {
            // We read an extension that the other library does not know, and refuse a letter that it reads past.
            continue;
        }
        let read = Phone::parse(text);
        assert_eq!(read.is_ok(), row["olasi"] == "1", "{text}");
        if let Ok(phone) = read {
            assert_eq!(
                (phone.as_str(), phone.is_valid()),
                (row["e164"].as_str(), row["gecerli"] == "1"),
                "{text}"
            );
        }
    }
}

proptest! {
    #[test]
    fn foreign_bytes_never_break_the_reader(text in "\\PC{0,40}") {
        let _ = Phone::parse(&text);
    }

    #[test]
    fn what_is_kept_reads_back(subscriber in "5[0-5][0-9]{8}") {
        let phone = Phone::parse(&subscriber).unwrap();
        prop_assert_eq!(&Phone::parse(phone.as_str()).unwrap(), &phone);
        prop_assert_eq!(&Phone::parse(&phone.display()).unwrap(), &phone);
    }
}
