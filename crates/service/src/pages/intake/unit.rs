//! One unit of the intake page: its number, the answer about its warranty, what is wrong, what came with it, when it is done.

use askama::Template;
use jiff::civil::Date;
use kernel::ids::AttachmentId;
use kernel::states::State as _;
use law::Answer;
use platform::Failure;
use ui::form::Field;
use ui::{Choice, FormState, Html, L, Live, Site, Visit};

use super::known::KnownUnit;
use super::words::IntakeWords;
use crate::acts::hold_photo as desk;
use crate::rules::words::Came;

/// Days before the end of a warranty from which the colour says "soon".
const SOON_DAYS: i32 = 30;

/// Names of the fields of one unit.
pub(super) struct Names {
    pub at: usize,
    pub shown: usize,
    pub serial: String,
    pub unit: String,
    pub product: String,
    pub delivered_on: String,
    pub fault_told: String,
    pub fault: String,
    pub condition: String,
    pub more: String,
    pub came: String,
    pub unlock: String,
    pub erase: String,
    pub photos: String,
    pub asked: String,
    pub notified_on: String,
    pub promised_on: String,
    pub urgent: String,
}

impl Names {
    pub fn of(at: usize) -> Self {
        let field = |name: &str| format!("units[{at}].{name}");
        Self {
            at,
            shown: at + 1,
            serial: field("serial"),
            unit: field("unit"),
            product: field("product"),
            delivered_on: field("delivered_on"),
            fault_told: field("fault_told"),
            fault: field("fault"),
            condition: field("condition"),
            more: field("more"),
            came: field("came"),
            unlock: field("unlock_consent"),
            erase: field("data_erase"),
            photos: field("photos"),
            asked: field("asked"),
            notified_on: field("notified_on"),
            promised_on: field("promised_on"),
            urgent: field("urgent"),
        }
    }
}

/// Something to tick, with a name of its own.
struct Tick {
    name: String,
    words: String,
    on: bool,
}

/// The answer about the warranty.
struct Cover {
    look: &'static str,
    headline: String,
    why: String,
    working: Vec<String>,
}

/// The part below the serial number, written anew when that changes.
#[derive(Template)]
#[template(path = "service/intake_unit.html")]
struct UnitPart {
    l: L,
    form: FormState,
    names: Names,
    units: Vec<Choice>,
    /// By which rule the page asks.
    asked: String,
    known: Option<String>,
    unknown: bool,
    ask_product: bool,
    open: Option<(String, Option<String>)>,
    cover: Option<Cover>,
    conditions: Vec<String>,
    accessories: Vec<Tick>,
    ways: Vec<Choice>,
    asks_unlock: bool,
    asks_erase: bool,
    photos: usize,
    sides: String,
    held: Html,
    today: Date,
    proposed: String,
    /// The unit is known: the work goes on with what is wrong.
    settled: bool,
}

impl UnitPart {
    /// The words of the fault; the caret goes there once the unit is known.
    fn fault(&self) -> Field<'_> {
        let field = self
            .form
            .area(&self.names.fault_told, "service-fault-told")
            .help("service-intake-fault-help")
            .attr("rows", "2")
            .attr("maxlength", "4000");
        if self.settled { field.focus() } else { field }
    }

    fn yes_no(&self) -> Vec<Choice> {
        vec![
            Choice::new("yes", self.l.t("service-yes")),
            Choice::new("no", self.l.t("service-no")),
        ]
    }

    fn photo_words(&self) -> String {
        match (self.photos, self.sides.is_empty()) {
            (0, _) => self.l.t("service-intake-photos-help"),
            (n, true) => self.l.a1("service-intake-photos-wanted", "n", n),
            (n, false) => self.l.a(
                "service-intake-photos-sides",
                &[("n", n.into()), ("sides", self.sides.as_str().into())],
            ),
        }
    }
}

/// The part of a unit.
pub(super) async fn part(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
    known: &KnownUnit,
    form: &FormState,
    place: usize,
    proposed: Option<Date>,
) -> Result<Html, Failure> {
    let l = visit.lang;
    let rule = &known.rule;
    let serial = words.of(place, "serial");
    let part = UnitPart {
        l,
        form: filled(form, words, place),
        names: Names::of(place),
        units: if known.units.len() > 1 {
            known.units.iter().map(|unit| choice(unit, l)).collect()
        } else {
            Vec::new()
        },
        asked: known.asked(),
        known: known.unit.as_ref().map(|unit| unit.product.name.clone()),
        unknown: !serial.is_empty() && known.units.is_empty(),
        ask_product: known.unit.is_none() && !known.several(),
        open: known.open.clone(),
        cover: known.answer.as_ref().map(|answer| cover(answer, l)),
        conditions: workshop::names(&rule.conditions, l.lang()),
        accessories: ticks(words, known, place, l),
        ways: ways(known, l),
        asks_unlock: rule.asks_unlock,
        asks_erase: rule.asks_erase,
        photos: usize::try_from(rule.photos).unwrap_or(0),
        sides: workshop::names(&rule.sides, l.lang()).join(", "),
        held: held(site, visit, &words.desk, place).await?,
        today: kernel::time::civil_day(site.platform.now()),
        settled: known.product.is_some() && words.of(place, "fault_told").is_empty(),
        proposed: proposed
            .map(|day| l.a1("service-intake-promised-help", "day", l.day(day)))
            .unwrap_or_default(),
    };
    Html::of(&part).map_err(Failure::internal)
}

/// How it came is the counter until somebody says otherwise.
fn filled(form: &FormState, words: &IntakeWords, place: usize) -> FormState {
    if words.of(place, "came").is_empty() {
        let name = format!("units[{place}].came");
        return form.clone().with(&name, Came::Counter.word());
    }
    form.clone()
}

fn choice(unit: &catalogue::UnitBrief, l: L) -> Choice {
    let delivered = unit.delivered_on.map(|day| l.day(day)).unwrap_or_default();
    Choice::new(unit.id.to_string(), unit.product.name.clone()).help(delivered)
}

/// What may have come with it, in the clerk's language; what was ticked in the other one stays ticked.
fn ticks(words: &IntakeWords, known: &KnownUnit, place: usize, l: L) -> Vec<Tick> {
    let came = words.accessories(place);
    let names = known.rule.accessories.iter().enumerate();
    names
        .map(|(at, name)| Tick {
            name: format!("units[{place}].has.{at}"),
            words: name.name(l.lang()).to_owned(),
            on: came.iter().any(|word| name.is(word)),
        })
        .collect()
}

/// The ways that the rule allows and an order knows; a unit that stays where it is does not come to a counter.
fn ways(known: &KnownUnit, l: L) -> Vec<Choice> {
    let allowed = &known.rule.ways;
    let may =
        |came: &&Came| allowed.is_empty() || allowed.iter().any(|way| way.word() == came.word());
    Came::ALL
        .iter()
        .filter(may)
        .map(|came| Choice::new(came.word(), l.t(came.key())))
        .collect()
}

fn cover(answer: &Answer, l: L) -> Cover {
    let lang = law_lang(l);
    let coverage = &answer.coverage;
    let left = coverage
        .last_day
        .map(|last| kernel::time::days_between(answer.asked_on, last));
    let look = match (coverage.covered, left) {
        (false, _) => "late",
        (true, Some(left)) if left <= SOON_DAYS => "soon",
        (true, _) => "good",
    };
    let headline = match (coverage.covered, coverage.last_day) {
        (true, Some(last)) => l.a1("service-intake-covered", "day", l.day(last)),
        (true, None) => l.t("service-in-warranty"),
        (false, Some(last)) => l.a1("service-intake-ended", "day", l.day(last)),
        (false, None) => l.t("service-out-of-warranty"),
    };
    Cover {
        look,
        headline,
        why: law::texts::say(&coverage.reason, lang),
        working: law::texts::report(
            &Answer {
                clocks: Vec::new(),
                rights: Vec::new(),
                ..answer.clone()
            },
            lang,
        )
        .lines()
        .map(str::to_owned)
        .collect(),
    }
}

fn law_lang(l: L) -> law::Lang {
    match l.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    }
}

/// A photo that waits.
struct Waits {
    id: AttachmentId,
    name: String,
}

#[derive(Template)]
#[template(path = "service/intake_photos.html")]
struct HeldPart {
    desk: String,
    photos: Vec<Waits>,
    words: String,
}

/// The photos of a unit that wait on the desk, kept true while a telephone brings more.
pub(super) async fn held(
    site: &Site,
    visit: &Visit,
    word: &str,
    place: usize,
) -> Result<Html, Failure> {
    let html = held_now(site, visit, word, place).await?;
    Ok(Html::part(&Live {
        topic: desk::topic(word),
        url: format!("/service/new/photos?desk={word}&place={place}"),
        html,
    }))
}

/// The same without the part that keeps it true.
pub(super) async fn held_now(
    site: &Site,
    visit: &Visit,
    word: &str,
    place: usize,
) -> Result<Html, Failure> {
    let db = site.platform.db.read();
    let owner = visit.actor().kind.uuid();
    let desk = desk::desk(db, word, site.platform.now()).await?;
    let photos = match desk.filter(|desk| desk.owner_id == owner) {
        Some(desk) => desk::waiting(db, desk.id).await?,
        None => Vec::new(),
    };
    let photos: Vec<Waits> = photos
        .into_iter()
        .filter(|photo| usize::try_from(photo.place) == Ok(place))
        .map(|photo| Waits {
            id: photo.id,
            name: photo.name,
        })
        .collect();
    let part = HeldPart {
        desk: word.to_owned(),
        words: visit
            .lang
            .a1("service-intake-photos-held", "n", photos.len()),
        photos,
    };
    Html::of(&part).map_err(Failure::internal)
}
