//! To whom an answer would go: proposed, and frozen only when a person sends.

use crate::addresses::Address;
use crate::automatic::Own;
use crate::reading::Reading;

/// Recipients that are proposed for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// Where the sender wants answers, else the sender.
    pub to: Vec<Address>,
    /// Everybody else who was written to, once each.
    pub cc: Vec<Address>,
}

/// Addresses proposed at most: more are a list, not a conversation.
const MOST: usize = 50;

/// Proposes recipients; never an address of ours.
#[must_use]
pub fn recipients(reading: &Reading, own: &Own<'_>) -> Recipients {
    let mut seen: Vec<String> = own.addresses.iter().map(|own| own.to_lowercase()).collect();
    let mut fresh = |address: &&Address| {
        let folded = address.folded();
        let new = !seen.contains(&folded);
        if new {
            seen.push(folded);
        }
        new
    };
    let wanted: Vec<&Address> = if reading.reply_to.is_empty() {
        reading.from.iter().collect()
    } else {
        reading.reply_to.iter().collect()
    };
    let to = wanted
        .into_iter()
        .take(MOST)
        .filter(&mut fresh)
        .cloned()
        .collect();
    let others = reading.to.iter().chain(&reading.cc).take(MOST);
    let sender = reading.from.as_ref().map(Address::folded);
    let cc = others
        .filter(|other| Some(other.folded()) != sender)
        .filter(&mut fresh)
        .cloned()
        .collect();
    Recipients { to, cc }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::recipients;
    use crate::{Limits, Own, read};

    fn proposed(head: &str) -> (String, String) {
        let own = Own {
            addresses: &["destek@firma.com", "muhasebe@firma.com"],
            ..Own::default()
        };
        let reading = read(format!("{head}\n\nx").as_bytes(), &Limits::default()).unwrap();
        let found = recipients(&reading, &own);
        let all = |list: &[crate::Address]| {
            let emails: Vec<&str> = list.iter().map(|one| one.email.as_str()).collect();
            emails.join(" ")
        };
        (all(&found.to), all(&found.cc))
    }

    #[test]
    fn the_colleague_in_the_to_line_is_proposed_and_our_own_addresses_never() {
        let cases = [
            (
                "From: ali@ornek.com\nTo: destek@firma.com, esi@ornek.com",
                ("ali@ornek.com", "esi@ornek.com"),
            ),
            (
                "From: ali@ornek.com\nTo: Destek@Firma.com\nCc: muhasebe@firma.com",
                ("ali@ornek.com", ""),
            ),
            (
                "From: ali@ornek.com\nReply-To: ofis@ornek.com\nTo: destek@firma.com, ali@ornek.com",
                ("ofis@ornek.com", ""),
            ),
            (
                "From: ali@ornek.com\nTo: ESI@ornek.com\nCc: esi@ornek.com",
                ("ali@ornek.com", "ESI@ornek.com"),
            ),
        ];
        for (head, (to, cc)) in cases {
            assert_eq!(proposed(head), (to.to_owned(), cc.to_owned()), "{head}");
        }
    }
}
