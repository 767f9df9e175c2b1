//! Judging a return: what the law gives is given, what the policy gives beyond it is added, and every step says why.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::add_days;
use law::{Answer, Cited, ClockKind, Right, RightKind, RightState, Said};
use serde::Serialize;

use super::abuse::Sign;
use super::photos::Photos;
use super::policy::{Fee, Payer, PolicyRule, ReturnPolicy, Subject, Terms};
use super::refund::Freight;
use super::states::{Acceptance, Outcome};

/// What a judgement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The law gives it, whatever the policy says.
    Law,
    /// The policy gives it.
    Policy,
    /// Neither does.
    Nothing,
}

/// The answer to a return, with its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// Accepted, refused, for a person, or waiting for photos.
    pub acceptance: Acceptance,
    /// What it rests on.
    pub basis: Basis,
    /// What the customer may choose.
    pub outcomes: Vec<Outcome>,
    /// What is kept.
    pub fee: Fee,
    /// Who pays for the way back.
    pub way_back: Payer,
    /// When the outbound delivery goes back.
    pub freight: Freight,
    /// The last day for the refund, by law or by our promise, whichever comes first.
    pub refund_by: Option<Date>,
    /// The last day on which it could be asked for, as far as one is known.
    pub until: Option<Date>,
    /// The photos that are asked for; where the law gives the return they are a wish.
    pub photos: Photos,
    /// The policy's rule, by name.
    pub rule: Option<String>,
    /// Why, in the order of the thinking.
    pub grounds: Vec<Said>,
    /// The rules of law that were met.
    pub law: Vec<Cited>,
    /// Signs for a person; they refuse nothing that the law gives.
    pub signs: Vec<Sign>,
}

/// A return to be judged.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// What decides which rule is for it.
    pub subject: &'a Subject,
    /// What the law says to the case, asked for the day of the return.
    pub law: &'a Answer,
    /// Signs of abuse.
    pub signs: &'a [Sign],
    /// How many photos of it were given.
    pub photos_given: u32,
    /// Whether its reason asks for photos.
    pub reason_asks_photos: bool,
}

/// What the law gives.
struct Lawful<'a> {
    rights: Vec<&'a Right>,
    outcomes: Vec<Outcome>,
    way_back: Payer,
    /// Nothing is left to prove.
    sure: bool,
}

/// Judges a return by the law and the policy.
pub fn judge(policy: &ReturnPolicy, question: &Question<'_>) -> Result<Judgement, Refused> {
    let rule = policy.rule_for(question.subject);
    let ends = rule
        .map(|rule| window(rule, question.subject))
        .transpose()?;
    let ends = ends.flatten();
    let in_time = ends.is_none_or(|end| question.subject.asked_on <= end);
    let kind = rule.filter(|rule| rule.gives.accepts && in_time);
    let mut judgement = match (lawful(question), kind) {
        (Some(lawful), kind) => by_law(question, &lawful, kind),
        (None, Some(rule)) => by_policy(question, rule),
        (None, None) => refused(question, rule),
    };
    judgement.rule = rule.map(|rule| rule.name.clone());
    judgement.until = judgement.until.max(ends.filter(|_| kind.is_some()));
    if judgement.basis == Basis::Nothing {
        judgement.until = ends;
        judgement.grounds.extend(over(rule, ends));
    }
    if judgement.outcomes.contains(&Outcome::Refund) {
        judgement.refund_by = refund_by(question, rule)?;
    }
    Ok(judgement)
}

fn window(rule: &PolicyRule, subject: &Subject) -> Result<Option<Date>, Refused> {
    let (Some(days), Some(delivered)) = (rule.gives.window_days, subject.delivered_on) else {
        return Ok(None);
    };
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    Ok(Some(add_days(delivered, days)?))
}

/// The rights that are open to this return, with what they let the customer choose.
fn lawful<'a>(question: &Question<'a>) -> Option<Lawful<'a>> {
    let rights = question.law.rights.iter();
    let open = |right: &&Right| match right.kind {
        RightKind::Withdrawal => matches!(right.state, RightState::Open | RightState::Chosen),
        _ => {
            outcome(right.kind).is_some()
                && question.subject.reason.is_defect()
                && right.state != RightState::Closed
        }
    };
    let rights: Vec<&Right> = rights.filter(open).collect();
    let mut outcomes: Vec<Outcome> = rights
        .iter()
        .filter_map(|right| outcome(right.kind))
        .collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let sure = |right: &&Right| right.state != RightState::ToProve;
    // A defect sends nobody to the post office at his own cost; a withdrawal does where the law says so.
    let free = question.subject.reason.is_defect() || is_free(question.law);
    (!rights.is_empty()).then(|| Lawful {
        sure: rights.iter().any(sure),
        way_back: if free { Payer::Seller } else { Payer::Customer },
        rights,
        outcomes,
    })
}

fn is_free(law: &Answer) -> bool {
    let mut rights = law.rights.iter();
    rights.any(|right| right.kind == RightKind::FreeReturn && right.state == RightState::Open)
}

/// What a right lets the customer choose.
pub(super) const fn outcome(kind: RightKind) -> Option<Outcome> {
    match kind {
        RightKind::Withdrawal | RightKind::Refund | RightKind::Reject => Some(Outcome::Refund),
        RightKind::FreeRepair => Some(Outcome::Repair),
        RightKind::Replacement => Some(Outcome::Exchange),
        RightKind::Reduction => Some(Outcome::Reduction),
        _ => None,
    }
}

fn by_law(question: &Question<'_>, lawful: &Lawful<'_>, kind: Option<&PolicyRule>) -> Judgement {
    let mut outcomes = lawful.outcomes.clone();
    let gives = kind.map(|rule| &rule.gives);
    let more = gives.map_or(&[][..], |gives| &gives.outcomes);
    outcomes.extend(more.iter().copied());
    outcomes.sort_unstable();
    outcomes.dedup();
    let kinder = gives.is_some_and(|gives| gives.way_back == Payer::Seller);
    let freight = gives.map_or(Freight::WithTheWholeSale, |gives| gives.freight);
    let mut grounds = vec![Said::new(if lawful.sure {
        "returns-ground-law"
    } else {
        "returns-ground-to-prove"
    })];
    for right in &lawful.rights {
        grounds.extend(right.grounds.iter().cloned());
    }
    if !question.signs.is_empty() {
        grounds.push(Said::new("returns-ground-signs-law"));
    }
    let rules = lawful.rights.iter().flat_map(|right| &right.trace.rules);
    Judgement {
        acceptance: if lawful.sure {
            Acceptance::Accepted
        } else {
            Acceptance::NeedsAPerson
        },
        basis: Basis::Law,
        outcomes,
        fee: Fee::None,
        way_back: if kinder {
            Payer::Seller
        } else {
            lawful.way_back
        },
        freight: freight.max(Freight::WithTheWholeSale),
        refund_by: None,
        until: lawful.rights.iter().filter_map(|right| right.until).max(),
        photos: gives
            .map(|gives| gives.photos.clone())
            .unwrap_or_default()
            .with_reason(question.reason_asks_photos),
        rule: None,
        grounds,
        law: once(rules),
        signs: question.signs.to_vec(),
    }
}

fn by_policy(question: &Question<'_>, rule: &PolicyRule) -> Judgement {
    let gives = &rule.gives;
    let photos = gives.photos.with_reason(question.reason_asks_photos);
    let mut grounds = vec![Said::new("returns-ground-policy").text("rule", &rule.name)];
    let acceptance = if gives.person || !question.signs.is_empty() {
        let key = if gives.person {
            "returns-ground-person"
        } else {
            "returns-ground-signs"
        };
        grounds.push(Said::new(key));
        Acceptance::NeedsAPerson
    } else if question.photos_given < photos.least {
        let least = i64::from(photos.least);
        grounds.push(Said::new("returns-ground-photos").number("least", least));
        Acceptance::Pending
    } else {
        Acceptance::Accepted
    };
    Judgement {
        acceptance,
        signs: question.signs.to_vec(),
        law: closed_law(question),
        photos,
        ..given(Basis::Policy, gives, grounds)
    }
}

fn given(basis: Basis, gives: &Terms, grounds: Vec<Said>) -> Judgement {
    Judgement {
        acceptance: Acceptance::Accepted,
        basis,
        outcomes: gives.outcomes.clone(),
        fee: gives.fee,
        way_back: gives.way_back,
        freight: gives.freight,
        refund_by: None,
        until: None,
        photos: gives.photos.clone(),
        rule: None,
        grounds,
        law: Vec::new(),
        signs: Vec::new(),
    }
}

fn refused(question: &Question<'_>, rule: Option<&PolicyRule>) -> Judgement {
    let nothing = Terms {
        outcomes: Vec::new(),
        ..Terms::default()
    };
    let withdrawal = question.law.rights.iter();
    let withdrawal = withdrawal.filter(|right| right.kind == RightKind::Withdrawal);
    let mut grounds: Vec<Said> = withdrawal.flat_map(|right| right.grounds.clone()).collect();
    if rule.is_none() {
        grounds.push(Said::new("returns-ground-no-rule"));
    }
    Judgement {
        acceptance: Acceptance::Refused,
        law: closed_law(question),
        signs: question.signs.to_vec(),
        ..given(Basis::Nothing, &nothing, grounds)
    }
}

fn over(rule: Option<&PolicyRule>, ends: Option<Date>) -> Option<Said> {
    let rule = rule?;
    if !rule.gives.accepts {
        return Some(Said::new("returns-ground-not-taken").text("rule", &rule.name));
    }
    let said = Said::new("returns-ground-window-over").text("rule", &rule.name);
    ends.map(|end| said.day("end", end))
}

/// The rules that closed the right of withdrawal, so that the customer can read them.
fn closed_law(question: &Question<'_>) -> Vec<Cited> {
    let rights = question.law.rights.iter();
    let withdrawal = rights.filter(|right| right.kind == RightKind::Withdrawal);
    once(withdrawal.flat_map(|right| &right.trace.rules))
}

fn once<'a>(rules: impl Iterator<Item = &'a Cited>) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    for rule in rules {
        if !found.contains(rule) {
            found.push(rule.clone());
        }
    }
    found
}

/// The earlier of the law's last day and our promise.
fn refund_by(question: &Question<'_>, rule: Option<&PolicyRule>) -> Result<Option<Date>, Refused> {
    let clocks = question.law.clocks.iter();
    let legal = clocks.filter(|clock| {
        matches!(clock.kind, ClockKind::WithdrawalRefund | ClockKind::Pay) && clock.state.is_open()
    });
    let promised = rule.and_then(|rule| rule.gives.refund_within_days);
    let promised = promised.map(|days| {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        add_days(question.subject.asked_on, days)
    });
    let promised = promised.transpose()?;
    Ok(legal.map(|clock| clock.due_on).chain(promised).min())
}
