//! Leaves jobs in the business transaction.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryTrait};

use super::{ATTEMPTS, Job, state};
use crate::Work;
use crate::columns::Moment;
use crate::db::Together;
use crate::records::job;

/// Rows in one insert.
const ROWS: usize = 400;

impl Work {
    /// The gathered jobs, to be written; those whose key is known already are left out.
    pub(crate) fn write_jobs(&mut self, together: &mut Together) {
        let jobs = std::mem::take(&mut self.pending.jobs);
        if jobs.is_empty() {
            return;
        }
        self.pending.wakes = true;
        let rows: Vec<job::ActiveModel> = jobs.into_iter().map(|job| self.job_row(job)).collect();
        for part in rows.chunks(ROWS) {
            let known = OnConflict::column(job::Column::Ukey)
                .do_nothing()
                .to_owned();
            let insert = job::Entity::insert_many(part.iter().cloned()).on_conflict(known);
            together.add(self.backend(), &insert.into_query());
        }
    }

    /// A job without a moment is ready now and stays so, whatever the clock says later.
    fn job_row(&self, job: Job) -> job::ActiveModel {
        let (state, run_at) = match job.run_at {
            Some(moment) => (state::WAITING, moment),
            None => (state::READY, self.now),
        };
        job::ActiveModel {
            id: Set(self.house.new_uuid(self.now)),
            kind: Set(job.kind.to_owned()),
            payload: Set(job.payload),
            state: Set(state.to_owned()),
            ukey: Set(job.key),
            run_at: Set(Moment::from(run_at)),
            attempts: Set(0),
            max_attempts: Set(ATTEMPTS),
            lease: Set(None),
            leased_until: Set(None),
            last_error: Set(None),
            request: Set(self.request.uuid()),
            created_at: Set(Moment::from(self.now)),
            ended_at: Set(None),
        }
    }
}
