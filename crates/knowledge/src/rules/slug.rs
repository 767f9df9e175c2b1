//! The address of an article or a category: letters, digits and hyphens, made from its title.

use kernel::refusal::Refusal;
use kernel::turkish::fold;

use super::tongue::Tongue;

/// Longest address.
pub const SLUG_MAX: usize = 80;

/// The address that a title makes: `Ütünün suyu neden damlar?` is `utunun-suyu-neden-damlar`.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let folded = fold(title);
    let words = folded
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        let word = word.get(..SLUG_MAX).unwrap_or(word);
        if slug.len() + word.len() + 1 > SLUG_MAX && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// An address as somebody wrote it, or the one that the title makes.
///
/// # Errors
/// Refused when nothing is left of it, or when it is a word of the help centre itself.
pub fn read(written: &str, title: &str) -> Result<String, Refusal> {
    let slug = match written.trim().is_empty() {
        true => slug_of(title),
        false => slug_of(written),
    };
    let taken = |tongue: Tongue| tongue.topic() == slug;
    if slug.is_empty() || OWN.contains(&slug.as_str()) || Tongue::ALL.into_iter().any(taken) {
        return Err(Refusal::new("knowledge-refused-slug").at("slug"));
    }
    Ok(slug)
}

/// Words that addresses of the help centre begin with.
const OWN: [&str; 2] = ["feedback", "file"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_an_address_that_can_be_read_aloud() {
        for (title, slug) in [
            ("Ütünün suyu neden damlar?", "utunun-suyu-neden-damlar"),
            ("  IŞIK — yanmıyor!  ", "isik-yanmiyor"),
            ("14 gün içinde cayma", "14-gun-icinde-cayma"),
            ("Größe & Maße", "grosse-masse"),
            ("???", ""),
        ] {
            assert_eq!(slug_of(title), slug);
        }
        assert!(slug_of(&"kelime ".repeat(40)).len() <= SLUG_MAX);
    }

    #[test]
    fn a_word_of_the_help_centre_is_no_address() {
        for word in ["konu", "Topic", "thema", "file", "…"] {
            assert!(read(word, "").is_err(), "{word}");
        }
        assert_eq!(read(" ", "Garanti süresi").as_deref(), Ok("garanti-suresi"));
    }
}
