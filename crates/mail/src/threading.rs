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

    #[test]
    fn each_case_of_the_table_goes_where_a_person_would_put_it() {
        let none = Facts::<u8>::default();
        let stranger = Candidate {
            sender_known: false,
            ..OPEN
        };
        let other = Candidate {
            same_subject: false,
            ..OPEN
        };
        let march = Candidate {
            closed_days: Some(80),
            ..other
        };
        let old = Candidate {
            closed_days: Some(200),
            ..OPEN
        };
        let fresh = Candidate {
            closed_days: Some(3),
            ..OPEN
        };
        let cases = [
            (
                "nothing points anywhere: no-message-id",
                none.clone(),
                Decision::New,
            ),
            (
                "the token of our address",
                Facts {
                    token: Some(OPEN),
                    ..none.clone()
                },
                append(Evidence::Token, false, false),
            ),
            (
                "a colleague answers with the token",
                Facts {
                    token: Some(stranger),
                    ..none.clone()
                },
                append(Evidence::Token, true, false),
            ),
            (
                "references-overwritten: In-Reply-To is enough",
                Facts {
                    answered: vec![OPEN],
                    ..none.clone()
                },
                append(Evidence::MessageId, false, false),
            ),
            (
                "a mail that was forwarded to a stranger",
                Facts {
                    answered: vec![stranger],
                    ..none.clone()
                },
                append(Evidence::MessageId, true, false),
            ),
            (
                "new-subject-on-old-thread",
                Facts {
                    answered: vec![march],
                    ..none.clone()
                },
                Decision::Follow {
                    ticket: 1,
                    by: Evidence::MessageId,
                },
            ),
            (
                "another subject on an open ticket",
                Facts {
                    answered: vec![other],
                    ..none.clone()
                },
                append(Evidence::MessageId, false, true),
            ),
            (
                "an answer some days after closing",
                Facts {
                    answered: vec![fresh],
                    ..none.clone()
                },
                append(Evidence::MessageId, false, false),
            ),
            (
                "an answer half a year after closing",
                Facts {
                    token: Some(old),
                    ..none.clone()
                },
                Decision::Follow {
                    ticket: 1,
                    by: Evidence::Token,
                },
            ),
            (
                "the number from the customer",
                Facts {
                    number: Some(OPEN),
                    ..none.clone()
                },
                append(Evidence::Number, false, false),
            ),
            (
                "the number in a subject of its own",
                Facts {
                    number: Some(other),
                    ..none.clone()
                },
                append(Evidence::Number, false, false),
            ),
            (
                "a guessed number",
                Facts {
                    number: Some(stranger),
                    ..none.clone()
                },
                Decision::Hold { ticket: 1 },
            ),
            (
                "same sender, same subject",
                Facts {
                    similar: vec![OPEN],
                    ..none.clone()
                },
                Decision::Propose { ticket: 1 },
            ),
            (
                "same subject, long ago",
                Facts {
                    similar: vec![Candidate {
                        quiet_days: 40,
                        ..OPEN
                    }],
                    ..none.clone()
                },
                Decision::New,
            ),
            (
                "the same newsletter to many strangers",
                Facts {
                    similar: vec![stranger],
                    ..none
                },
                Decision::New,
            ),
        ];
        for (case, facts, expected) in cases {
            assert_eq!(evidence(&facts), expected, "{case}");
        }
    }
}
