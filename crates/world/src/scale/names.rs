//! What things are called in a large house: names as they are common in Türkiye, goods as a dealer sells them.

use super::draw::Draw;

const FIRST: &[&str] = &[
    "Ahmet", "Mehmet", "Mustafa", "İbrahim", "Hüseyin", "Ayşe", "Fatma", "Zeynep", "Işık", "Şule",
    "Çağlar", "Ömer", "Emine", "Hatice", "Yusuf", "Elif", "Kerem", "Gülşen", "Uğur", "Irmak",
    "Ali", "Murat", "Selin", "Burak", "Deniz", "Merve", "Esra", "Okan", "Sevgi", "Tuğba", "İlker",
    "Nazlı", "Gökhan", "Rıza", "Sıla", "Yağız", "Defne", "Eylül", "Hakan", "Özge",
];
const LAST: &[&str] = &[
    "Yılmaz",
    "Kaya",
    "Demir",
    "Şahin",
    "Çelik",
    "Yıldız",
    "Yıldırım",
    "Öztürk",
    "Aydın",
    "Özdemir",
    "Arslan",
    "Doğan",
    "Kılıç",
    "Aslan",
    "Çetin",
    "Kara",
    "Koç",
    "Kurt",
    "Özkan",
    "Şimşek",
    "Polat",
    "Korkmaz",
    "Güneş",
    "Bulut",
    "Ateş",
    "Işık",
    "Taş",
    "Güler",
    "Ünal",
    "Erdoğan",
    "Sarı",
    "Avcı",
    "Tekin",
    "Turan",
    "Bozkurt",
    "Uçar",
    "Akın",
    "Karaca",
    "Soylu",
    "Ilgaz",
];
const CITIES: &[(&str, &str)] = &[
    ("Kadıköy", "İstanbul"),
    ("Bornova", "İzmir"),
    ("Çankaya", "Ankara"),
    ("Nilüfer", "Bursa"),
    ("Muratpaşa", "Antalya"),
    ("Seyhan", "Adana"),
    ("Şahinbey", "Gaziantep"),
    ("Selçuklu", "Konya"),
    ("Melikgazi", "Kayseri"),
    ("Ortahisar", "Trabzon"),
];
const BRANDS: &[&str] = &[
    "Poyraz",
    "Çınar",
    "Umut",
    "Yıldız Ev",
    "Kıvılcım",
    "Sakarya",
    "Toros",
    "Ege",
    "Pınar",
    "Şimal",
];
/// What is sold, with its price in kuruş without tax.
const GOODS: &[(&str, i64)] = &[
    ("Su Isıtıcı", 89_900),
    ("Bulaşık Makinesi", 1_849_900),
    ("Çamaşır Makinesi", 1_999_900),
    ("Buzdolabı", 2_799_900),
    ("Elektrikli Süpürge", 649_900),
    ("Ütü", 249_900),
    ("Televizyon", 2_299_900),
    ("Telefon", 3_199_900),
    ("Kahve Makinesi", 419_900),
    ("Klima", 2_649_900),
];

/// A person's name; a rare third part makes lengths differ.
pub(super) fn person(draw: &mut Draw) -> String {
    let (first, last) = (draw.of(FIRST), draw.of(LAST));
    match draw.below(9) {
        0 => format!("{first} {} {last}", draw.of(FIRST)),
        1 => format!("{first} {last}oğlu"),
        _ => format!("{first} {last}"),
    }
}

/// District and city.
pub(super) fn place(draw: &mut Draw) -> (&'static str, &'static str) {
    *draw.one(CITIES)
}

/// The brand, the name and the price of the product with this number, always the same.
pub(super) fn product(number: u64) -> (&'static str, String, i64) {
    let mut draw = Draw::seeded(number, 77);
    let (goods, price) = *draw.one(GOODS);
    let brand = draw.of(BRANDS);
    let name = format!("{brand} {goods} {}", 1_000 + number);
    (
        brand,
        name,
        price + i64::try_from(draw.below(40)).unwrap_or_default() * 5_000,
    )
}
