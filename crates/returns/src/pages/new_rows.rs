//! The lines of a sale on the page of a new return: each piece with its own quantity, reason, words, item and photo, and what law and
//! policy say to it.

use catalogue::SettledSale;
use kernel::ids::{SaleId, SaleLineId, UnitId};
use kernel::time::civil_day;
use platform::Failure;
use sea_orm::ConnectionTrait;
use ui::{Choice, FormState, L, Site, Tag, Visit};

use super::new::{Asked, Sent};
use super::new_request::asking;
use super::words::{acceptance_tag, photos_asked};
use crate::acts::{self, Judged, Thinking, Thought};
use crate::queries;
use crate::records::reason;
use crate::rules::words::ReasonKind;

/// Items of a line to choose from.
const ITEMS: usize = 200;

/// The reason of rows that name none.
#[derive(Clone, Copy)]
pub(super) struct Usual<'a> {
    pub code: &'a str,
    pub kind: ReasonKind,
    pub known: &'a [reason::Model],
}

impl Usual<'_> {
    fn asks_photos(&self) -> bool {
        let mut known = self.known.iter();
        known.any(|known| known.code == self.code && known.photos)
    }
}

/// The sale that was chosen.
pub(super) struct SaleShown {
    pub id: String,
    pub number: String,
    pub buyer: String,
    pub day: String,
    pub unit: String,
    pub lines: Vec<LineShown>,
}

impl SaleShown {
    /// Puts what is wrong beside the rows.
    pub(super) fn refused(&mut self, form: &FormState) {
        for line in &mut self.lines {
            line.row.refused(form);
            line.second.iter_mut().for_each(|row| row.refused(form));
        }
    }
}

/// A line of the sale.
pub(super) struct LineShown {
    pub no: usize,
    pub id: String,
    pub text: String,
    pub left: String,
    pub serials: String,
    pub items: Vec<Choice>,
    pub row: RowShown,
    /// For some pieces that come back for another reason.
    pub second: Option<RowShown>,
}

/// What is asked for of a line, as it was typed.
pub(super) struct RowShown {
    pub row: usize,
    pub pieces: String,
    pub why: String,
    pub said: String,
    pub item: String,
    pub opened: bool,
    pub problem: Option<String>,
    /// Where its problems stand.
    field: String,
    pub tag: Option<Tag>,
    pub rule: String,
    /// The photos that are asked for, in words.
    pub photos: String,
    pub grounds: Vec<String>,
    kind: ReasonKind,
    asks_photos: bool,
}

/// The chosen sale with what law and policy say to each line.
pub(super) async fn sale(
    site: &Site,
    visit: &Visit,
    id: SaleId,
    asked: &Asked,
    usual: Usual<'_>,
    sent: &Sent,
) -> Result<SaleShown, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let settled = catalogue::settled_sale(db, &visit.actor().stations, id).await?;
    let unit = asked.unit.parse::<UnitId>().ok();
    let left = queries::left_of(db, settled.lines.iter().map(|line| line.id)).await?;
    let mut rows = 0;
    let mut lines = Vec::with_capacity(settled.lines.len());
    for (no, line) in (1..).zip(&settled.lines) {
        let taken = left.get(&line.id).copied().unwrap_or_default();
        let open = line.pieces - taken;
        let mut shown = blank(l, no, line, open);
        shown.row = row(line, 0, rows, (unit, usual, sent));
        rows += 1;
        if open > 1 {
            shown.second = Some(row(line, 1, rows, (unit, usual, sent)));
            rows += 1;
        }
        lines.push(shown);
    }
    let thinking = Thinking {
        customer: None,
        gift: !asked.gift.is_empty(),
        today: civil_day(site.platform.now()),
    };
    judged(db, (&settled, unit), thinking, &mut lines, l).await?;
    let buyer = match settled.sale.customer {
        Some(id) => accounts::brief(db, id).await?.name,
        None => settled.sale.buyer.clone().unwrap_or_default(),
    };
    Ok(SaleShown {
        id: id.to_string(),
        number: settled.sale.number,
        buyer,
        day: l.day(settled.sale.sold_on),
        unit: unit.map(|id| id.to_string()).unwrap_or_default(),
        lines,
    })
}

fn blank(l: L, no: usize, line: &catalogue::SettledLine, left: i64) -> LineShown {
    let serials: Vec<&str> = line
        .units
        .iter()
        .map(|unit| unit.serial.as_str())
        .take(5)
        .collect();
    let items = line.units.iter().take(ITEMS);
    LineShown {
        no,
        id: line.id.to_string(),
        text: line.text.clone(),
        left: l.a1("returns-left-of", "left", left),
        serials: serials.join(", "),
        items: items
            .map(|unit| Choice::new(unit.id.to_string(), unit.serial.clone()))
            .collect(),
        row: RowShown::of(0, ReasonKind::ChangedMind),
        second: None,
    }
}

impl RowShown {
    fn of(row: usize, kind: ReasonKind) -> Self {
        Self {
            row,
            pieces: String::new(),
            why: String::new(),
            said: String::new(),
            item: String::new(),
            opened: false,
            problem: None,
            field: String::new(),
            tag: None,
            rule: String::new(),
            photos: String::new(),
            grounds: Vec::new(),
            kind,
            asks_photos: false,
        }
    }

    fn refused(&mut self, form: &FormState) {
        if self.field.is_empty() {
            return;
        }
        let fields = ["pieces", "line", "unit", "reason", "detail", "photos"];
        let at = fields.map(|field| format!("{}.{field}", self.field));
        self.problem = at.iter().find_map(|field| form.error(field));
    }

    fn says(&mut self, judged: &Judged, l: L) {
        let one = &judged.judgement;
        let acceptance = one.acceptance.parse().ok();
        self.tag = acceptance.map(|one| acceptance_tag(l, one));
        self.rule = one.rule.clone().unwrap_or_default();
        self.grounds = one.lines(l.lang()).to_vec();
        self.photos = photos_asked(&one.photos, l);
        let law = one.law.iter();
        self.grounds
            .extend(law.map(|one| format!("{} · {}", one.article, one.words(l.lang()))));
    }
}

/// A row as it was typed; of a line that was not sent, one piece of the item that was scanned.
fn row(
    line: &catalogue::SettledLine,
    nth: usize,
    place: usize,
    (unit, usual, sent): (Option<UnitId>, Usual<'_>, &Sent),
) -> RowShown {
    let mut row = RowShown::of(place, usual.kind);
    usual.code.clone_into(&mut row.why);
    row.asks_photos = usual.asks_photos();
    let own = sent_row(sent, line.id, nth);
    let typed = |all: &[String]| own.and_then(|at| all.get(at).cloned());
    let scanned = unit.filter(|id| nth == 0 && line.units.iter().any(|one| one.id == *id));
    row.pieces = typed(&sent.pieces).unwrap_or_else(|| match scanned {
        Some(_) => "1".to_owned(),
        None => String::new(),
    });
    row.said = typed(&sent.said).unwrap_or_default();
    row.item = typed(&sent.item).unwrap_or_else(|| match scanned {
        Some(id) => id.to_string(),
        None => String::new(),
    });
    if let Some(why) = typed(&sent.why).filter(|why| !why.is_empty()) {
        let known = usual.known.iter().find(|known| known.code == why);
        row.kind = known.map_or(usual.kind, |known| known.kind);
        row.asks_photos = known.is_some_and(|known| known.photos);
        row.why = why;
    }
    let opened = own.map(|at| at.to_string());
    row.opened = opened.is_some_and(|at| sent.opened_row.contains(&at));
    let asked = own.and_then(|at| asking(sent).iter().position(|row| *row == at));
    row.field = asked.map_or_else(String::new, |asked| format!("pieces[{asked}]"));
    row
}

/// Which row of the form spoke of a line for the first or second time.
fn sent_row(sent: &Sent, line: SaleLineId, nth: usize) -> Option<usize> {
    let line = line.to_string();
    let rows = sent.line.iter().enumerate();
    rows.filter(|(_, id)| **id == line)
        .map(|(row, _)| row)
        .nth(nth)
}

/// What law and policy say to each row, by its own reason.
async fn judged(
    db: &impl ConnectionTrait,
    (sale, unit): (&SettledSale, Option<UnitId>),
    thinking: Thinking,
    lines: &mut [LineShown],
    l: L,
) -> Result<(), Failure> {
    let mut rows: Vec<(SaleLineId, &mut RowShown)> = Vec::new();
    for line in lines {
        let Ok(of) = line.id.parse() else {
            continue;
        };
        rows.push((of, &mut line.row));
        rows.extend(line.second.as_mut().map(|second| (of, second)));
    }
    let wanted: Vec<_> = rows
        .iter()
        .map(|(line, row)| Thought {
            line: *line,
            unit: row.item.parse().ok().or(unit),
            reason: row.kind,
            photos: row.asks_photos,
            opened: row.opened,
        })
        .collect();
    let said = acts::preview_request(db, sale, thinking, &wanted).await?;
    // each row was judged, in its order: all lines are of this sale
    for ((_, row), said) in rows.into_iter().zip(&said) {
        row.says(said, l);
    }
    Ok(())
}
