//! Forms about parts of an order: take one by scan or words, change what was used, let go, order what is missing.

use std::str::FromStr as _;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{PartUseId, ProductId, Ref, ReservationId, ServiceOrderId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::turkish::fold;
use parts::{OldPart, PartBrief, PurchaseParts, Reserved, UseParts};
use platform::Failure;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use ui::form::{Field, FormPage};
use ui::{Choice, Fault, Flash, Form, FormState, Path, Query, Site, Visit, ended, first};

use super::{seen, url_of};
use crate::acts::{self, PartWanted};
use crate::store::Seen;

/// The words of the forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    what: String,
    part: String,
    quantity: String,
    serials: String,
    old_part: String,
    old_note: String,
    why: String,
    use_version: String,
    reservation: String,
}

impl Words {
    fn old(&self) -> Option<OldPart> {
        OldPart::of_word(&self.old_part)
    }

    fn wanted(&self, part: ProductId) -> Result<PartWanted, Refused> {
        let quantity = i64::from_str(self.quantity.trim())
            .map_err(|_| Refused::field("quantity", "service-refused-pieces"))?;
        Ok(PartWanted {
            part,
            quantity,
            serials: lines(&self.serials),
            old_part: self.old(),
            old_note: some(&self.old_note),
        })
    }
}

fn lines(words: &str) -> Vec<String> {
    words
        .split(['\n', ','])
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn some(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// What was scanned or chosen before the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    part: String,
    quantity: String,
}

/// The part that words mean: its key, its code or bar code, its name; those that fit the product go first.
pub(super) async fn meant<C: ConnectionTrait>(
    conn: &C,
    product: ProductId,
    typed: &str,
) -> Result<PartBrief, Failure> {
    let unknown = || Refused::field("part", "service-refused-part");
    let typed = some(typed).ok_or_else(unknown)?;
    if let Ok(id) = typed.parse::<ProductId>() {
        return by_id(conn, id).await;
    }
    // a choice of the list reads "code · name"
    let code = typed.split(" · ").next().unwrap_or(&typed).to_owned();
    let known = catalogue::products_of_codes(conn, [code.as_str()]).await?;
    if let Some(brief) = known.get(&fold(&code)) {
        return by_id(conn, brief.id).await;
    }
    let fitting = parts::parts_for(conn, product).await?;
    let mut named = fitting
        .into_iter()
        .filter(|part| fold(&part.name).contains(&fold(&typed)));
    if let (Some(one), None) = (named.next(), named.next()) {
        return Ok(one);
    }
    let mut found = parts::parts_found(conn, &typed).await?;
    let whole = found
        .iter()
        .position(|part| fold(&part.name) == fold(&typed));
    match (whole, found.len()) {
        (Some(place), _) => Ok(found.swap_remove(place)),
        (None, 1) => Ok(found.swap_remove(0)),
        (None, 0) => Err(unknown().into()),
        (None, many) => Err(Refused::field("part", "service-refused-part-many")
            .with("n", many)
            .into()),
    }
}

async fn by_id<C: ConnectionTrait>(conn: &C, id: ProductId) -> Result<PartBrief, Failure> {
    let mut found = parts::part_briefs(conn, [id]).await?;
    found
        .remove(&id)
        .ok_or_else(|| Refused::field("part", "service-refused-part").into())
}

fn old_parts(visit: &Visit) -> Vec<Choice> {
    OldPart::ALL
        .map(|one| Choice::new(one.word(), visit.lang.t(one.key())))
        .to_vec()
}

/// The form that uses or puts aside.
async fn taking(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let order = seen(site, visit, id).await?;
    let known = meant(db, order.product_id, form.value("part")).await.ok();
    let back = url_of(id);
    let title = known
        .as_ref()
        .map_or_else(|| l.t("service-part-take"), |part| part.name.clone());
    let intro = match &known {
        Some(part) => {
            let (free, _) = parts::free_at(db, part.id, order.station_id).await?;
            l.a1("service-part-free-here", "n", free)
        }
        None => l.t("service-part-none-chosen"),
    };
    let serialised = known.as_ref().is_some_and(|part| part.serialised);
    let ways = vec![
        Choice::new("use", l.t("service-part-use")),
        Choice::new("reserve", l.t("service-part-reserve")),
    ];
    let frame = visit
        .frame("service", title)
        .back(back.clone(), order.number.clone())
        .narrow();
    let page = FormPage::new(
        frame,
        form,
        format!("{back}/parts"),
        back,
        "service-part-take",
    )
    .intro(intro)
    .offers()
    .field(|f| scanned(f, known.is_none()))
    .field(|f| f.radio("what", "service-part-what", ways))
    .field(|f| {
        let field = f.figure("quantity", "service-pieces").half();
        if known.is_some() && !serialised {
            field.focus()
        } else {
            field
        }
    })
    .field(|f| {
        let field = f
            .area("serials", "service-part-serials")
            .help("service-part-serials-help");
        if serialised {
            field.focus()
        } else {
            field.optional()
        }
    });
    with_old_part(page, old_parts(visit)).answer()
}

/// The field into which a part is scanned or typed, offered those that fit.
fn scanned(form: &FormState, first: bool) -> Field<'_> {
    let field = form
        .text("part", "service-part")
        .help("service-part-help")
        .max(260)
        .attr("list", "offered")
        .attr("autocomplete", "off")
        .attr("hx-get", "/parts/offered/parts")
        .attr("hx-trigger", "input changed delay:200ms")
        .attr("hx-target", "#offered")
        .scan();
    if first { field.focus() } else { field }
}

/// What becomes of the part that came out.
fn with_old_part(page: FormPage, choices: Vec<Choice>) -> FormPage {
    page.field(|f| {
        f.select("old_part", "service-old-part", choices)
            .optional()
            .half()
    })
    .field(|f| {
        f.text("old_note", "service-old-note")
            .max(400)
            .optional()
            .half()
    })
}

/// Shows the form with what was scanned.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = seen(&site, &visit, id).await?;
    let quantity = some(&asked.quantity).unwrap_or_else(|| "1".to_owned());
    let words = match meant(db, order.product_id, &asked.part).await {
        Ok(part) => super::parts::named(&part),
        Err(_) => asked.part.clone(),
    };
    let form = FormState::new(&visit)
        .with("part", words)
        .with("quantity", quantity)
        .with("what", "use");
    taking(&site, &visit, id, form).await
}

/// Uses the part, or puts it aside.
pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<UseParts>()?;
    let (l, words) = (visit.lang, &form.input);
    let order = seen(&site, &visit, id).await?;
    let mut work = first!(form, site, visit);
    let done = async {
        let part = meant(work.conn(), order.product_id, &words.part).await?;
        let wanted = words.wanted(part.id)?;
        if words.what == "reserve" {
            let got = acts::reserve_part(&mut work, may, Seen::now(id), &wanted).await?;
            return Ok(match got {
                Reserved::Whole => l.t("service-part-put-aside"),
                Reserved::Short { missing } => l.a1("service-part-put-aside-short", "n", missing),
            });
        }
        acts::use_part(&mut work, may, Seen::now(id), wanted).await?;
        Ok::<_, Failure>(l.t("service-part-used"))
    }
    .await;
    let to = |said: String| (format!("{}#parts", url_of(id)), Flash::good(said));
    ended!(form, work, done, to, async |form| taking(
        &site, &visit, id, form
    )
    .await)
}

/// The form that changes a use: another word about the old piece, or taking the pieces back.
async fn changing(
    site: &Site,
    visit: &Visit,
    (id, which): (ServiceOrderId, PartUseId),
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let order = seen(site, visit, id).await?;
    let uses = parts::uses_of(site.platform.db.read(), Ref::of(id)).await?;
    let used = uses.into_iter().find(|one| one.id == which);
    let used = used.ok_or(Failure::not_found::<kinds::PartUse>())?;
    let form = if form.is_refused() {
        form
    } else {
        form.with("what", "old")
            .with("old_part", used.old_part.word())
            .with("old_note", used.old_note.clone().unwrap_or_default())
            .with("use_version", used.version)
    };
    let back = url_of(id);
    let frame = visit
        .frame(
            "service",
            format!("{} × {}", l.number(used.quantity), used.name),
        )
        .back(back.clone(), order.number.clone())
        .narrow();
    let ways = vec![
        Choice::new("old", l.t("service-part-say-old")),
        Choice::new("back", l.t("service-part-take-back")),
    ];
    FormPage::new(
        frame,
        form,
        format!("{back}/parts/{which}"),
        back,
        "ui-save",
    )
    .hidden("use_version")
    .field(|f| f.radio("what", "service-part-what", ways))
    .field(|f| {
        f.select("old_part", "service-old-part", old_parts(visit))
            .half()
    })
    .field(|f| {
        f.text("old_note", "service-old-note")
            .max(400)
            .optional()
            .half()
    })
    .field(|f| {
        f.text("why", "service-part-back-why")
            .help("service-part-back-why-help")
            .max(400)
            .optional()
    })
    .answer()
}

/// Shows it.
pub(super) async fn change(
    State(site): State<Site>,
    visit: Visit,
    Path(which): Path<(ServiceOrderId, PartUseId)>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    changing(&site, &visit, which, form).await
}

/// Changes a use.
pub(super) async fn changed(
    State(site): State<Site>,
    visit: Visit,
    Path((id, which)): Path<(ServiceOrderId, PartUseId)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<UseParts>()?;
    let (l, words) = (visit.lang, &form.input);
    let mut work = first!(form, site, visit);
    let done = async {
        if words.what == "back" {
            acts::take_back_part(&mut work, may, Seen::now(id), which, &words.why).await?;
            return Ok(l.t("service-part-back"));
        }
        let mut problems = Problems::new();
        let old = problems.take(
            words
                .old()
                .ok_or_else(|| Refused::field("old_part", "service-refused-choice")),
        );
        problems.finish(())?;
        let version = words.use_version.trim().parse().unwrap_or(0);
        let what = (old.unwrap_or_default(), some(&words.old_note));
        acts::say_old_part(&mut work, may, Seen::now(id), (which, version), what).await?;
        Ok::<_, Failure>(l.t("service-kept"))
    }
    .await;
    let to = |said: String| (format!("{}#parts", url_of(id)), Flash::good(said));
    ended!(form, work, done, to, async |form| changing(
        &site,
        &visit,
        (id, which),
        form
    )
    .await)
}

/// Lets a reservation go.
pub(super) async fn release(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<UseParts>()?;
    let which: ReservationId = form
        .input
        .reservation
        .parse()
        .map_err(|_| Failure::not_found::<kinds::Reservation>())?;
    let mut work = first!(form, site, visit);
    acts::release_part(&mut work, may, Seen::now(id), which).await?;
    let said = Flash::good(visit.lang.t("service-part-released"));
    Ok(form
        .once
        .done(work, format!("{}#parts", url_of(id)), said)
        .await?)
}

/// Drafts the purchase of what is missing.
pub(super) async fn order(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<PurchaseParts>()?;
    let l = visit.lang;
    let mut work = first!(form, site, visit);
    let made = acts::order_missing(&mut work, may, Seen::now(id)).await;
    match made {
        Ok(made) => {
            let url = match made.as_slice() {
                [one] => format!("/purchases/{one}"),
                _ => "/purchases?state=draft".to_owned(),
            };
            let said = Flash::good(l.t("service-parts-ordered"));
            Ok(form.once.done(work, url, said).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            let why: Vec<String> = refused.iter().map(|one| l.refusal(one)).collect();
            let said = Flash::late(why.join(" "));
            Ok(ui::see_other(format!("{}#parts", url_of(id)), Some(said)))
        }
        Err(failure) => Err(failure.into()),
    }
}
