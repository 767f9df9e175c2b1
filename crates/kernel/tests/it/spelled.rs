//! Numbers in words, as they are read aloud.

use kernel::spelled::turkish_words;

#[test]
fn numbers_are_said_as_they_are_read_aloud() {
    for (number, said) in [
        (0, "sıfır"),
        (7, "yedi"),
        (100, "yüz"),
        (1_000, "bin"),
        (1_001, "bin bir"),
        (1_234, "bin iki yüz otuz dört"),
        (101_000, "yüz bir bin"),
        (1_000_000, "bir milyon"),
        (2_001_010, "iki milyon bin on"),
        (1_000_000_000_000_000_000, "bir kentilyon"),
    ] {
        assert_eq!(turkish_words(number).join(" "), said);
    }
    assert!(turkish_words(u64::MAX).starts_with(&["on", "sekiz", "kentilyon"]));
}
