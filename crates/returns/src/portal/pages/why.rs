//! The second question: why. A leaf of the tree of reasons, own words, photos.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use catalogue::SettledSale;
use kernel::refusal::{Problems, Refusal, Refused};
use platform::{Failure, StoredFile};
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::what::{steps, too_early};
use crate::facts::products;
use crate::portal::acts::keep_draft;
use crate::portal::draft::{Draft, PHOTOS, Photo, Pick, Step};
use crate::portal::judged::{enough_photos, judged};
use crate::portal::words::{Say, Tongue};
use crate::queries;
use crate::records::reason;
use crate::rules::words;

/// A branch of the tree with its leaves: code, words, whether it is chosen.
struct Branch {
    name: String,
    leaves: Vec<(String, String, bool)>,
}

/// One piece on the page.
struct Asked {
    at: usize,
    name: String,
    branches: Vec<Branch>,
    detail: String,
    opened: bool,
    photos: Vec<String>,
}

#[derive(Template)]
#[template(path = "returns/portal/why.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    steps: Vec<(String, String, &'static str)>,
    asked: Vec<Asked>,
    back: String,
}

/// What stands on a reason, in the reader's language.
pub(super) fn reason_words(row: &reason::Model, say: Say) -> String {
    let own = match say.tongue() {
        Tongue::Turkish => &row.tr,
        Tongue::English => &row.en,
        Tongue::German => &row.de,
    };
    match own.is_empty() {
        true => row.en.clone(),
        false => own.clone(),
    }
}

/// The name of what a pick is, with its serial number.
pub(super) fn named(sale: &SettledSale, pick: &Pick, say: Say) -> String {
    let line = sale.lines.iter().find(|line| line.id == pick.line);
    let Some(line) = line else {
        return String::new();
    };
    let unit = pick
        .unit
        .and_then(|id| line.units.iter().find(|unit| unit.id == id));
    match unit {
        Some(unit) => format!("{} · {}", line.text, unit.serial),
        None if pick.pieces > 1 => format!("{} × {}", say.number(pick.pieces), line.text),
        None => line.text.clone(),
    }
}

/// The question.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = too_early(&inside, Step::Why) {
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
    let all = queries::all_reasons(db).await?;
    let product = |pick: &Pick| {
        let line = sale.lines.iter().find(|line| line.id == pick.line);
        line.and_then(|line| line.product)
    };
    let known = products(db, draft.picks.iter().filter_map(product)).await?;
    let asked = draft.picks.iter().enumerate().map(|(at, pick)| {
        let category = product(pick).and_then(|id| known.get(&id));
        let category = category.and_then(|row| row.category.clone());
        Asked {
            at,
            name: named(sale, pick, say),
            branches: branches(&all, &category.unwrap_or_default(), &pick.reason, say),
            detail: pick.detail.clone(),
            opened: pick.opened,
            photos: pick.photos.iter().map(|photo| photo.name.clone()).collect(),
        }
    });
    let shown = Page {
        p: say,
        form,
        steps: steps(inside, Step::Why),
        asked: asked.collect(),
        back: inside.step(Step::What),
        f: inside
            .frame(say.t("returns-portal-why-title"), &sale.sale.number)
            .await?,
        told,
    };
    page(shown.told.status(), &shown)
}

/// The tree for products of a category: branches with their leaves, leaves of the root under one name.
fn branches(all: &[reason::Model], category: &str, chosen: &str, say: Say) -> Vec<Branch> {
    let open = |row: &&reason::Model| {
        row.archived_at.is_none() && (row.category.is_empty() || row.category == category)
    };
    let leaf = |row: &reason::Model| (row.code.clone(), reason_words(row, say), row.code == chosen);
    let below = |code: &str| -> Vec<_> {
        let rows = all.iter().filter(open).filter(|row| row.parent == code);
        let is_leaf = |row: &&reason::Model| !all.iter().any(|other| other.parent == row.code);
        rows.filter(is_leaf).map(leaf).collect()
    };
    let heads = all.iter().filter(|row| row.archived_at.is_none());
    let heads = heads.filter(|row| all.iter().any(|other| other.parent == row.code));
    let mut branches: Vec<Branch> = heads
        .map(|row| Branch {
            name: reason_words(row, say),
            leaves: below(&row.code),
        })
        .collect();
    branches.push(Branch {
        name: say.t("returns-portal-why-other"),
        leaves: below(""),
    });
    branches.retain(|branch| !branch.leaves.is_empty());
    branches
}

/// Keeps why, with the photos that came along.
pub(super) async fn keep(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = too_early(&inside, Step::Why) {
        return Ok(answer);
    }
    let mut draft = inside.draft.clone();
    let all = queries::all_reasons(inside.site.platform.db.read()).await?;
    let mut problems = Problems::new();
    for (at, pick) in draft.picks.iter_mut().enumerate() {
        read(pick, at, &form.input, &all, &mut problems);
    }
    let photos = stored(&inside, &form, &mut problems).await?;
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, inside.say);
        return shown(&inside, form.state(), told, &draft).await;
    }
    let next = inside.step(Step::Outcome);
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(next, None));
    };
    for (at, photo) in photos {
        let file = work.keep_file(&photo, inside.visit.id).await?;
        if let Some(pick) = draft.picks.get_mut(at) {
            pick.photos.push(Photo {
                file,
                name: photo.name,
            });
        }
    }
    keep_draft(&work, &inside.visit, &draft).await?;
    match too_few(&inside, &draft).await? {
        None => inside.done(work, &form, next, None).await,
        // what came stays: only the rest is asked for
        Some(refused) => {
            work.commit().await?;
            let told = Told::of(&refused, inside.say);
            shown(&inside, form.state(), told, &draft).await
        }
    }
}

/// Which picks came with fewer photos than the policy asks for.
pub(super) async fn too_few(inside: &Inside, draft: &Draft) -> Result<Option<Refused>, Fault> {
    let db = inside.site.platform.db.read();
    let sale = inside.sale().await?;
    let whose = (sale, inside.visit.customer_id);
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    let mut problems = Problems::new();
    for (at, (pick, judged)) in draft.picks.iter().zip(&all).enumerate() {
        problems.take(enough_photos(judged, pick, at));
    }
    Ok(problems.finish(()).err())
}

fn read(pick: &mut Pick, at: usize, sent: &Words, all: &[reason::Model], problems: &mut Problems) {
    let field = format!("reason_{at}");
    let code = word(sent, &field);
    let known = all
        .iter()
        .find(|row| row.code == code && row.archived_at.is_none());
    let leaf = known.filter(|row| !all.iter().any(|other| other.parent == row.code));
    problems.check(leaf.is_some(), field, "returns-portal-refused-reason");
    let detail = format!("detail_{at}");
    pick.detail = words::words(problems, &detail, word(sent, &detail));
    if let Some(leaf) = leaf {
        if pick.reason != leaf.code {
            // another reason may give other outcomes
            (pick.outcome, pick.product, pick.instant) = (None, None, false);
        }
        pick.reason.clone_from(&leaf.code);
        problems.check(
            !leaf.detail || !pick.detail.is_empty(),
            detail,
            "returns-portal-refused-detail",
        );
    }
    pick.opened = word(sent, &format!("opened_{at}")) == "on";
}

/// The pictures that came along, with the place of their piece; a file that is none is refused beside its field.
async fn stored(
    inside: &Inside,
    form: &Form<Words>,
    problems: &mut Problems,
) -> Result<Vec<(usize, StoredFile)>, Fault> {
    let mut photos = Vec::new();
    for file in form.files.iter().filter(|file| !file.bytes.is_empty()) {
        let at = file.field.strip_prefix("photos_");
        let Some(at) = at.and_then(|at| at.parse::<usize>().ok()) else {
            continue;
        };
        let Some(pick) = inside.draft.picks.get(at) else {
            continue;
        };
        let here = photos.iter().filter(|(place, _)| *place == at).count();
        if pick.photos.len() + here >= PHOTOS {
            let many = Refusal::new("returns-portal-refused-photos").at(file.field.clone());
            problems.note(many.with("most", i64::try_from(PHOTOS).unwrap_or(6)));
            continue;
        }
        match put(inside, file.bytes.clone(), &file.name).await? {
            Ok(photo) => photos.push((at, photo)),
            Err(refusal) => problems.note(refusal.at(file.field.clone())),
        }
    }
    Ok(photos)
}

/// A picture, written anew without where it was taken.
pub(super) async fn put(
    inside: &Inside,
    bytes: bytes::Bytes,
    name: &str,
) -> Result<Result<StoredFile, Refusal>, Fault> {
    let none = || Refusal::new("returns-portal-refused-no-picture").with("name", name);
    match inside.site.platform.files.put(bytes, name).await {
        Ok(photo) if photo.media_type.starts_with("image/") => Ok(Ok(photo)),
        Ok(_) | Err(Failure::Refused(_)) => Ok(Err(none())),
        Err(failure) => Err(failure.into()),
    }
}
