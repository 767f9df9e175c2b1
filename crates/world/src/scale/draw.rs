//! Seeded draws: the same seed gives the same house, on every machine.

/// A run of draws that follows from its seed alone (SplitMix64).
pub(super) struct Draw(u64);

impl Draw {
    /// The draws of the thing with this number.
    pub(super) fn seeded(number: u64, seed: u64) -> Self {
        Self(number.wrapping_mul(0xD134_2543_DE82_EF95) ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 when the bound is.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// One of these; the list is never empty.
    pub(super) fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len() as u64);
        &list[usize::try_from(at).unwrap_or_default()]
    }

    /// One of these words.
    pub(super) fn of(&mut self, list: &[&'static str]) -> &'static str {
        self.one::<&'static str>(list)
    }
}
