//! Message-IDs, as strictly as they are compared and as leniently as they are written.

use crate::parts::fields::unfolded;

/// The ids of a field in their order, without brackets, each once; words without brackets count when nothing has any.
pub(crate) fn ids(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(&unfolded(raw)).into_owned();
    let mut found: Vec<String> = Vec::new();
    let mut push = |id: &str| {
        let id: String = id
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        if !id.is_empty() && id.len() <= 998 && found.last() != Some(&id) {
            found.push(id);
        }
    };
    if text.contains('<') {
        for piece in text.split('<').skip(1) {
            push(piece.split('>').next().unwrap_or_default());
        }
    } else {
        text.split([' ', '\t', ',']).for_each(&mut push);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn ids_are_found_in_disorder() {
        assert_eq!(ids(b"<a@b> <c@d>\r\n\t<e@f>"), ["a@b", "c@d", "e@f"]);
        assert_eq!(ids(b"a@b"), ["a@b"]);
        assert_eq!(ids(b"<a@b"), ["a@b"]);
        assert_eq!(ids(b"<a@\r\n b>"), ["a@b"]);
        assert!(ids(b"<>").is_empty() && ids(b"").is_empty());
    }
}
