//! The job that runs an import.

use async_trait::async_trait;
use kernel::ids::ImportId;
use kernel::states::State;
use platform::columns::Moment;
use platform::{Failure, JobError, JobHandler, Platform};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::run::{run, topic};
use crate::records::import;
use crate::states::ImportState;

/// The kind of the job.
pub(crate) const JOB: &str = "imports.run";

/// What the job must know.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    import: ImportId,
}

/// The payload of the job that runs this import.
pub(crate) fn payload(import: ImportId) -> Value {
    json!(Payload { import })
}

/// Runs imports.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunImport;

#[async_trait]
impl JobHandler for RunImport {
    fn kind(&self) -> &'static str {
        JOB
    }

    /// Its cursor stands behind the last commit.
    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Payload { import } = serde_json::from_value(payload)?;
        match run(platform, import, |_| true).await {
            Ok(_) => Ok(()),
            Err(failure) => {
                tracing::warn!(%import, %failure, "an import stopped");
                let lasting = !failure.may_pass();
                note(platform, import, &failure, lasting).await?;
                if lasting { Ok(()) } else { Err(failure.into()) }
            }
        }
    }
}

/// Says on the import why it stopped; one that may pass stays running, for the job comes again.
pub(super) async fn note(
    platform: &Platform,
    id: ImportId,
    failure: &Failure,
    lasting: bool,
) -> Result<(), Failure> {
    let key = match failure {
        Failure::Refused(refused) => refused.iter().next().map_or("imports-error", |why| why.key),
        Failure::Unavailable { key } => key,
        _ => "imports-error",
    };
    let mut work = platform.own_work("imports").await?;
    let mut update = import::Entity::update_many()
        .col_expr(import::Column::Error, Expr::val(key))
        .col_expr(
            import::Column::Version,
            Expr::col(import::Column::Version).add(1),
        )
        .filter(import::Column::Id.eq(id))
        .filter(
            import::Column::State.is_in([ImportState::Waiting.word(), ImportState::Running.word()]),
        );
    if lasting {
        update = update
            .col_expr(import::Column::State, Expr::val(ImportState::Failed.word()))
            .col_expr(
                import::Column::FinishedAt,
                Expr::val(Moment::from(work.now)),
            );
    }
    update.exec(work.conn()).await?;
    work.notify(topic(id));
    work.commit().await
}
