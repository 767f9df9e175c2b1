//! The word in the address to which answers come: it says which ticket, and nobody else can make one.
//!
//! `destek+t3k…@ornek.com.tr`: the letters hold the ticket's key and a mark that only this installation can compute.

use kernel::ids::TicketId;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Bytes of the mark: 64 bits, and each guess is a mail.
const MARK: usize = 8;
/// Letters of the word: 24 bytes, five bits a letter.
const LETTERS: usize = 39;
/// Letters that the part of an address before the @ may have.
const LOCAL_MOST: usize = 64;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The address that carries the word of a ticket; nothing where it would be too long. `mark` is computed from the ticket's key.
#[must_use]
pub fn address(mailbox: &str, ticket: TicketId, mark: &[u8; 32]) -> Option<String> {
    let (local, domain) = mailbox.rsplit_once('@')?;
    let mut bytes = ticket.uuid().as_bytes().to_vec();
    bytes.extend(&mark[..MARK]);
    let tagged = format!("{local}+{}", encoded(&bytes));
    (tagged.len() <= LOCAL_MOST).then(|| format!("{tagged}@{domain}"))
}

/// The ticket that an address names, when its mark is right.
#[must_use]
pub fn ticket(address: &str, mark_of: impl Fn(TicketId) -> [u8; 32]) -> Option<TicketId> {
    let (local, _) = address.rsplit_once('@')?;
    let (_, word) = local.rsplit_once('+')?;
    let bytes = decoded(&word.to_ascii_lowercase())?;
    let (key, mark) = bytes.split_at_checked(16)?;
    let ticket = TicketId::from_uuid(Uuid::from_slice(key).ok()?);
    let right: bool = mark_of(ticket)[..MARK].ct_eq(mark).into();
    right.then_some(ticket)
}

fn encoded(bytes: &[u8]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(held >> bits) as usize & 31]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        out.push(char::from(ALPHABET[(held << (5 - bits)) as usize & 31]));
    }
    out
}

fn decoded(word: &str) -> Option<Vec<u8>> {
    if word.len() != LETTERS {
        return None;
    }
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in word.bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 255).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn id(number: u128) -> TicketId {
        TicketId::from_uuid(Uuid::from_u128(number))
    }

    fn mark(ticket: TicketId) -> [u8; 32] {
        let mut mark = [7; 32];
        mark[0] = ticket.uuid().as_bytes()[15];
        mark
    }

    #[test]
    fn an_address_names_its_ticket_and_a_forged_one_names_none() {
        let made = address("destek@ornek.com.tr", id(77), &mark(id(77))).unwrap();
        assert_eq!(ticket(&made, mark), Some(id(77)));
        assert_eq!(
            ticket(&made.to_uppercase(), mark),
            Some(id(77)),
            "servers change letters"
        );
        let forged = address("destek@ornek.com.tr", id(77), &[0; 32]).unwrap();
        let cases = [
            forged.as_str(),
            "destek@ornek.com.tr",
            "destek+iade@ornek.com.tr",
            "destek+@ornek.com.tr",
            "",
        ];
        for address in cases {
            assert_eq!(ticket(address, mark), None, "{address}");
        }
        let long = format!("{}@ornek.com.tr", "a".repeat(40));
        assert_eq!(address(&long, id(1), &[0; 32]), None);
    }
}
