//! An order key for names: plain letters that any database sorts as the Turkish alphabet does.

use kernel::turkish::lower;

/// Longest key; what comes after decides no list.
const KEY_MAX: usize = 80;

/// "Çelik" comes after "Cuma" and before "Deniz": a letter of its own is written as its neighbour and a `z` after it.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 8);
    for letter in lower(name).chars() {
        match letter {
            'ç' => key.push_str("cz"),
            'ğ' => key.push_str("gz"),
            'ı' => key.push_str("hz"),
            'ö' => key.push_str("oz"),
            'ş' => key.push_str("sz"),
            'ü' => key.push_str("uz"),
            'â' | 'á' | 'à' | 'ä' => key.push('a'),
            'î' | 'í' => key.push('i'),
            'û' | 'ú' => key.push('u'),
            'é' | 'è' | 'ê' => key.push('e'),
            letter if letter.is_alphanumeric() => key.push(letter),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.trim_end().chars().take(KEY_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_turkish_alphabet() {
        let ordered = [
            "Cem Uzun",
            "Cuma Ak",
            "Çelik A.Ş.",
            "Deniz",
            "Gül",
            "Ğ",
            "Halil",
            "Işık",
            "İbrahim",
            "Jale",
            "Oya",
            "Özge",
            "Pelin",
            "Suat",
            "Şule",
            "Tan",
            "Umut",
            "Ümit",
            "Veli",
        ];
        let mut shuffled = ordered;
        shuffled.reverse();
        shuffled.sort_by_key(|name| key(name));
        assert_eq!(shuffled, ordered);
    }

    #[test]
    fn signs_do_not_decide() {
        assert_eq!(key("  \"Ak-Ay\" Ltd. "), "ak ay ltd");
    }
}
