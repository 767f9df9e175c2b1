//! In which language the command line speaks: `--lang`, else `VEFA_LANG`, `LC_ALL`, `LC_MESSAGES`, `LANG`.

use std::ffi::OsString;

use platform::Lang;

/// The language, found before the command line is understood, so that its faults are told in it too.
pub fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    asked(arguments)
        .or_else(|| surrounding(variable))
        .unwrap_or(Lang::English)
}

fn asked(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--lang" {
            return words.next().and_then(Lang::of_tag);
        }
        if let Some(code) = word.strip_prefix("--lang=") {
            return Lang::of_tag(code);
        }
    }
    None
}

/// The first variable that is set decides; `C` and `POSIX` mean English.
fn surrounding(variable: impl Fn(&str) -> Option<String>) -> Option<Lang> {
    let names = ["VEFA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let said = names
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    Lang::of_tag(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(line: &str, variables: &[(&str, &str)]) -> Lang {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        language(&arguments, |name| {
            variables
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| (*v).to_owned())
        })
    }

    #[test]
    fn the_flag_wins_over_the_surroundings() {
        assert_eq!(
            spoken("vefa --lang tr", &[("LANG", "en_GB.UTF-8")]),
            Lang::Turkish
        );
        assert_eq!(
            spoken("vefa --lang=en serve", &[("LANG", "tr_TR.UTF-8")]),
            Lang::English
        );
        assert_eq!(spoken("vefa", &[("LANG", "tr_TR.UTF-8")]), Lang::Turkish);
        assert_eq!(
            spoken("vefa", &[("LC_ALL", "C"), ("LANG", "tr_TR.UTF-8")]),
            Lang::English
        );
        assert_eq!(spoken("vefa", &[]), Lang::English);
    }
}
