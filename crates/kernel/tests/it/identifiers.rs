//! Check digits, spellings, and what is nobody's number.

use kernel::identifiers::{Gtin, Iban, Imei, SerialNumber, Tckn, Vin, Vkn};
use proptest::prelude::*;

use crate::trial_data::trial_rows;

#[test]
fn published_examples_are_judged_as_published() {
    for row in trial_rows("data/reference-tr/kimlik-numarasi-ornekleri.csv") {
        let value = &row["deger"];
        let valid = match row["tur"].as_str() {
            "tckn" => Tckn::parse(value).is_ok(),
            "vkn" => Vkn::parse(value).is_ok(),
            "iban" => Iban::parse(value).is_ok(),
            "ean13" => Gtin::parse(value).is_ok(),
            other => panic!("unknown kind {other}"),
        };
        assert_eq!(valid, row["gecerli"] == "1", "{value}");
    }
}

#[test]
fn real_barcodes_are_read() {
    for row in trial_rows("data/reference-tr/urun-barkodlari.csv") {
        let read = Gtin::parse(&row["barkod"]);
        assert_eq!(
            read.is_ok(),
            row["ean13_gecerli"] == "1",
            "{}",
            row["barkod"]
        );
    }
}

#[test]
fn identity_numbers() {
    assert_eq!(
        Tckn::parse(" 100 000 001 46 ").unwrap().as_str(),
        "10000000146"
    );
    assert_eq!(
        Tckn::parse("１００００００0146").unwrap().as_str(),
        "10000000146"
    );
    let refused = [
        ("10000000147", "kernel-refused-tckn-check"),
        ("07291716092", "kernel-refused-tckn-form"),
        ("1000000014", "kernel-refused-tckn-form"),
        ("1000000014O", "kernel-refused-tckn-form"),
        ("11111111111", "kernel-refused-tckn-generic"),
        ("22222222222", "kernel-refused-tckn-generic"),
        ("", "kernel-refused-tckn-form"),
    ];
    for (text, key) in refused {
        assert_eq!(Tckn::parse(text).unwrap_err().key, key, "{text}");
    }
    assert!(Tckn::is_generic("11111111111") && !Tckn::is_generic("10000000146"));
}

#[test]
fn tax_numbers() {
    assert!(Vkn::parse("4540536920").is_ok());
    let with_zero = (0..10)
        .filter(|last| Vkn::parse(&format!("001234567{last}")).is_ok())
        .count();
    assert_eq!(
        with_zero, 1,
        "a number that begins with 0 has one check digit like any other"
    );
    assert_eq!(
        Vkn::parse("4540536921").unwrap_err().key,
        "kernel-refused-vkn-check"
    );
    assert!(Vkn::is_generic("2222222222"));
}

#[test]
fn telephones_with_two_sims_are_one_device() {
    let (first, second) =
        Imei::of_one_device("(IMEI)356938035643809;(IMEI2)356938035643817").unwrap();
    assert_eq!(
        (first.as_str(), second.unwrap().as_str()),
        ("356938035643809", "356938035643817")
    );
    assert_eq!(
        Imei::of_one_device("IMEI 35-693803-564380-9").unwrap().1,
        None
    );
    assert_eq!(
        Imei::of_one_device("356938035643809 356938035643809")
            .unwrap()
            .1,
        None
    );
    let two = "356938035643809 490154203237518";
    assert_eq!(
        Imei::of_one_device(two).unwrap_err().key,
        "kernel-refused-imei-devices"
    );
    assert_eq!(Imei::find_all(two).len(), 2);
    assert!(Imei::of_one_device("no number here 12").is_err());
}

#[test]
fn a_wrong_imei_is_refused() {
    assert_eq!(Imei::parse("356938035643809").unwrap().tac(), "35693803");
    for wrong in [
        "356938035643808",
        "35693803564380",
        "3569380356438091",
        "000000000000000",
        "35693803564380A",
    ] {
        assert!(Imei::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn barcodes_of_all_lengths() {
    for (text, kept, full) in [
        ("96385074", "96385074", "00000096385074"),
        ("036000291452", "0036000291452", "00036000291452"),
        ("0036000291452", "0036000291452", "00036000291452"),
        ("8690577001863", "8690577001863", "08690577001863"),
        ("08690577001863", "8690577001863", "08690577001863"),
        ("18690577001860", "18690577001860", "18690577001860"),
    ] {
        let gtin = Gtin::parse(text).unwrap();
        assert_eq!(
            (gtin.as_str(), gtin.gtin14().as_str()),
            (kept, full),
            "{text}"
        );
    }
    for wrong in [
        "8690577001864",
        "869057700186",
        "0000000000000",
        "",
        "86905770018633333",
    ] {
        assert!(Gtin::parse(wrong).is_err(), "{wrong}");
    }
    assert!(Gtin::parse("2112259678911").unwrap().is_in_store());
    assert!(!Gtin::parse("8690577001863").unwrap().is_in_store());
}

#[test]
fn accounts() {
    let iban = Iban::parse("tr33 0006 1005 1978 6457 8413 26").unwrap();
    assert_eq!(iban.as_str(), "TR330006100519786457841326");
    assert_eq!(iban.grouped(), "TR33 0006 1005 1978 6457 8413 26");
    assert_eq!(iban.turkish_bank(), Some("00061"));
    assert!(Iban::parse("DE89370400440532013000").is_ok());
    assert!(Iban::parse("GB29NWBK60161331926819").is_ok());
    for wrong in [
        "TR330006100519786457841327",
        "TR33000610051978645784132",
        "",
        "TR",
        "33TR0006",
        "DE8937040044053201300",
    ] {
        assert!(Iban::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn chassis_numbers() {
    let vin = Vin::parse("1m8gdm9axkp042788").unwrap();
    assert_eq!(vin.as_str(), "1M8GDM9AXKP042788");
    assert!(vin.check_digit_holds());
    assert!(
        !Vin::parse("WVWZZZ1JZXW000001").unwrap().check_digit_holds(),
        "European numbers need none"
    );
    for wrong in [
        "1M8GDM9AXKP04278",
        "1M8GDM9AXKPO42788",
        "",
        "1M8GDM9AXKP04278ç",
    ] {
        assert!(Vin::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn folding_a_serial_number_twice_changes_nothing() {
    // the second letter brings a space of its own, which parts two marks until it is taken out
    for text in ["SN 12 ığ", "\u{10eab}\u{fe72}", "№ 7"] {
        let once = SerialNumber::fold(text);
        assert_eq!(SerialNumber::fold(&once), once, "{text:?}");
    }
}

#[test]
fn serial_numbers_compare_folded_and_keep_what_was_read() {
    let serial = |text: &str| SerialNumber::parse(text).unwrap();
    assert_eq!(serial(" sn 12-ıi4 "), serial("SN12-İI4"));
    assert_eq!(serial(" sn 12-ab ").raw(), "sn 12-ab");
    assert_eq!(serial("sn 12-ab").folded(), "SN12-AB");
    assert_ne!(
        serial("SN-O1"),
        serial("SN-01"),
        "O and 0 are never the same by themselves"
    );
    assert!(serial("SN-OI").may_be(&serial("SN-01")));
    assert!(
        !serial("SN-01").may_be(&serial("sn-01")),
        "equal is more than alike"
    );
    for wrong in ["", "   ", "---", "a\u{7}b", &"9".repeat(81)] {
        assert!(SerialNumber::parse(wrong).is_err(), "{wrong:?}");
    }
}

/// What 1111111111 and 2222222222 begin with; those two are nobody's even where the check digit holds.
const GENERIC_BODIES: [&str; 2] = ["111111111", "222222222"];

proptest! {
    #[test]
    fn one_wrong_digit_is_noticed(place in 0..11_usize, digit in 0..10_u8) {
        let mut number = *b"10000000146";
        prop_assume!(number[place] != b'0' + digit);
        number[place] = b'0' + digit;
        prop_assert!(Tckn::parse(std::str::from_utf8(&number).unwrap()).is_err());
    }

    #[test]
    fn every_barcode_has_one_check_digit(body in "[1-9][0-9]{11}") {
        let valid = (0..10).filter(|last| Gtin::parse(&format!("{body}{last}")).is_ok()).count();
        prop_assert_eq!(valid, 1);
    }

    #[test]
    fn every_imei_has_one_check_digit(body in "[1-9][0-9]{13}") {
        let valid = (0..10).filter(|last| Imei::parse(&format!("{body}{last}")).is_ok()).count();
        prop_assert_eq!(valid, 1);
    }

    #[test]
    fn every_tax_number_has_one_check_digit(body in "[0-9]{9}") {
        let valid = (0..10).filter(|last| Vkn::parse(&format!("{body}{last}")).is_ok()).count();
        prop_assert!(valid == 1 || GENERIC_BODIES.contains(&body.as_str()));
    }

    #[test]
    fn foreign_bytes_never_break_the_readers(text in "\\PC{0,60}") {
        let _ = (Tckn::parse(&text), Vkn::parse(&text), Imei::find_all(&text), Gtin::parse(&text), Iban::parse(&text), Vin::parse(&text));
        if let Ok(serial) = SerialNumber::parse(&text) {
            prop_assert_eq!(SerialNumber::fold(serial.folded()), serial.folded());
        }
    }
}
