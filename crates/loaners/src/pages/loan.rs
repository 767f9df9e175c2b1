//! A loan: who has what until when, what was said when it went and came.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{LoanId, Ref};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations};
use ui::{Facts, Fault, FormState, Frame, Html, L, Path, Site, Timeline, Visit};

use super::history::history;
use super::loan_list::loan_tag;
use crate::queries;
use crate::records::loan::Model;
use crate::records::loan_photo;
use crate::rules::loan::{LoanState, PhotoStage};

#[derive(Template)]
#[template(path = "loaners/loan.html")]
struct LoanPage {
    frame: Frame,
    l: L,
    id: LoanId,
    facts: Facts,
    looks: Vec<Look>,
    history: Timeline,
    may_end: bool,
    may_lend: bool,
    form: FormState,
}

/// How it looked, once when it went and once when it came; both stand side by side.
struct Look {
    title: String,
    condition: String,
    accessories: String,
    photos: Vec<Photo>,
}

struct Photo {
    url: String,
    name: String,
}

/// Both looks; the second only after the end.
fn looks(l: L, row: &Model, photos: &[loan_photo::Model]) -> Vec<Look> {
    let look = |stage: PhotoStage, condition: &str, accessories: &str| Look {
        title: l.t(stage.key()),
        condition: condition.to_owned(),
        accessories: accessories.to_owned(),
        photos: photos
            .iter()
            .filter(|photo| photo.stage == stage)
            .map(|photo| Photo {
                url: format!("/loans/{}/photos/{}", row.id, photo.id),
                name: photo.name.clone(),
            })
            .collect(),
    };
    let out = look(PhotoStage::Out, &row.condition_out, &row.accessories_out);
    let back = look(PhotoStage::In, &row.condition_in, &row.accessories_in);
    let came = matches!(row.state, LoanState::Returned | LoanState::ReturnedDamaged);
    std::iter::once(out).chain(came.then_some(back)).collect()
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::loan(db, &visit.actor().stations, id).await?;
    let today = civil_day(site.platform.now());
    let photos = queries::photos(db, id).await?;
    ui::html(&LoanPage {
        frame: visit
            .frame("loaners", l.t("loaners-loan"))
            .back("/loans", l.t("loaners-loans"))
            .over(row.number.clone())
            .tag(loan_tag(l, &row, today)),
        l,
        id,
        facts: facts(&site, &visit, &row).await?,
        looks: looks(l, &row, &photos),
        history: history(&site, l, Ref::of(id)).await?,
        may_end: visit.can("loaners.lend") && row.state == LoanState::Out,
        may_lend: visit.can("loaners.lend"),
        form: FormState::new(&visit),
    })
}

async fn facts(site: &Site, visit: &Visit, row: &Model) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let customer = accounts::brief(db, row.customer_id).await?;
    let unit = catalogue::unit_brief(db, &Stations::All, row.unit_id).await?;
    let stations = identity::station_names(db).await?;
    Ok(Facts::new()
        .link(
            l.t("loaners-customer"),
            &format!("/customers/{}", customer.id),
            &customer.name,
        )
        .link(
            l.t("loaners-one"),
            &format!("/loaners/{}", row.loaner_id),
            &format!("{} · {}", unit.product.name, unit.serial),
        )
        .html(l.t("loaners-cause"), cause(site, visit, row))
        .text(l.t("loaners-out-at"), l.moment(row.out_at.into()))
        .text(l.t("loaners-out-by"), &row.out_by)
        .text(l.t("loaners-due-on"), l.day(row.due_on.into()))
        .text(l.t("loaners-deposit"), &row.deposit)
        .text(l.t("loaners-accepted-by"), &row.accepted_by)
        .text(
            l.t("loaners-ended-at"),
            row.ended_at
                .map(|at| l.moment(at.into()))
                .unwrap_or_default(),
        )
        .text(l.t("loaners-ended-by"), &row.ended_by)
        .text(l.t("loaners-deposit-back"), &row.deposit_back)
        .text(l.t("loaners-damage"), &row.damage)
        .text(
            l.t("loaners-amount"),
            row.proposed()
                .map(|amount| l.money(amount))
                .unwrap_or_default(),
        )
        .text(
            l.t("loaners-station"),
            stations.get(&row.station_id).cloned().unwrap_or_default(),
        ))
}

/// The way to what it is lent for, when somebody registered its page and the reader may see it.
fn cause(site: &Site, visit: &Visit, row: &Model) -> Html {
    let Some(cause) = row.cause() else {
        return Html::default();
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == cause.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(cause.id), &visit.lang.t("loaners-see"))
    })
}
