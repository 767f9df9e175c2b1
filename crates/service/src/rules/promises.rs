//! What the house promises beside the law: the same fault again for nothing, and how soon a request is answered.

use kernel::refusal::{Problems, Refused};

/// What a firm promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promises {
    /// Days after our own repair within which the same fault is repaired for nothing, whatever the warranty says.
    pub same_fault_days: i32,
    /// Hours in which a request is answered.
    pub answer_hours: i32,
}

/// What holds until a firm says otherwise.
impl Default for Promises {
    fn default() -> Self {
        Self {
            same_fault_days: 90,
            answer_hours: 24,
        }
    }
}

impl Promises {
    /// Checks what was typed: a firm may promise nothing for the same fault, but answers within a month.
    ///
    /// # Errors
    /// With what is wrong beside its field.
    pub fn checked(self) -> Result<Self, Refused> {
        let mut problems = Problems::new();
        let same = (0..=730).contains(&self.same_fault_days);
        problems.check(same, "same_fault_days", "service-refused-same-fault-days");
        let answer = (1..=720).contains(&self.answer_hours);
        problems.check(answer, "answer_hours", "service-refused-answer-hours");
        problems.finish(self)
    }

    /// The hours as a clock takes them.
    #[must_use]
    pub fn hours(&self) -> u32 {
        u32::try_from(self.answer_hours).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_that_nobody_can_keep_or_would_notice_is_refused() {
        for (same_fault_days, answer_hours, right) in [
            (90, 24, true),
            (0, 1, true),
            (730, 720, true),
            (-1, 24, false),
            (731, 24, false),
            (90, 0, false),
            (90, 721, false),
        ] {
            let promises = Promises {
                same_fault_days,
                answer_hours,
            };
            assert_eq!(promises.checked().is_ok(), right, "{promises:?}");
        }
        assert!(Promises::default().checked().is_ok());
    }
}
