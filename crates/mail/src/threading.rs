//! On which ticket a mail belongs: by evidence, never by one header alone.

use serde::{Deserialize, Serialize};

/// A ticket that some evidence points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<T> {
    /// The ticket.
    pub ticket: T,
    /// Whether the sender is one of its people: customer, contact, or somebody who was written to.
    pub sender_known: bool,
    /// Whether the mail's subject is the ticket's, without prefixes.
    pub same_subject: bool,
    /// Days since the ticket was closed; nothing while it is open.
    pub closed_days: Option<u32>,
    /// Days since the last message.
    pub quiet_days: u32,
}

/// What was found for a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts<T> {
    /// By the token in the address that the mail was sent to; its signature was checked.
    pub token: Option<Candidate<T>>,
    /// By Message-IDs of ours in In-Reply-To or References, the nearest first.
    pub answered: Vec<Candidate<T>>,
    /// By a ticket number in the subject.
    pub number: Option<Candidate<T>>,
    /// By the same sender and the same base subject, the youngest first.
    pub similar: Vec<Candidate<T>>,
}

impl<T> Default for Facts<T> {
    fn default() -> Self {
        Self {
            token: None,
            answered: Vec::new(),
            number: None,
            similar: Vec::new(),
        }
    }
}

/// What proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The token of our reply address.
    Token,
    /// A Message-ID of ours.
    MessageId,
    /// The ticket's number, from somebody whom the ticket knows.
    Number,
    /// The same sender and subject.
    Similar,
}

/// Where the mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<T> {
    /// Onto the ticket.
    Append {
        /// The ticket.
        ticket: T,
        /// What proves it.
        by: Evidence,
        /// The sender is new to the ticket: shown, and not written to before somebody says so.
        stranger: bool,
        /// The subject is another: splitting is proposed.
        split: bool,
    },
    /// A new ticket, linked with the closed one that it answers: another matter, or too late.
    Follow {
        /// The closed ticket.
        ticket: T,
        /// What links them.
        by: Evidence,
    },
    /// A new ticket, and the proposal to merge it.
    Propose {
        /// The ticket that it may belong to.
        ticket: T,
    },
    /// A new ticket that nobody of the named one sees before a person has looked: a stranger with a number.
    Hold {
        /// The ticket that was named.
        ticket: T,
    },
    /// A new ticket.
    New,
}

/// Days within which the same subject of the same sender is a proposal.
pub const SIMILAR_DAYS: u32 = 14;
/// Days after which an answer to a closed ticket is a new matter, even under the same subject.
pub const CLOSED_DAYS: u32 = 90;

/// Decides by the strongest evidence.
#[must_use]
pub fn evidence<T: Copy>(facts: &Facts<T>) -> Decision<T> {
    if let Some(found) = &facts.token {
        return proved(found, Evidence::Token);
    }
    // the nearest of our mails that the sender has to do with, else the nearest
    let answered = facts
        .answered
        .iter()
        .find(|found| found.sender_known)
        .or(facts.answered.first());
    if let Some(found) = answered {
        return proved(found, Evidence::MessageId);
    }
    if let Some(found) = &facts.number {
        return if found.sender_known {
            proved(found, Evidence::Number)
        } else {
            Decision::Hold {
                ticket: found.ticket,
            }
        };
    }
    let similar = facts
        .similar
        .iter()
        .find(|found| found.sender_known && found.same_subject && found.quiet_days <= SIMILAR_DAYS);
    similar.map_or(Decision::New, |found| Decision::Propose {
        ticket: found.ticket,
    })
}

fn proved<T: Copy>(found: &Candidate<T>, by: Evidence) -> Decision<T> {
    let ticket = found.ticket;
    match found.closed_days {
        // a number is written on purpose; an old mail is answered for want of the address
        Some(_) if !found.same_subject && by != Evidence::Number => Decision::Follow { ticket, by },
        Some(days) if days > CLOSED_DAYS => Decision::Follow { ticket, by },
        _ => Decision::Append {
            ticket,
            by,
            stranger: !found.sender_known,
            split: !found.same_subject && by != Evidence::Number,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Candidate<u8> = Candidate {
        ticket: 1,
        sender_known: true,
        same_subject: true,
        closed_days: None,
        quiet_days: 2,
    };

    fn append(by: Evidence, stranger: bool, split: bool) -> Decision<u8> {
        Decision::Append {
            ticket: 1,
            by,
            stranger,
            split,
        }
    }

    const STRANGER: Candidate<u8> = Candidate {
        sender_known: false,
        ..OPEN
    };
    const OTHER: Candidate<u8> = Candidate {
        same_subject: false,
        ..OPEN
    };

    fn closed(candidate: Candidate<u8>, days: u32) -> Candidate<u8> {
        Candidate {
            closed_days: Some(days),
            ..candidate
        }
    }

    fn token(candidate: Candidate<u8>) -> Decision<u8> {
        evidence(&Facts {
            token: Some(candidate),
            ..Facts::default()
        })
    }

    fn answered(candidates: &[Candidate<u8>]) -> Decision<u8> {
        evidence(&Facts {
            answered: candidates.to_vec(),
            ..Facts::default()
        })
    }

    fn number(candidate: Candidate<u8>) -> Decision<u8> {
        evidence(&Facts {
            number: Some(candidate),
            ..Facts::default()
        })
    }

    fn similar(candidate: Candidate<u8>) -> Decision<u8> {
        evidence(&Facts {
            similar: vec![candidate],
            ..Facts::default()
        })
    }

    #[test]
    fn the_token_of_our_address_proves_it_even_for_a_colleague() {
        assert_eq!(token(OPEN), append(Evidence::Token, false, false));
        assert_eq!(token(STRANGER), append(Evidence::Token, true, false));
        let ticket = 1;
        let by = Evidence::Token;
        assert_eq!(token(closed(OPEN, 200)), Decision::Follow { ticket, by });
    }

    /// The scenario `references-overwritten`: one of In-Reply-To and References is enough.
    #[test]
    fn one_message_id_of_ours_is_enough() {
        let by = Evidence::MessageId;
        assert_eq!(answered(&[OPEN]), append(by, false, false));
        assert_eq!(answered(&[STRANGER]), append(by, true, false));
        assert_eq!(answered(&[OTHER]), append(by, false, true));
        assert_eq!(answered(&[closed(OPEN, 3)]), append(by, false, false));
        let far = Candidate {
            ticket: 2,
            ..STRANGER
        };
        assert_eq!(answered(&[far, OPEN]), append(by, false, false));
    }

    /// The scenario `new-subject-on-old-thread`.
    #[test]
    fn another_matter_under_an_old_mail_does_not_vanish_into_a_closed_ticket() {
        let (ticket, by) = (1, Evidence::MessageId);
        assert_eq!(
            answered(&[closed(OTHER, 80)]),
            Decision::Follow { ticket, by }
        );
        assert_eq!(
            answered(&[closed(OPEN, 200)]),
            Decision::Follow { ticket, by }
        );
    }

    #[test]
    fn a_number_counts_from_whom_the_ticket_knows() {
        assert_eq!(number(OPEN), append(Evidence::Number, false, false));
        assert_eq!(number(OTHER), append(Evidence::Number, false, false));
        assert_eq!(number(STRANGER), Decision::Hold { ticket: 1 });
    }

    /// With the scenario `no-message-id`: two mails without any are two tickets.
    #[test]
    fn the_same_subject_is_a_proposal_and_nothing_is_a_new_ticket() {
        assert_eq!(similar(OPEN), Decision::Propose { ticket: 1 });
        let long_ago = Candidate {
            quiet_days: 40,
            ..OPEN
        };
        assert_eq!(similar(long_ago), Decision::New);
        assert_eq!(similar(STRANGER), Decision::New);
        assert_eq!(evidence(&Facts::<u8>::default()), Decision::New);
    }
}
