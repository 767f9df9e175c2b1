//! A product enters the catalogue.

use kernel::ids::{ProductId, Ref, kinds};
use kernel::refusal::Refused;
use kernel::turkish::fold;
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::bulk::OWN_SCOPE;
use crate::permissions::EditProducts;
use crate::records::{product, product_key};
use crate::rules::product::ProductFacts;
use crate::search::product_entry;

/// Registers a product. A stock code or trade item number that another product has is refused.
pub async fn register_product(
    work: &mut Work,
    _may: Allowed<EditProducts>,
    facts: ProductFacts,
) -> Result<ProductId, Failure> {
    let facts = facts.checked(&crate::law_book::group_keys())?;
    refuse_taken(work, &facts, None).await?;
    let id = work.new_id::<kinds::Product>();
    let now = Moment::from(work.now);
    let row = filled(facts, id, now, now, 1);
    product::Entity::insert(product::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    remember_code(work, &row).await?;
    work.index(product_entry(&row)).await?;
    let subject = Ref::of(id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "product.registered",
        facts: json!({"name": row.name, "sku": row.sku}),
    })
    .await?;
    Ok(id)
}

/// Refuses a code that another product has, naming it.
pub(super) async fn refuse_taken(
    work: &Work,
    facts: &ProductFacts,
    own: Option<ProductId>,
) -> Result<(), Failure> {
    if let Some(sku) = &facts.sku
        && let Some(other) = with_sku(work, sku)
            .await?
            .filter(|other| Some(other.id) != own)
    {
        return Err(Refused::field("sku", "catalogue-refused-sku-taken")
            .with("name", other.name)
            .into());
    }
    if let Some(gtin) = &facts.gtin {
        let other = product::Entity::find()
            .filter(product::Column::Gtin.eq(gtin.as_str()))
            .one(work.conn())
            .await?;
        if let Some(other) = other.filter(|other| Some(other.id) != own) {
            return Err(Refused::field("gtin", "catalogue-refused-gtin-taken")
                .with("name", other.name)
                .into());
        }
    }
    Ok(())
}

async fn with_sku(work: &Work, sku: &str) -> Result<Option<product::Model>, Failure> {
    Ok(product::Entity::find()
        .filter(product::Column::SkuFold.eq(fold(sku)))
        .one(work.conn())
        .await?)
}

/// The staff's code finds the product on the next import of a file that uses it.
pub(super) async fn remember_code(work: &Work, row: &product::Model) -> Result<(), Failure> {
    let Some(code) = &row.sku_fold else {
        return Ok(());
    };
    let key = product_key::ActiveModel::from(product_key::Model {
        scope: OWN_SCOPE.into(),
        code: code.clone(),
        product_id: row.id,
    });
    let keep = sea_orm::sea_query::OnConflict::columns([
        product_key::Column::Scope,
        product_key::Column::Code,
    ])
    .update_column(product_key::Column::ProductId)
    .to_owned();
    product_key::Entity::insert(key)
        .on_conflict(keep)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// The row that these facts make.
pub(super) fn filled(
    facts: ProductFacts,
    id: ProductId,
    created_at: Moment,
    updated_at: Moment,
    version: i32,
) -> product::Model {
    product::Model {
        id,
        sku_fold: facts.sku.as_deref().map(fold),
        sku: facts.sku,
        gtin: facts.gtin,
        brand_fold: facts.brand.as_deref().map(fold),
        brand: facts.brand,
        model: facts.model,
        name_fold: fold(&facts.name),
        name: facts.name,
        category: facts.category,
        vat_bp: facts.vat_bp,
        product_group: facts.product_group,
        warranty_months: facts.warranty_months,
        measure: facts.measure,
        measure_limit: facts.measure_limit,
        life_years: facts.life_years,
        withdrawal_exception: facts.withdrawal_exception,
        serialised: facts.serialised,
        maker_name: facts.maker_name,
        maker_address: facts.maker_address,
        maker_phone: facts.maker_phone,
        version,
        archived_at: None,
        created_at,
        updated_at,
    }
}
