//! Dates as people write them, with the Turkish case endings that a year wants: 2027'ye, 2026'ya, 2025'te.

use jiff::civil::Date;

use super::Lang;

/// Dative, locative and ablative behind an apostrophe.
type Endings = (&'static str, &'static str, &'static str);

/// The endings of the last spoken word of a year: bir, iki, üç … or on, yirmi, otuz … or yüz, bin.
const fn endings(year: i16) -> Endings {
    match (year % 10, year / 10 % 10, year / 100 % 10) {
        (1 | 8, _, _) => ("e", "de", "den"),
        (3..=5, _, _) => ("e", "te", "ten"),
        (2 | 7, _, _) => ("ye", "de", "den"),
        (6, _, _) => ("ya", "da", "dan"),
        (9, _, _) => ("a", "da", "dan"),
        (_, 1 | 3 | 9, _) => ("a", "da", "dan"),
        (_, 2 | 5, _) => ("ye", "de", "den"),
        (_, 4 | 6, _) => ("a", "ta", "tan"),
        (_, 7, _) => ("e", "te", "ten"),
        (_, 8, _) => ("e", "de", "den"),
        _ => ("e", "de", "den"),
    }
}

/// A date: `14.03.2027` or `14 March 2027`.
pub(super) fn write(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Tr => day.strftime("%d.%m.%Y").to_string(),
        Lang::En => day.strftime("%-d %B %Y").to_string(),
    }
}

/// A date with its cases: suffix of the argument's name and text. English has none and repeats the date.
pub(super) fn cases(day: Date, lang: Lang) -> [(&'static str, String); 4] {
    let bare = write(day, lang);
    let (dative, locative, ablative) = match lang {
        Lang::Tr => endings(day.year()),
        Lang::En => return ["", "_e", "_de", "_den"].map(|suffix| (suffix, bare.clone())),
    };
    [
        ("", bare.clone()),
        ("_e", format!("{bare}'{dative}")),
        ("_de", format!("{bare}'{locative}")),
        ("_den", format!("{bare}'{ablative}")),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_takes_the_ending_that_is_spoken() {
        let table = [
            (2020, "2020'ye", "2020'de"),
            (2021, "2021'e", "2021'de"),
            (2022, "2022'ye", "2022'de"),
            (2023, "2023'e", "2023'te"),
            (2024, "2024'e", "2024'te"),
            (2025, "2025'e", "2025'te"),
            (2026, "2026'ya", "2026'da"),
            (2027, "2027'ye", "2027'de"),
            (2028, "2028'e", "2028'de"),
            (2029, "2029'a", "2029'da"),
            (2030, "2030'a", "2030'da"),
            (2040, "2040'a", "2040'ta"),
        ];
        for (year, dative, locative) in table {
            let said = cases(date(year, 3, 14), Lang::Tr);
            assert_eq!(said[1].1, format!("14.03.{dative}"));
            assert_eq!(said[2].1, format!("14.03.{locative}"));
        }
    }

    #[test]
    fn english_writes_the_month() {
        assert_eq!(write(date(2027, 3, 4), Lang::En), "4 March 2027");
    }
}
