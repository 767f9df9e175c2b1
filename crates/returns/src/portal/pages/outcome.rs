//! The third question: what the customer gets. What law and policy give stands beside it in plain words, with the article in a fold.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use catalogue::SettledSale;
use kernel::money::Money;
use kernel::refusal::Problems;
use kernel::states::State as _;
use ui::{Fault, Form, FormState, TextArg, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::what::{steps, too_early};
use super::why::named;
use crate::frozen::Frozen;
use crate::portal::acts::keep_draft;
use crate::portal::draft::{Draft, Pick, Step};
use crate::portal::judged::{customer_pays, exchangeable, is_refused, judged, outcomes, worth};
use crate::portal::words::{Say, Tongue};
use crate::queries;
use crate::rules::photos::Photos;
use crate::rules::policy::{Fee, Payer};
use crate::rules::states::Outcome;

/// What is said about one piece.
pub(super) struct Given {
    pub at: usize,
    pub name: String,
    pub class: &'static str,
    pub answer: String,
    /// Facts with their names: who pays, until when, what is kept.
    pub facts: Vec<(String, String)>,
    /// The working, in the house's language.
    pub grounds: Vec<String>,
    pub articles: Vec<String>,
    /// The language of the working, where it is another.
    pub lang: &'static str,
    pub refused: bool,
}

/// Something to choose.
struct Choice {
    value: &'static str,
    label: String,
    help: String,
    checked: bool,
}

struct Asked {
    given: Given,
    choices: Vec<Choice>,
    /// Other products: value, words, chosen.
    others: Vec<(String, String, bool)>,
    instant: bool,
    instant_chosen: bool,
}

#[derive(Template)]
#[template(path = "returns/portal/outcome.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    steps: Vec<(String, String, &'static str)>,
    asked: Vec<Asked>,
    nothing: bool,
    back: String,
    what: String,
    withdraw: String,
}

/// The question.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = too_early(&inside, Step::Outcome) {
        return Ok(answer);
    }
    let (form, draft) = (inside.form(), inside.draft.clone());
    shown(&inside, form, Told::default(), &draft).await
}

async fn shown(
    inside: &Inside,
    form: FormState,
    told: Told,
    draft: &Draft,
) -> Result<Response, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let sale = inside.sale().await?;
    let whose = (sale, inside.visit.customer_id);
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    let terms = queries::terms(db).await?;
    let mut asked = Vec::with_capacity(all.len());
    for (at, (pick, judged)) in draft.picks.iter().zip(&all).enumerate() {
        let choices = choices(inside, pick, judged);
        let exchange = outcomes(judged).contains(&Outcome::Exchange);
        asked.push(Asked {
            given: given(sale, (at, pick), judged, say),
            others: match exchange {
                true => others(inside, sale, pick).await?,
                false => Vec::new(),
            },
            instant: exchange && terms.instant_exchange,
            instant_chosen: pick.instant,
            choices,
        });
    }
    let shown = Page {
        p: say,
        form,
        steps: steps(inside, Step::Outcome),
        nothing: asked.iter().all(|one| one.given.refused),
        asked,
        back: inside.step(Step::Why),
        what: inside.step(Step::What),
        withdraw: inside.url("withdraw"),
        f: inside
            .frame(say.t("returns-portal-outcome-title"), &sale.sale.number)
            .await?,
        told,
    };
    page(shown.told.status(), &shown)
}

/// What law and policy give for a piece, in plain words.
pub(super) fn given(
    sale: &SettledSale,
    (at, pick): (usize, &Pick),
    judged: &Frozen,
    say: Say,
) -> Given {
    let (class, key) = match judged.acceptance.as_str() {
        "accepted" if judged.basis == "law" => ("good", "returns-portal-given-law"),
        "accepted" => ("good", "returns-portal-given-policy"),
        "refused" => ("late", "returns-portal-given-nothing"),
        "pending" => ("wait", "returns-portal-given-photos"),
        _ => ("wait", "returns-portal-given-person"),
    };
    let lang = say.tongue().house();
    Given {
        at,
        name: named(sale, pick, say),
        class,
        answer: say.t(key),
        facts: facts(sale, pick, judged, say),
        grounds: judged.lines(lang).to_vec(),
        articles: judged
            .law
            .iter()
            .map(|one| format!("{} · {}", one.article, one.words(lang)))
            .collect(),
        lang: match say.tongue() {
            Tongue::German => "en",
            other => other.code(),
        },
        refused: is_refused(judged),
    }
}

fn facts(sale: &SettledSale, pick: &Pick, judged: &Frozen, say: Say) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut fact = |key: &str, words: String| facts.push((say.t(key), words));
    if let Some(day) = judged.until {
        fact("returns-portal-fact-until", say.day(day));
    }
    if is_refused(judged) {
        return facts;
    }
    let pays = match judged.way_back {
        Payer::Seller => "returns-portal-pays-us",
        Payer::Customer => "returns-portal-pays-you",
    };
    fact("returns-portal-fact-way", say.t(pays));
    let each = worth(sale, pick.line);
    let money = each.map(|each| Money::new(each.minor.saturating_mul(pick.pieces), each.currency));
    let kept = match judged.fee {
        Fee::None => say.t("returns-portal-kept-nothing"),
        Fee::Fixed(fee) => say.money(fee),
        Fee::Part(points) => say.percent(i64::from(points)),
    };
    fact("returns-portal-fact-kept", kept);
    if let Some(day) = judged.refund_by {
        fact("returns-portal-fact-refund", say.day(day));
    }
    if let Some(money) = money {
        fact("returns-portal-fact-paid", say.money(money));
    }
    if pick.photos.len() < judged.photos.least as usize {
        fact(
            "returns-portal-fact-photos",
            photos_asked(&judged.photos, say),
        );
    }
    facts
}

/// The photos that are asked for, in the reader's words.
pub(super) fn photos_asked(photos: &Photos, say: Say) -> String {
    let of = photos.of.iter().map(|one| say.t(one.key()));
    let of = of.collect::<Vec<_>>().join(", ");
    let least = i64::from(photos.least);
    match of.is_empty() {
        true => say.a1("returns-portal-photos-least", "least", least),
        false => {
            let args: [(&str, TextArg); 2] = [("least", least.into()), ("of", of.into())];
            say.a("returns-portal-photos-least-of", &args)
        }
    }
}

fn choices(inside: &Inside, pick: &Pick, judged: &Frozen) -> Vec<Choice> {
    let say = inside.say;
    let all = outcomes(judged);
    let only = all.len() == 1;
    all.into_iter()
        .map(|outcome| Choice {
            value: outcome.word(),
            label: say.t(&format!("returns-portal-outcome-{}", outcome.word())),
            help: say.t(&format!("returns-portal-outcome-help-{}", outcome.word())),
            checked: only || pick.outcome == Some(outcome),
        })
        .collect()
}

/// The same thing first, then others with the difference of their price.
async fn others(
    inside: &Inside,
    sale: &SettledSale,
    pick: &Pick,
) -> Result<Vec<(String, String, bool)>, Fault> {
    let say = inside.say;
    let own = sale.lines.iter().find(|line| line.id == pick.line);
    let Some(own) = own.and_then(|line| line.product) else {
        return Ok(Vec::new());
    };
    let paid = worth(sale, pick.line);
    let same = say.t("returns-portal-exchange-same");
    let mut all = vec![(String::new(), same, pick.product.is_none())];
    let db = inside.site.platform.db.read();
    for one in exchangeable(db, sale, own).await? {
        let price = one.price.zip(paid);
        let difference = price.and_then(|(price, paid)| price.minus(paid).ok());
        let said = match difference {
            Some(more) if more.minor > 0 => {
                say.a1("returns-portal-exchange-more", "amount", say.money(more))
            }
            Some(less) if less.minor < 0 => {
                let back = Money::new(-less.minor, less.currency);
                say.a1("returns-portal-exchange-less", "amount", say.money(back))
            }
            Some(_) => say.t("returns-portal-exchange-even"),
            None => say.t("returns-portal-exchange-asked"),
        };
        let kind = match one.alike {
            true => "returns-portal-exchange-variant",
            false => "returns-portal-exchange-other",
        };
        let args: [(&str, TextArg); 2] =
            [("name", one.product.name.into()), ("price", said.into())];
        let chosen = pick.product == Some(one.product.id);
        all.push((one.product.id.to_string(), say.a(kind, &args), chosen));
    }
    Ok(all)
}

/// Keeps what is wanted.
pub(super) async fn keep(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = too_early(&inside, Step::Outcome) {
        return Ok(answer);
    }
    let mut draft = inside.draft.clone();
    let db = inside.site.platform.db.read();
    let sale = inside.sale().await?;
    let whose = (sale, inside.visit.customer_id);
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    let instant = queries::terms(db).await?.instant_exchange;
    let mut problems = Problems::new();
    let mut kept = Vec::with_capacity(all.len());
    let mut typed = draft.clone();
    for (at, (pick, judged)) in draft.picks.iter().zip(&all).enumerate() {
        if is_refused(judged) {
            continue;
        }
        let mut pick = pick.clone();
        let offered = others(&inside, sale, &pick).await?;
        read(
            &mut pick,
            at,
            (&form.input, judged),
            (&offered, instant),
            &mut problems,
        );
        if let Some(typed) = typed.picks.get_mut(at) {
            typed.clone_from(&pick);
        }
        kept.push(pick);
    }
    problems.check(!kept.is_empty(), "", "returns-portal-refused-nothing");
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, inside.say);
        return shown(&inside, form.state(), told, &typed).await;
    }
    // what stays with the customer is not asked about any more
    draft.picks = kept;
    draft.pays = Some(customer_pays(&all));
    let next = inside.step(Step::Way);
    match inside.begin(&form).await? {
        Some(work) => {
            keep_draft(&work, &inside.visit, &draft).await?;
            inside.done(work, &form, next, None).await
        }
        None => Ok(see_other(next, None)),
    }
}

fn read(
    pick: &mut Pick,
    at: usize,
    (sent, judged): (&Words, &Frozen),
    (offered, instant): (&[(String, String, bool)], bool),
    problems: &mut Problems,
) {
    let field = format!("outcome_{at}");
    let wanted = word(sent, &field);
    let chosen = outcomes(judged)
        .into_iter()
        .find(|one| one.word() == wanted);
    problems.check(chosen.is_some(), field, "returns-portal-refused-outcome");
    pick.outcome = chosen;
    (pick.product, pick.instant) = (None, false);
    if chosen != Some(Outcome::Exchange) {
        return;
    }
    let field = format!("product_{at}");
    let product = word(sent, &field);
    let known = product.is_empty() || offered.iter().any(|(id, ..)| id == product);
    problems.check(known, field, "returns-portal-refused-product");
    pick.product = product.parse().ok();
    pick.instant = instant && word(sent, &format!("instant_{at}")) == "on";
}
