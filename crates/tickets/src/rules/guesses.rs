//! How many wrong links one address may try: some slips are free, then it waits for the minute to end.

use std::collections::HashMap;
use std::hash::Hash;

/// Wrong links from one address in a minute before it has to wait.
pub const FREE_SLIPS: u32 = 10;
/// The time after which slips are forgotten, in seconds.
pub const FORGOTTEN_AFTER: u64 = 60;
/// Addresses that are remembered at once.
pub const ADDRESSES_MOST: usize = 50_000;

/// Wrong links by address. Seconds are counted from any fixed moment.
#[derive(Clone, Debug)]
pub struct Guesses<A: Eq + Hash>(HashMap<A, Slips>);

impl<A: Eq + Hash> Default for Guesses<A> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

#[derive(Clone, Copy, Debug)]
struct Slips {
    since: u64,
    count: u32,
}

impl<A: Eq + Hash> Guesses<A> {
    /// The seconds that an address has to wait, if it guessed too often.
    #[must_use]
    pub fn wait(&self, address: &A, now: u64) -> Option<u64> {
        let slips = self.0.get(address)?;
        let left = (slips.since + FORGOTTEN_AFTER).checked_sub(now)?;
        (slips.count >= FREE_SLIPS && left > 0).then_some(left)
    }

    /// Learns what all nodes together counted; what this one counted itself is never less.
    pub fn told(&mut self, address: A, since: u64, count: u32) {
        self.make_room(since);
        let known = self.0.entry(address).or_insert(Slips { since, count });
        if since > known.since || (since == known.since && count > known.count) {
            *known = Slips { since, count };
        } else if known.since < since + FORGOTTEN_AFTER {
            known.count = known.count.max(count);
        }
    }

    /// Notes a wrong link.
    pub fn missed(&mut self, address: A, now: u64) {
        self.make_room(now);
        let slips = self.0.entry(address).or_insert(Slips {
            since: now,
            count: 0,
        });
        if now >= slips.since + FORGOTTEN_AFTER {
            *slips = Slips {
                since: now,
                count: 0,
            };
        }
        slips.count = slips.count.saturating_add(1);
    }

    fn make_room(&mut self, now: u64) {
        if self.0.len() >= ADDRESSES_MOST {
            self.0
                .retain(|_, slips| now < slips.since + FORGOTTEN_AFTER);
        }
        if self.0.len() >= ADDRESSES_MOST {
            // a flood from everywhere: remembering nobody is better than memory without a bound
            self.0.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_guesses_waits_and_others_do_not() {
        let mut guesses = Guesses::default();
        for _ in 0..FREE_SLIPS {
            assert_eq!(guesses.wait(&"guesser", 100), None);
            guesses.missed("guesser", 100);
        }
        assert_eq!(guesses.wait(&"guesser", 100), Some(60));
        assert_eq!(guesses.wait(&"guesser", 159), Some(1));
        assert_eq!(guesses.wait(&"guesser", 160), None);
        assert_eq!(guesses.wait(&"customer", 100), None);
    }

    #[test]
    fn what_other_nodes_counted_counts_here() {
        let mut guesses = Guesses::default();
        guesses.missed("guesser", 100);
        guesses.told("guesser", 98, FREE_SLIPS);
        assert!(guesses.wait(&"guesser", 101).is_some());
        // an answer that comes late forgives nothing
        guesses.told("guesser", 98, 3);
        assert!(guesses.wait(&"guesser", 101).is_some());
        guesses.told("guesser", 200, 1);
        assert_eq!(guesses.wait(&"guesser", 200), None);
    }

    #[test]
    fn after_a_minute_the_slate_is_clean() {
        let mut guesses = Guesses::default();
        (0..50).for_each(|_| guesses.missed(1, 0));
        guesses.missed(1, 60);
        assert_eq!(guesses.wait(&1, 60), None);
    }
}
