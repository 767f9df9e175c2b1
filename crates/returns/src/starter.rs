//! What a firm begins with: a tree of reasons in three languages and a checklist, until it makes its own.

use crate::records::reason::Model;
use crate::rules::inspection::CheckLine;
use crate::rules::words::ReasonKind;

type Row = (
    &'static str,
    &'static str,
    &'static str,
    ReasonKind,
    [&'static str; 3],
    bool,
    bool,
);

/// Code, parent, category, kind, Turkish, English and German words, whether photos and words are asked for.
const REASONS: &[Row] = &[
    (
        "unwanted",
        "",
        "",
        ReasonKind::ChangedMind,
        [
            "Artık istemiyorum",
            "I do not want it any more",
            "Ich möchte es nicht mehr",
        ],
        false,
        false,
    ),
    (
        "changed_mind",
        "unwanted",
        "",
        ReasonKind::ChangedMind,
        [
            "Vazgeçtim",
            "I changed my mind",
            "Ich habe es mir anders überlegt",
        ],
        false,
        false,
    ),
    (
        "does_not_fit",
        "unwanted",
        "",
        ReasonKind::ChangedMind,
        [
            "Bana uymadı",
            "It does not suit me",
            "Es passt nicht zu mir",
        ],
        false,
        false,
    ),
    (
        "found_cheaper",
        "unwanted",
        "",
        ReasonKind::ChangedMind,
        [
            "Daha ucuzunu buldum",
            "I found it cheaper",
            "Ich habe es günstiger gefunden",
        ],
        false,
        false,
    ),
    (
        "came_late",
        "unwanted",
        "",
        ReasonKind::ChangedMind,
        ["Geç geldi", "It came too late", "Es kam zu spät"],
        false,
        false,
    ),
    (
        "ordered_twice",
        "unwanted",
        "",
        ReasonKind::ChangedMind,
        [
            "Yanlışlıkla sipariş verdim",
            "I ordered it by mistake",
            "Versehentlich bestellt",
        ],
        false,
        false,
    ),
    (
        "faulty",
        "",
        "",
        ReasonKind::Defective,
        ["Arızalı", "It is faulty", "Es ist defekt"],
        false,
        true,
    ),
    (
        "dead_on_arrival",
        "faulty",
        "",
        ReasonKind::Defective,
        [
            "Kutudan çalışmaz çıktı",
            "It never worked",
            "Es funktionierte von Anfang an nicht",
        ],
        true,
        true,
    ),
    (
        "stopped_working",
        "faulty",
        "",
        ReasonKind::Defective,
        [
            "Sonradan bozuldu",
            "It stopped working",
            "Es funktioniert nicht mehr",
        ],
        false,
        true,
    ),
    (
        "not_as_described",
        "faulty",
        "",
        ReasonKind::Defective,
        [
            "Anlatıldığı gibi değil",
            "It is not as described",
            "Es entspricht nicht der Beschreibung",
        ],
        true,
        true,
    ),
    (
        "missing_part",
        "faulty",
        "",
        ReasonKind::Defective,
        ["Parçası eksik", "A part is missing", "Es fehlt ein Teil"],
        true,
        true,
    ),
    (
        "damaged",
        "",
        "",
        ReasonKind::Damaged,
        ["Hasarlı geldi", "It came damaged", "Es kam beschädigt an"],
        true,
        true,
    ),
    (
        "box_damaged",
        "damaged",
        "",
        ReasonKind::Damaged,
        [
            "Kutusu ezik, ürün hasarlı",
            "Box crushed, goods damaged",
            "Verpackung und Ware beschädigt",
        ],
        true,
        true,
    ),
    (
        "broken",
        "damaged",
        "",
        ReasonKind::Damaged,
        ["Kırık çıktı", "It was broken", "Es war zerbrochen"],
        true,
        true,
    ),
    (
        "wrong",
        "",
        "",
        ReasonKind::WrongItem,
        [
            "Başka ürün geldi",
            "Something else came",
            "Etwas anderes wurde geliefert",
        ],
        true,
        false,
    ),
    (
        "wrong_item",
        "wrong",
        "",
        ReasonKind::WrongItem,
        [
            "Bambaşka bir ürün",
            "Another product",
            "Ein anderes Produkt",
        ],
        true,
        false,
    ),
    (
        "wrong_variant",
        "wrong",
        "",
        ReasonKind::WrongItem,
        [
            "Renk veya beden yanlış",
            "Wrong colour or size",
            "Falsche Farbe oder Größe",
        ],
        true,
        false,
    ),
];

/// The starter tree of reasons.
pub(crate) fn reasons() -> Vec<Model> {
    let row = |(place, row): (i32, &Row)| Model {
        code: row.0.to_owned(),
        parent: row.1.to_owned(),
        category: row.2.to_owned(),
        kind: row.3,
        tr: row.4[0].to_owned(),
        en: row.4[1].to_owned(),
        de: row.4[2].to_owned(),
        photos: row.5,
        detail: row.6,
        place,
        archived_at: None,
        version: 1,
    };
    (1..).zip(REASONS).map(row).collect()
}

/// The starter checklist.
pub(crate) fn checklist() -> Vec<CheckLine> {
    let lines = [
        (
            "Seri numarası satılanla aynı",
            "Serial number is the one sold",
            true,
        ),
        ("Kutu ve ambalaj tam", "Box and packaging complete", false),
        ("Aksesuarlar tam", "Accessories complete", true),
        ("Kullanım izi yok", "No traces of use", true),
        ("Çalışıyor", "It works", true),
    ];
    let line = |(tr, en, required): (&str, &str, bool)| CheckLine {
        tr: tr.to_owned(),
        en: en.to_owned(),
        required,
    };
    lines.map(line).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_branch_is_there_and_every_leaf_has_three_languages() {
        let all = reasons();
        for row in &all {
            let known = row.parent.is_empty() || all.iter().any(|one| one.code == row.parent);
            assert!(known, "{}", row.code);
            assert!(!row.tr.is_empty() && !row.en.is_empty() && !row.de.is_empty());
        }
        assert!(crate::rules::inspection::check_lines(&checklist()).is_ok());
    }
}
