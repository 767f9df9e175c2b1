//! Turkish letters: the four i, folding for search, the order of the alphabet.

use std::cmp::Ordering;

use kernel::turkish::{compare, fold, lower, sort_key, title_case, upper};
use proptest::prelude::*;

#[test]
fn dotted_and_dotless_i_keep_apart_in_case() {
    for (small, large) in [
        ("ışık", "IŞIK"),
        ("izmir", "İZMİR"),
        ("ırmak", "IRMAK"),
        ("diyarbakır", "DİYARBAKIR"),
    ] {
        assert_eq!(upper(small), large);
        assert_eq!(lower(large), small);
    }
}

#[test]
fn folding_brings_spellings_together() {
    for (text, folded) in [
        ("Işık", "isik"),
        ("ISIK", "isik"),
        ("ışık", "isik"),
        ("İBRAHİM", "ibrahim"),
        ("ibrahim", "ibrahim"),
        ("I\u{307}brahim", "ibrahim"),
        ("Ağaoğlu  Çağrı\u{a0}Öztürk", "agaoglu cagri ozturk"),
        ("  Kâğıt\thâlâ \n", "kagit hala"),
        ("Müller-Groß", "muller-gross"),
        ("№ ﬁ Å", "no fi a"),
        ("ŞİŞLİ’nin", "sisli'nin"),
        ("soft\u{ad}hyphen", "softhyphen"),
        ("Şube — 2", "sube - 2"),
        ("", ""),
        (" \t ", ""),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

#[test]
fn names_get_capitals() {
    for (text, titled) in [
        ("AYŞE-NUR IŞIK", "Ayşe-Nur Işık"),
        ("ibrahim çelik", "İbrahim Çelik"),
        ("DEMİR ELEKTRONİK LTD.ŞTİ.", "Demir Elektronik Ltd.Şti."),
        ("TÜRKİYE'DE", "Türkiye'de"),
        ("a.ş.", "A.Ş."),
        ("", ""),
    ] {
        assert_eq!(title_case(text), titled);
    }
}

#[test]
fn names_stand_in_the_order_of_the_alphabet() {
    let mut names = [
        "zeki", "Ünal", "umut", "Şule", "sude", "Öykü", "ozan", "İnci", "ırmak", "hale", "Güneş",
        "ğ", "Çınar", "Cem", "ahmet",
    ];
    names.sort_by(|one, other| compare(one, other));
    let expected = [
        "ahmet", "Cem", "Çınar", "Güneş", "ğ", "hale", "ırmak", "İnci", "ozan", "Öykü", "sude",
        "Şule", "umut", "Ünal", "zeki",
    ];
    assert_eq!(names, expected);
}

proptest! {
    #[test]
    fn what_is_folded_stays(text in "\\PC{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn case_does_not_matter_when_folded(text in "[a-zçğıöşüâîA-ZÇĞİÖŞÜ ]{0,30}") {
        prop_assert_eq!(fold(&upper(&text)), fold(&text));
        prop_assert_eq!(fold(&lower(&text)), fold(&text));
    }

    #[test]
    fn sort_keys_sort_like_the_collation(one in "\\PC{0,12}", other in "[a-zçğıöşüA-ZÇĞİÖŞÜ ]{0,12}") {
        let by_key = sort_key(&one).cmp(&sort_key(&other));
        let by_text = compare(&one, &other);
        prop_assert!(by_key == by_text || by_text == Ordering::Equal);
    }
}
