//! Mappings that we know beforehand: public data sets that everybody tries first.

use super::{DayOrder, Field, Mapping, NumberStyle, Target};

/// A known table: its head, and what it means.
pub struct Preset {
    /// Its name, also the scope of its keys.
    pub name: &'static str,
    /// What the rows are.
    pub target: Target,
    /// Its columns and what they mean.
    pub columns: &'static [(&'static str, Option<Field>)],
    /// Values that hold for all rows.
    pub fixed: &'static [(Field, &'static str)],
}

/// All known tables.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "online-retail",
        target: Target::Sales,
        columns: &[
            ("InvoiceNo", Some(Field::SaleNumber)),
            ("StockCode", Some(Field::ProductCode)),
            ("Description", Some(Field::ProductName)),
            ("Quantity", Some(Field::Quantity)),
            ("InvoiceDate", Some(Field::SoldOn)),
            ("UnitPrice", Some(Field::UnitPrice)),
            ("CustomerID", Some(Field::CustomerKey)),
            ("Country", Some(Field::Country)),
        ],
        fixed: &[(Field::Currency, "GBP")],
    },
    Preset {
        name: "flo",
        target: Target::Customers,
        columns: &[
            ("master_id", Some(Field::CustomerKey)),
            ("order_channel", Some(Field::Note)),
            ("last_order_channel", None),
            ("first_order_date", Some(Field::Note)),
            ("last_order_date", Some(Field::Note)),
            ("last_order_date_online", None),
            ("last_order_date_offline", None),
            ("order_num_total_ever_online", Some(Field::Note)),
            ("order_num_total_ever_offline", Some(Field::Note)),
            ("customer_value_total_ever_offline", Some(Field::Note)),
            ("customer_value_total_ever_online", Some(Field::Note)),
            ("interested_in_categories_12", Some(Field::Note)),
        ],
        fixed: &[],
    },
];

impl Preset {
    /// The mapping of this table.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        Mapping {
            target: self.target,
            columns: self.columns.iter().map(|(_, field)| *field).collect(),
            fixed: self
                .fixed
                .iter()
                .map(|(field, value)| (*field, (*value).to_owned()))
                .collect(),
            numbers: NumberStyle::Point,
            days: DayOrder::DayFirst,
            vat_included: true,
            scope: self.name.to_owned(),
        }
    }
}

/// The known table with exactly this head.
#[must_use]
pub fn preset_for(head: &[String]) -> Option<&'static Preset> {
    let names = |preset: &&Preset| {
        preset
            .columns
            .iter()
            .map(|(name, _)| *name)
            .eq(head.iter().map(String::as_str))
    };
    PRESETS.iter().find(names)
}
