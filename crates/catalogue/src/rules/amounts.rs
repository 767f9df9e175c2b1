//! The amounts that a sale line is made of, in minor units of the sale's currency.

/// What a line, or one piece of it, bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineAmounts {
    /// Price before discounts.
    pub price: i64,
    /// Discounts, positive.
    pub discount: i64,
    /// Taxes.
    pub tax: i64,
    /// Outbound freight and charges.
    pub freight: i64,
    /// Part paid with points.
    pub points: i64,
    /// Part paid with gift cards.
    pub gift: i64,
}

impl LineAmounts {
    /// All amounts in a fixed order.
    pub fn each(&self) -> [i64; 6] {
        [
            self.price,
            self.discount,
            self.tax,
            self.freight,
            self.points,
            self.gift,
        ]
    }

    /// The same shape with each amount changed.
    pub fn map(&self, change: impl Fn(i64) -> i64) -> Self {
        Self {
            price: change(self.price),
            discount: change(self.discount),
            tax: change(self.tax),
            freight: change(self.freight),
            points: change(self.points),
            gift: change(self.gift),
        }
    }

    /// Sum by amount.
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            price: self.price + other.price,
            discount: self.discount + other.discount,
            tax: self.tax + other.tax,
            freight: self.freight + other.freight,
            points: self.points + other.points,
            gift: self.gift + other.gift,
        }
    }

    /// What the buyer pays: price less discounts plus tax and freight.
    pub fn total(&self) -> i64 {
        self.price - self.discount + self.tax + self.freight
    }
}
