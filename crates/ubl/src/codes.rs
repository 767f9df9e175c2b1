//! Code lists of UBL-TR as far as we need them, written from the published lists; tests compare them.

/// Profiles of invoices that go through the e-Fatura system.
pub const INVOICE_PROFILES: [&str; 11] = [
    "TICARIFATURA",
    "TEMELFATURA",
    "YOLCUBERABERFATURA",
    "IHRACAT",
    "OZELFATURA",
    "KAMU",
    "HKS",
    "ENERJI",
    "ILAC_TIBBICIHAZ",
    "YATIRIMTESVIK",
    "IDIS",
];
/// The profile of e-Arşiv invoices.
pub const ARCHIVE_PROFILE: &str = "EARSIVFATURA";
/// Profiles of despatch advices.
pub const DESPATCH_PROFILES: [&str; 3] = ["TEMELIRSALIYE", "HKSIRSALIYE", "IDISIRSALIYE"];
/// Types of invoices.
pub const INVOICE_TYPES: [&str; 20] = [
    "SATIS",
    "IADE",
    "TEVKIFAT",
    "TEVKIFATIADE",
    "ISTISNA",
    "OZELMATRAH",
    "IHRACKAYITLI",
    "SGK",
    "KOMISYONCU",
    "HKSSATIS",
    "HKSKOMISYONCU",
    "KONAKLAMAVERGISI",
    "SARJ",
    "SARJANLIK",
    "TEKNOLOJIDESTEK",
    "YTBSATIS",
    "YTBIADE",
    "YTBISTISNA",
    "YTBTEVKIFAT",
    "YTBTEVKIFATIADE",
];
/// Profiles that may carry a return.
pub const RETURN_PROFILES: [&str; 6] = [
    "TEMELFATURA",
    "EARSIVFATURA",
    "ILAC_TIBBICIHAZ",
    "YATIRIMTESVIK",
    "IDIS",
    "KAMU",
];
/// Types that may carry a withholding.
pub const WITHHOLDING_TYPES: [&str; 7] = [
    "TEVKIFAT",
    "YTBTEVKIFAT",
    "IADE",
    "YTBIADE",
    "SGK",
    "SARJ",
    "SARJANLIK",
];
/// Types of despatch advices.
pub const DESPATCH_TYPES: [&str; 2] = ["SEVK", "MATBUDAN"];
/// Schemes of plates.
pub const PLATE_SCHEMES: [&str; 6] = [
    "PLAKA",
    "DORSE",
    "DORSEPLAKA",
    "YABANCIPLAKA",
    "YABANCIDORSE",
    "YABANCIDORSEPLAKA",
];
/// Schemes of party numbers.
pub const PARTY_SCHEMES: [&str; 29] = [
    "TCKN",
    "VKN",
    "HIZMETNO",
    "MUSTERINO",
    "TESISATNO",
    "TELEFONNO",
    "DISTRIBUTORNO",
    "TICARETSICILNO",
    "TAPDKNO",
    "BAYINO",
    "ABONENO",
    "SAYACNO",
    "EPDKNO",
    "SUBENO",
    "PASAPORTNO",
    "ARACIKURUMETIKET",
    "ARACIKURUMVKN",
    "CIFTCINO",
    "IMALATCINO",
    "DOSYANO",
    "HASTANO",
    "MERSISNO",
    "URETICINO",
    "GTB_REFNO",
    "GTB_GCB_TESCILNO",
    "GTB_FIILI_IHRACAT_TARIHI",
    "ARACKIMLIKNO",
    "PLAKA",
    "SEVKIYATNO",
];
/// Withholding codes with the percents that go with them; 801 to 825 go with 100.
pub const WITHHOLDINGS: [(u16, &[u8]); 27] = [
    (601, &[30, 40]),
    (602, &[90]),
    (603, &[50, 70]),
    (604, &[50]),
    (605, &[50]),
    (606, &[90]),
    (607, &[90]),
    (608, &[90]),
    (609, &[50, 70]),
    (610, &[90]),
    (611, &[90]),
    (612, &[70, 90]),
    (613, &[70, 90]),
    (614, &[50]),
    (615, &[50, 70]),
    (616, &[50]),
    (617, &[70]),
    (618, &[70]),
    (619, &[70]),
    (620, &[70]),
    (621, &[90]),
    (622, &[90]),
    (623, &[50]),
    (624, &[20]),
    (625, &[30]),
    (626, &[20]),
    (627, &[40, 50]),
];
/// Words that people write instead of a unit code, and the code that they mean.
const UNIT_WORDS: [(&str, &str); 34] = [
    ("ADET", "C62"),
    ("ADT", "C62"),
    ("AD", "C62"),
    ("TANE", "C62"),
    ("PCS", "C62"),
    ("PIECE", "C62"),
    ("UNIT", "C62"),
    ("EACH", "C62"),
    ("KG", "KGM"),
    ("KILO", "KGM"),
    ("GR", "GRM"),
    ("GRAM", "GRM"),
    ("TON", "TNE"),
    ("LT", "LTR"),
    ("LITRE", "LTR"),
    ("MT", "MTR"),
    ("METRE", "MTR"),
    ("M", "MTR"),
    ("M2", "MTK"),
    ("M3", "MTQ"),
    ("SAAT", "HUR"),
    ("GUN", "DAY"),
    ("GÜN", "DAY"),
    ("AY", "MON"),
    ("YIL", "ANN"),
    ("PAKET", "PK"),
    ("KUTU", "BX"),
    ("KOLI", "CT"),
    ("KOLİ", "CT"),
    ("TAKIM", "SET"),
    ("CIFT", "PR"),
    ("ÇİFT", "PR"),
    ("DUZINE", "DZN"),
    ("DÜZİNE", "DZN"),
];

/// The unit code that a wrong word means, or nothing when the code looks right.
#[must_use]
pub fn meant_unit(written: &str) -> Option<&'static str> {
    // KG (keg), GR and the like are codes of the list too; only what no list has is corrected.
    const ALSO_CODES: [&str; 6] = ["AD", "KG", "GR", "LT", "MT", "AY"];
    let word = written.trim().to_uppercase();
    if ALSO_CODES.contains(&word.as_str()) && word == written.trim() {
        return None;
    }
    UNIT_WORDS
        .iter()
        .find(|(wrong, _)| *wrong == word)
        .map(|(_, code)| *code)
}

/// Whether a unit code has the form of the list's codes.
#[must_use]
pub fn is_unit_form(written: &str) -> bool {
    (1..=4).contains(&written.len())
        && written
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The unit code to go on with: the meant one for a wrong word, else as written; a piece when nothing is written.
#[must_use]
pub fn unit(written: &str) -> &str {
    let written = written.trim();
    if written.is_empty() {
        "C62"
    } else {
        meant_unit(written).unwrap_or(written)
    }
}

/// Whether the unit counts pieces, so that each may have a serial number.
#[must_use]
pub fn counts_pieces(written: &str) -> bool {
    matches!(
        unit(written),
        "C62" | "NIU" | "EA" | "H87" | "PCE" | "PR" | "SET"
    )
}

/// Whether a withholding code goes with a percent.
#[must_use]
pub fn withholding_fits(code: &str, percent: u32) -> bool {
    let Ok(number) = code.parse::<u16>() else {
        return false;
    };
    if (801..=825).contains(&number) {
        return percent == 100;
    }
    WITHHOLDINGS.iter().any(|(known, percents)| {
        *known == number && percents.iter().any(|p| u32::from(*p) == percent)
    })
}
