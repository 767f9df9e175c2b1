//! The fields of a case: one table from which the form is drawn and its words are read.

/// How a field is typed and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Free words.
    Text,
    /// A date.
    Day,
    /// A whole number.
    Number,
    /// One of these words; the first is the usual one.
    Word(&'static [(&'static str, &'static str)]),
    /// One of these words, or not said.
    Choose(&'static [(&'static str, &'static str)]),
    /// Yes, no, or not said.
    YesNo,
    /// A country of the table.
    Country,
    /// A product group of the table.
    Group,
    /// An exception to the right of withdrawal.
    Exception,
}

/// One field: its place in the case, its label, how it is typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    /// Place in the case, below its list.
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// How it is typed and read.
    pub kind: Kind,
    /// Left out when this other field is empty.
    pub with: Option<&'static str>,
}

/// A list of the case, such as repairs.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// Its name in the case.
    pub name: &'static str,
    /// Key of what one entry is called.
    pub one: &'static str,
    /// Its fields.
    pub fields: &'static [Spec],
}

const fn field(name: &'static str, label: &'static str, kind: Kind) -> Spec {
    Spec {
        name,
        label,
        kind,
        with: None,
    }
}

const fn beside(name: &'static str, label: &'static str, kind: Kind, with: &'static str) -> Spec {
    Spec {
        name,
        label,
        kind,
        with: Some(with),
    }
}

const BUYERS: Kind = Kind::Word(&[
    ("consumer", "lawbook-buyer-consumer"),
    ("business", "lawbook-buyer-business"),
]);
const CONDITIONS: Kind = Kind::Word(&[
    ("new", "lawbook-condition-new"),
    ("used", "lawbook-condition-used"),
    ("refurbished", "lawbook-condition-refurbished"),
]);
const ADDRESSEES: Kind = Kind::Word(&[
    ("service", "lawbook-to-service"),
    ("seller", "lawbook-to-seller"),
    ("producer", "lawbook-to-producer"),
    ("importer", "lawbook-to-importer"),
    ("other", "lawbook-to-other"),
]);
const MEASURES: Kind = Kind::Word(&[
    ("km", "law-measure-km"),
    ("hours", "law-measure-hours"),
    ("copies", "law-measure-copies"),
    ("pieces", "law-measure-pieces"),
]);
const REPORTS: Kind = Kind::Word(&[
    ("unrepairable", "lawbook-report-unrepairable"),
    ("user_fault", "lawbook-report-user-fault"),
]);
const CHOICES: Kind = Kind::Word(&[
    ("replacement", "law-right-replacement"),
    ("refund", "law-right-refund"),
    ("reduction", "law-right-reduction"),
    ("repair", "law-right-free-repair"),
]);
const PROMISES: Kind = Kind::Word(&[
    ("extended", "law-interval-extended"),
    ("voluntary", "law-interval-voluntary"),
    ("insurance", "law-interval-insurance"),
]);
const STARTS: Kind = Kind::Word(&[
    ("after", "lawbook-starts-after"),
    ("beside", "lawbook-starts-beside"),
]);

const CONTRACTS: Kind = Kind::Choose(&[
    ("goods", "lawbook-contract-goods"),
    ("series", "lawbook-contract-series"),
    ("service", "lawbook-contract-service"),
    ("upkeep", "lawbook-contract-upkeep"),
]);
const NAMED_CARRIERS: Kind = Kind::Choose(&[
    ("none", "lawbook-carrier-none"),
    ("named", "lawbook-carrier-named"),
    ("without_branch", "lawbook-carrier-without-branch"),
]);

/// The question and the purchase.
pub(super) const PURCHASE: &[Spec] = &[
    field("contract_on", "lawbook-contract-on", Kind::Day),
    field("delivered_on", "lawbook-delivered-on", Kind::Day),
    field("asked_on", "lawbook-asked-on", Kind::Day),
    field("buyer", "lawbook-buyer", BUYERS),
    field("condition", "lawbook-condition", CONDITIONS),
    field("country", "lawbook-country", Kind::Country),
    field("product.group", "lawbook-group", Kind::Group),
    field("product.listed", "lawbook-listed", Kind::YesNo),
];

/// What is asked rarely.
pub(super) const MORE: &[Spec] = &[
    field(
        "first_delivered_on",
        "lawbook-first-delivered-on",
        Kind::Day,
    ),
    beside(
        "delivery_assumed",
        "lawbook-delivery-assumed",
        Kind::YesNo,
        "delivered_on",
    ),
    field("measure.limit", "lawbook-limit", Kind::Number),
    beside(
        "measure.kind",
        "lawbook-limit-kind",
        MEASURES,
        "measure.limit",
    ),
    field("replacement.on", "lawbook-replaced-on", Kind::Day),
    beside(
        "replacement.replaces",
        "lawbook-replaces",
        Kind::Text,
        "replacement.on",
    ),
    field("defect_hidden", "lawbook-defect-hidden", Kind::YesNo),
    field("long_lasting", "lawbook-long-lasting", Kind::YesNo),
    field(
        "agreed.same_fault_free_months",
        "lawbook-same-fault-months",
        Kind::Number,
    ),
    field(
        "agreed.half_day_counts",
        "lawbook-half-day-counts",
        Kind::YesNo,
    ),
];

/// A sale at a distance and the withdrawal from it; one of them filled makes the case a distance sale.
pub(super) const DISTANCE: &[Spec] = &[
    field("distance.of", "lawbook-contract-for", CONTRACTS),
    field("distance.more_to_come", "lawbook-more-to-come", Kind::YesNo),
    field("distance.exception", "lawbook-exception", Kind::Exception),
    field("distance.uninformed", "lawbook-uninformed", Kind::YesNo),
    field("distance.informed_on", "lawbook-informed-on", Kind::Day),
    field("distance.withdrawn_on", "lawbook-withdrawn-on", Kind::Day),
    field(
        "distance.notice_arrived_on",
        "lawbook-notice-arrived-on",
        Kind::Day,
    ),
    field(
        "distance.named_carrier",
        "lawbook-named-carrier",
        NAMED_CARRIERS,
    ),
    field(
        "distance.other_carrier",
        "lawbook-other-carrier",
        Kind::YesNo,
    ),
    field(
        "distance.seller_collects",
        "lawbook-seller-collects",
        Kind::YesNo,
    ),
    field("distance.cost_untold", "lawbook-cost-untold", Kind::YesNo),
    field("distance.offline", "lawbook-offline", Kind::YesNo),
    field(
        "distance.handed_over_on",
        "lawbook-carrier-took-on",
        Kind::Day,
    ),
    field("distance.arrived_on", "lawbook-came-back-on", Kind::Day),
    field("distance.refunded_on", "lawbook-refunded-on", Kind::Day),
];

/// The lists of what happened, in the order of the page.
pub(super) const LISTS: &[List] = &[
    List {
        name: "repairs",
        one: "lawbook-repair",
        fields: &[
            field("notices[0].on", "lawbook-notified-on", Kind::Day),
            beside(
                "notices[0].to",
                "lawbook-notified-to",
                ADDRESSEES,
                "notices[0].on",
            ),
            field("handed_over_on", "lawbook-handed-over-on", Kind::Day),
            field("ready_on", "lawbook-ready-on", Kind::Day),
            field("collected_on", "lawbook-collected-on", Kind::Day),
            field("loaner_on", "lawbook-loaner-on", Kind::Day),
            field("in_warranty", "lawbook-in-warranty", Kind::YesNo),
            field("fault_group", "lawbook-fault-group", Kind::Text),
        ],
    },
    List {
        name: "notices",
        one: "lawbook-notice",
        fields: &[
            field("on", "lawbook-notified-on", Kind::Day),
            field("to", "lawbook-notified-to", ADDRESSEES),
        ],
    },
    List {
        name: "reports",
        one: "lawbook-report",
        fields: &[
            field("kind", "lawbook-kind", REPORTS),
            field("on", "lawbook-on-day", Kind::Day),
            field("by", "lawbook-by", ADDRESSEES),
            field("copy_given_on", "lawbook-copy-given-on", Kind::Day),
        ],
    },
    List {
        name: "choices",
        one: "lawbook-choice",
        fields: &[
            field("kind", "lawbook-kind", CHOICES),
            field("on", "lawbook-on-day", Kind::Day),
            field("fulfilled_on", "lawbook-fulfilled-on", Kind::Day),
        ],
    },
    List {
        name: "promises",
        one: "lawbook-promise",
        fields: &[
            field("kind", "lawbook-kind", PROMISES),
            field("months", "lawbook-months-count", Kind::Number),
            field("starts", "lawbook-starts", STARTS),
            field("starts_on", "lawbook-starts-on", Kind::Day),
            field("ends_on", "lawbook-ends-on", Kind::Day),
            field("document", "lawbook-document", Kind::Text),
            field("part", "lawbook-part-only", Kind::Text),
        ],
    },
    List {
        name: "parts",
        one: "lawbook-part",
        fields: &[
            field("name", "lawbook-part-name", Kind::Text),
            field("fitted_on", "lawbook-fitted-on", Kind::Day),
            field("months", "lawbook-months-count", Kind::Number),
        ],
    },
    List {
        name: "services",
        one: "lawbook-service",
        fields: &[
            field("performed_on", "lawbook-performed-on", Kind::Day),
            field("fault_group", "lawbook-fault-group", Kind::Text),
            field("same_fault_on", "lawbook-same-fault-on", Kind::Day),
            field("redo_requested_on", "lawbook-redo-requested-on", Kind::Day),
            field("redone_on", "lawbook-redone-on", Kind::Day),
        ],
    },
    List {
        name: "distance.parcels",
        one: "lawbook-parcel",
        fields: &[field("on", "lawbook-parcel-on", Kind::Day)],
    },
    List {
        name: "measure.readings",
        one: "lawbook-reading",
        fields: &[
            field("on", "lawbook-on-day", Kind::Day),
            field("value", "lawbook-reading-value", Kind::Number),
        ],
    },
];

/// The most entries that the page shows of one list.
pub(super) const MOST_SHOWN: usize = 20;
