//! Settings: the firm.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::Failure;
use platform::files::StoredFile;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Site, Visit};

use super::{first, langs, refusal};
use crate::acts;
use crate::permissions::EditCompany;
use crate::queries;
use crate::records::{company, company_address};
use crate::rules::company::{CompanyText, Purpose};

/// Largest logo with the rest of the form.
pub(super) const LOGO_MAX: usize = 4 * 1024 * 1024;

/// The form's words beside the firm's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i32>,
    #[serde(flatten)]
    company: CompanyText,
}

#[derive(Template)]
#[template(path = "identity/company.html")]
struct CompanyPage {
    frame: Frame,
    l: L,
    form: FormState,
    logo: bool,
}

impl CompanyPage {
    fn langs(&self) -> Vec<Choice> {
        langs()
    }

    fn purposes(&self) -> [Block; 3] {
        Purpose::ALL.map(Block)
    }
}

/// One address of the form.
struct Block(Purpose);

impl Block {
    fn title(&self) -> &'static str {
        match self.0 {
            Purpose::Head => "identity-company-head",
            Purpose::Service => "identity-company-service",
            Purpose::Returns => "identity-company-returns",
        }
    }

    fn help(&self) -> &'static str {
        match self.0 {
            Purpose::Head => "identity-company-head-help",
            Purpose::Service => "identity-company-service-help",
            Purpose::Returns => "identity-company-returns-help",
        }
    }

    fn fields(&self) -> &'static crate::rules::postal_address::Fields {
        self.0.fields()
    }
}

pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::company_row(db).await?;
    let addresses = queries::addresses(db, row.id).await?;
    let form = filled(FormState::new(&visit), &row, &addresses);
    page(&visit, StatusCode::OK, form, row.logo_file.is_some())
}

fn page(visit: &Visit, status: StatusCode, form: FormState, logo: bool) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("identity-settings-company"))
        .back("/settings", l.t("identity-settings"));
    ui::html_with(
        status,
        &CompanyPage {
            frame,
            l,
            form,
            logo,
        },
    )
}

fn filled(
    form: FormState,
    row: &company::Model,
    addresses: &[company_address::Model],
) -> FormState {
    let form = form
        .with("version", row.version)
        .with("name", &row.name)
        .with("tax_number", &row.tax_number)
        .with("tax_office", &row.tax_office)
        .with("phone", crate::shown_phone(&row.phone))
        .with("mail", &row.mail)
        .with("web", &row.web)
        .with("lang", &row.lang)
        .with("certificate_series", &row.certificate_series);
    Purpose::ALL.into_iter().fold(form, |form, purpose| {
        let fields = purpose.fields();
        match addresses
            .iter()
            .find(|address| address.purpose == purpose.key())
        {
            Some(address) => form
                .with(fields.line, &address.line)
                .with(fields.district, &address.district)
                .with(fields.city, &address.city)
                .with(fields.postcode, &address.postcode)
                .with(fields.country, &address.country),
            None => form.with(fields.country, "TR"),
        }
    })
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<EditCompany>()?;
    let has_logo = queries::company_row(site.platform.db.read())
        .await?
        .logo_file
        .is_some();
    let details = match form.input.company.read() {
        Ok(details) => details,
        Err(refused) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&visit, status, form.refused(refused), has_logo);
        }
    };
    let logo = match stored_logo(&site, &form).await {
        Ok(logo) => logo,
        Err(failure) => {
            let form = form.refused(beside_logo(refusal(failure)?));
            return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, has_logo);
        }
    };
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let done = async {
        acts::edit_company(
            &mut work,
            may,
            form.input.version.unwrap_or_default(),
            details,
        )
        .await?;
        match &logo {
            Some(logo) => acts::set_logo(&mut work, may, logo).await,
            None => Ok(()),
        }
    }
    .await;
    match done {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("identity-company-saved"));
            Ok(form.once.done(work, "/settings/company", flash).await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, has_logo)
        }
    }
}

/// Stores the picture before the transaction begins: that takes a while.
async fn stored_logo(site: &Site, form: &Form<Sent>) -> Result<Option<StoredFile>, Failure> {
    match form.file("logo") {
        Some(file) => site
            .platform
            .files
            .put(file.bytes.clone(), &file.name)
            .await
            .map(Some),
        None => Ok(None),
    }
}

fn beside_logo(refused: kernel::Refused) -> kernel::Refused {
    kernel::Refused(
        refused
            .0
            .into_iter()
            .map(|refusal| refusal.at("logo"))
            .collect(),
    )
}

/// The logo, for the settings page and for papers on screen.
pub(super) async fn logo(State(site): State<Site>, _visit: Visit) -> Result<Response, Fault> {
    let Some((media_type, bytes)) = crate::logo(&site.platform).await? else {
        return Err(Fault::not_found());
    };
    let kind = HeaderValue::from_str(&media_type).map_err(Fault::internal)?;
    let cached = HeaderValue::from_static("private, max-age=300");
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, cached),
        ],
        bytes,
    )
        .into_response())
}
