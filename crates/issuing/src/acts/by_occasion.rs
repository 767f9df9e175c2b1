//! Writes a document that somebody asks for by what happens: who issues it, and which one, is looked up.

use jiff::civil::Date;
use kernel::ids::{CustomerId, EDocumentId, Ref, StationId};
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};
use rust_decimal::Decimal;

use super::{draft, issue_soon};
use crate::facts::{
    DespatchFacts, DespatchLine, Discount, Exemption, Facts, Goods, InvoiceFacts, InvoiceSort,
    Movement, NewDocument, OriginalSale, PricedLine, Receiver, VoucherFacts, original_of,
};
use crate::permissions::IssueEDocuments;
use crate::queries;
use crate::rules::exemption::{Reason, reason_of};
use crate::rules::kind::EKind;
use crate::rules::who::{Issues, Occasion, preview_kind};

/// Lines of a document that is asked for at most.
pub const LINES_MOST: usize = 500;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What happens.
    pub occasion: Occasion,
    /// With whom.
    pub customer: CustomerId,
    /// Which station issues it.
    pub station: StationId,
    /// The record that it is for; the customer when none.
    pub subject: Option<Ref>,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Lines.
    pub lines: Vec<AskedLine>,
    /// Free texts.
    pub notes: Vec<String>,
    /// The paper that is returned, with its day; of returns.
    pub original: Option<(String, Date)>,
    /// Why goods move; of a movement.
    pub movement: Option<Movement>,
    /// The plate, when it is known; of a movement.
    pub plate: String,
    /// Whether it is issued by itself as soon as it can be.
    pub soon: bool,
}

/// One line.
#[derive(Clone, Debug)]
pub struct AskedLine {
    /// What.
    pub name: String,
    /// How many.
    pub quantity: Decimal,
    /// Unit code, such as C62.
    pub unit: String,
    /// Without tax, before the discount, of all pieces.
    pub gross: Money,
    /// Discount without tax.
    pub discount: Option<Money>,
    /// KDV rate.
    pub vat: VatRate,
    /// KDV; worked out from the rate when none.
    pub tax: Option<Money>,
    /// Code of the reason why no KDV is taken.
    pub exemption: String,
    /// Serial numbers.
    pub serials: Vec<String>,
}

/// Writes it as a draft, or leaves it to be issued by itself.
///
/// # Errors
/// Refused when the other side issues it, a line says too little, or no KDV is taken without a reason.
pub async fn draft_for(
    work: &mut Work,
    may: Allowed<IssueEDocuments>,
    asked: Asked,
) -> Result<EDocumentId, Failure> {
    let known = queries::known(work.conn(), asked.customer).await?;
    let Issues::We(kind) = preview_kind(asked.occasion, known) else {
        return Err(Refused::field("occasion", "issuing-refused-they").into());
    };
    let reason = checked(&asked)?;
    let soon = asked.soon;
    let new = NewDocument {
        subject: asked.subject.unwrap_or(Ref::of(asked.customer)),
        chain: None,
        station: asked.station,
        customer: Some(asked.customer),
        receiver: Receiver::Customer(asked.customer),
        kind,
        facts: facts(kind, asked, (reason, civil_day(work.now)))?,
    };
    match soon {
        true => issue_soon(work, may, new).await,
        false => draft(work, may, new).await,
    }
}

/// What is wrong with the lines, all at once; answers with the reason that exempts the invoice.
fn checked(asked: &Asked) -> Result<Option<Reason>, Refused> {
    let mut problems = Problems::new();
    let some = (1..=LINES_MOST).contains(&asked.lines.len());
    problems.check(some, "lines", "issuing-refused-lines-none");
    let mut reason = None;
    let sale = asked.occasion == Occasion::Sale;
    for (place, line) in asked.lines.iter().enumerate() {
        let at = |field: &str| format!("lines[{place}].{field}");
        problems.check(
            line.quantity > Decimal::ZERO,
            at("quantity"),
            "issuing-refused-quantity",
        );
        let whole = line.gross.minor >= 0 && line.gross.currency == asked.currency;
        problems.check(whole, at("gross"), "issuing-refused-amount");
        let less = line
            .discount
            .is_none_or(|less| (0..=line.gross.minor).contains(&less.minor));
        problems.check(less, at("discount"), "issuing-refused-amount");
        let tax = line.tax.is_none_or(|tax| tax.minor >= 0);
        problems.check(tax, at("tax"), "issuing-refused-amount");
        let known = reason_of(&line.exemption);
        if sale && line.vat == VatRate::ZERO {
            problems.check(
                known.is_some(),
                at("exemption"),
                "issuing-refused-exemption",
            );
        } else {
            let none = line.exemption.trim().is_empty();
            problems.check(none, at("exemption"), "issuing-refused-exemption-vat");
        }
        reason = reason.or(known);
    }
    let returns = matches!(asked.occasion, Occasion::OurReturn);
    problems.check(
        !returns || asked.original.is_some(),
        "original",
        "issuing-refused-original",
    );
    let moves = asked.occasion == Occasion::Movement;
    problems.check(
        !moves || asked.movement.is_some(),
        "movement",
        "issuing-refused-movement",
    );
    problems.finish(reason)
}

fn facts(
    kind: EKind,
    asked: Asked,
    (reason, today): (Option<Reason>, Date),
) -> Result<Facts, Failure> {
    if kind == EKind::EDespatch {
        return Ok(Facts::Despatch(Box::new(despatch(asked))));
    }
    let priced: Result<Vec<PricedLine>, Failure> = asked.lines.iter().map(priced).collect();
    let lines = priced?;
    if matches!(kind, EKind::EVoucher | EKind::PaperVoucher) {
        return Ok(Facts::Voucher(Box::new(voucher(asked, lines, today))));
    }
    let sort = match (asked.occasion, reason) {
        (Occasion::OurReturn, _) => InvoiceSort::Return,
        (_, Some(reason)) if reason.exempts() => InvoiceSort::Exempt,
        _ => InvoiceSort::Sale,
    };
    Ok(Facts::Invoice(Box::new(InvoiceFacts {
        sort,
        currency: asked.currency,
        returned: asked
            .original
            .filter(|_| sort == InvoiceSort::Return)
            .into_iter()
            .collect(),
        lines,
        notes: asked.notes,
        ..InvoiceFacts::default()
    })))
}

fn priced(line: &AskedLine) -> Result<PricedLine, Failure> {
    let discount = line.discount.filter(|less| less.minor > 0);
    let net = match discount {
        Some(less) => line.gross.minus(less)?,
        None => line.gross,
    };
    let tax = match line.tax {
        Some(tax) => tax,
        None => line.vat.tax_on_net(net)?,
    };
    Ok(PricedLine {
        goods: goods(line),
        quantity: line.quantity.normalize(),
        unit: unit(line),
        gross: line.gross,
        discount: discount.map(|amount| Discount {
            amount,
            reason: String::new(),
        }),
        vat: line.vat,
        tax,
        exemption: reason_of(&line.exemption).map(|reason| Exemption {
            code: reason.code.to_owned(),
            reason: reason.words.to_owned(),
        }),
        notes: Vec::new(),
    })
}

fn goods(line: &AskedLine) -> Goods {
    Goods {
        name: line.name.trim().to_owned(),
        serials: line.serials.clone(),
        ..Goods::default()
    }
}

fn unit(line: &AskedLine) -> String {
    match line.unit.trim() {
        "" => "C62".to_owned(),
        unit => unit.to_owned(),
    }
}

fn voucher(asked: Asked, lines: Vec<PricedLine>, today: Date) -> VoucherFacts {
    let (original, sold_on) = match asked.original {
        Some((number, day)) => (original_of(&number), day),
        None => (OriginalSale::WithoutPaper, today),
    };
    VoucherFacts {
        original,
        sold_on,
        confirmation: None,
        carrier: None,
        currency: asked.currency,
        lines,
        notes: asked.notes,
    }
}

fn despatch(asked: Asked) -> DespatchFacts {
    let line = |line: &AskedLine| DespatchLine {
        goods: goods(line),
        quantity: line.quantity.normalize(),
        unit: unit(line),
        order_line: None,
        notes: Vec::new(),
    };
    DespatchFacts {
        movement: asked.movement.unwrap_or(Movement::Transfer),
        plates: vec![asked.plate],
        trailers: Vec::new(),
        drivers: Vec::new(),
        carrier: None,
        to: None,
        leaves_at: None,
        value: None,
        references: Vec::new(),
        lines: asked.lines.iter().map(line).collect(),
        notes: asked.notes,
    }
}
