//! JSON of accounts: customers. Wire types stand here and nowhere else.

mod account;
mod segments;

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kernel::Refused;
use kernel::ids::CustomerId;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::api::{Rows, page_ask};
use ui::{
    ApiCaller, ApiRoutes, Begun, Fault, IfMatch, Json, Need, OnceBody, Path, Query, Site, Versioned,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts::{self, MergeFollowers, Merged};
use crate::permissions::{EditCustomers, MergeCustomers, PostAccount, ReadAccount, ReadCustomers};
use crate::queries::{self, Card, Filter, Line, Order};
use crate::rules::contact::ContactText;
use crate::rules::customer::CustomerKind;
use crate::rules::customer::{AddressText, CustomerText};

/// All routes with their needs; the followers are the same as those of the pages.
pub fn api_routes(followers: MergeFollowers) -> ApiRoutes {
    let (schemas, paths, merging) = routes!(merge);
    let merging = merging.layer(Extension(followers));
    ApiRoutes::new()
        .add(routes!(list), Need::permission::<ReadCustomers>())
        .merge(segments::routes())
        .add(routes!(get_one), Need::permission::<ReadCustomers>())
        .add(routes!(create), Need::permission::<EditCustomers>())
        .add(routes!(change), Need::permission::<EditCustomers>())
        .add(
            routes!(account::balances),
            Need::permission::<ReadAccount>(),
        )
        .add(routes!(account::entries), Need::permission::<ReadAccount>())
        .add(
            routes!(account::post_entry),
            Need::permission::<PostAccount>(),
        )
        .add(
            routes!(account::reverse_entry),
            Need::permission::<PostAccount>(),
        )
        .add(
            (schemas, paths, merging),
            Need::permission::<MergeCustomers>(),
        )
}

/// A customer.
#[derive(Serialize, ToSchema)]
struct CustomerWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: CustomerId,
    /// What it says.
    #[serde(flatten)]
    text: CustomerText,
    /// Version, also in `ETag`.
    version: i32,
    /// When it was registered.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = "date-time")]
    updated_at: Timestamp,
}

impl From<&Card> for CustomerWire {
    fn from(card: &Card) -> CustomerWire {
        CustomerWire {
            id: card.row.id,
            text: card.text(),
            version: card.row.version,
            created_at: card.row.created_at.into(),
            updated_at: card.row.updated_at.into(),
        }
    }
}

/// A customer in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = AccountsLineWire)]
struct LineWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: CustomerId,
    /// `person` or `company`.
    kind: &'static str,
    /// Name.
    name: String,
    /// TCKN or VKN.
    tax_number: Option<String>,
    /// First telephone number (E.164).
    phone: Option<String>,
    /// First mail address.
    email: Option<String>,
    /// District and city of the first address.
    place: Option<String>,
    /// Code of the segment.
    segment: Option<String>,
}

impl From<Line> for LineWire {
    fn from(line: Line) -> LineWire {
        let brief = line.brief;
        LineWire {
            id: brief.id,
            kind: brief.kind.key(),
            name: brief.name,
            tax_number: brief.tax_number,
            phone: brief.phone,
            email: brief.mail,
            place: brief.place,
            segment: line.segment,
        }
    }
}

/// Which customers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListWire {
    /// Beginning of a name; a telephone, mail address or tax number.
    q: Option<String>,
    /// `person` or `company`.
    kind: Option<String>,
    /// City.
    city: Option<String>,
    /// Which foreign system they came from.
    source: Option<String>,
    /// Segment, by its name or its code.
    segment: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Customers
#[utoipa::path(get, path = "/api/v1/customers", tag = "customers", params(ListWire), responses((status = 200, body = Rows<LineWire>), ui::api::Problems))]
async fn list(
    State(site): State<Site>,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<LineWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = filter(wish)?;
    let page = queries::page(site.platform.db.read(), &filter, Order::Name, &ask).await?;
    Ok(Json(Rows::of(page, LineWire::from)))
}

fn filter(wish: ListWire) -> Result<Filter, Failure> {
    let unknown = || Refused::field("kind", "accounts-refused-kind");
    let kind = |word: String| CustomerKind::of_key(&word).ok_or_else(unknown);
    Ok(Filter {
        q: wish.q.unwrap_or_default(),
        kind: wish.kind.map(kind).transpose()?,
        city: wish.city.unwrap_or_default(),
        source: wish.source.unwrap_or_default(),
        segment: wish.segment.unwrap_or_default(),
        since: None,
        until: None,
    })
}

/// One customer
///
/// A record that was merged answers with the address of its survivor.
#[utoipa::path(get, path = "/api/v1/customers/{id}", tag = "customers", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = CustomerWire), (status = 308, description = "Merged; `Location` is the survivor."), ui::api::Problems))]
async fn get_one(State(site): State<Site>, Path(id): Path<CustomerId>) -> Result<Response, Fault> {
    let card = queries::card(site.platform.db.read(), id).await?;
    if let Some(survivor) = card.row.merged_into {
        return Ok(Redirect::permanent(&address(survivor)).into_response());
    }
    Ok(Versioned(card.row.version, CustomerWire::from(&card)).into_response())
}

fn address(id: CustomerId) -> String {
    format!("/api/v1/customers/{id}")
}

/// Register a customer
#[utoipa::path(post, path = "/api/v1/customers", tag = "customers", request_body = CustomerText, responses((status = 201, body = CustomerWire), ui::api::Problems))]
async fn create(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CustomerText>,
) -> Result<Response, Fault> {
    let details = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::register_customer(&mut work, caller.may()?, details).await?;
    let card = queries::card(work.conn(), id).await?;
    let made = CustomerWire::from(&card);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, Some(address(id)), &made)
        .await?)
}

/// Changes of a customer; what is absent stays, a list is replaced whole.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct ChangeWire {
    /// `person` or `company`.
    kind: Option<String>,
    /// Name.
    name: Option<String>,
    /// TCKN or VKN; empty removes it.
    tax_number: Option<String>,
    /// Tax office.
    tax_office: Option<String>,
    /// `tr` or `en`.
    lang: Option<String>,
    /// Note of staff.
    note: Option<String>,
    /// Segment, by its name or its code; empty removes it.
    segment: Option<String>,
    /// Contact points, all of them.
    contacts: Option<Vec<ContactText>>,
    /// Addresses, all of them.
    addresses: Option<Vec<AddressText>>,
}

impl ChangeWire {
    fn applied(self, text: CustomerText) -> CustomerText {
        CustomerText {
            kind: self.kind.unwrap_or(text.kind),
            name: self.name.unwrap_or(text.name),
            tax_number: self.tax_number.unwrap_or(text.tax_number),
            tax_office: self.tax_office.unwrap_or(text.tax_office),
            lang: self.lang.unwrap_or(text.lang),
            note: self.note.unwrap_or(text.note),
            segment: self.segment.unwrap_or(text.segment),
            contacts: self.contacts.unwrap_or(text.contacts),
            addresses: self.addresses.unwrap_or(text.addresses),
        }
    }
}

/// Change a customer
///
/// With `If-Match` a record that somebody else changed meanwhile is not overwritten.
#[utoipa::path(patch, path = "/api/v1/customers/{id}", tag = "customers", params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header)), request_body = ChangeWire, responses((status = 200, body = CustomerWire), ui::api::Problems))]
async fn change(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<CustomerId>,
    IfMatch(seen): IfMatch,
    Json(wish): Json<ChangeWire>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let card = queries::card(work.conn(), id).await?;
    let details = wish.applied(card.text()).read()?;
    let version = seen.unwrap_or(card.row.version);
    acts::edit_customer(&mut work, caller.may()?, id, version, details).await?;
    let card = queries::card(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(card.row.version, CustomerWire::from(&card)).into_response())
}

/// Which record is merged into the one of the path.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MergeWire {
    /// Becomes an alias.
    #[schema(value_type = String, format = "uuid")]
    from: CustomerId,
    /// Its version as it was seen; without it the present one.
    #[serde(default)]
    from_version: Option<i32>,
}

/// Merge another customer into this one
#[utoipa::path(post, path = "/api/v1/customers/{id}/merge", tag = "customers", params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header)), request_body = MergeWire, responses((status = 200, body = CustomerWire), ui::api::Problems))]
async fn merge(
    State(site): State<Site>,
    Extension(followers): Extension<MergeFollowers>,
    caller: ApiCaller,
    Path(into): Path<CustomerId>,
    IfMatch(seen): IfMatch,
    body: OnceBody<MergeWire>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let from_row = queries::customer_row(work.conn(), body.input.from).await?;
    let into_row = queries::customer_row(work.conn(), into).await?;
    let two = Merged {
        from: body.input.from,
        from_version: body.input.from_version.unwrap_or(from_row.version),
        into,
        into_version: seen.unwrap_or(into_row.version),
    };
    acts::merge_customers(&mut work, caller.may()?, &followers, two).await?;
    let card = queries::card(work.conn(), into).await?;
    let made = CustomerWire::from(&card);
    Ok(body
        .once
        .answer(work, StatusCode::OK, Some(address(into)), &made)
        .await?)
}
