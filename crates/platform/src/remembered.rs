//! What is asked on many pages and changes seldom: an answer may be some seconds old, as the asker says.

use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};

use crate::{Failure, Platform};

/// An answer, and when it was given.
type Answer = (Timestamp, Arc<dyn Any + Send + Sync>);

/// The answers that this process remembers, by the name of the question. Questions are named in the code, so that there are few.
#[derive(Debug, Default)]
pub(crate) struct Remembered(RwLock<HashMap<&'static str, Answer>>);

impl Remembered {
    fn fresh<T: Send + Sync + 'static>(
        &self,
        what: &str,
        now: Timestamp,
        age: SignedDuration,
    ) -> Option<Arc<T>> {
        let answers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (given, answer) = answers.get(what)?;
        let fresh = (SignedDuration::ZERO..age).contains(&now.duration_since(*given));
        Arc::clone(answer).downcast().ok().filter(|_| fresh)
    }

    fn keep(&self, what: &'static str, now: Timestamp, answer: Arc<dyn Any + Send + Sync>) {
        let mut answers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        answers.insert(what, (now, answer));
    }
}

impl Platform {
    /// The answer to `what`, asked again when the last one is older than `age`. Only for what everybody may see, whoever asks.
    ///
    /// # Errors
    /// When the question fails; nothing is remembered then.
    pub async fn remembered<T, F>(
        &self,
        what: &'static str,
        age: SignedDuration,
        ask: F,
    ) -> Result<Arc<T>, Failure>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Failure>>,
    {
        let now = self.now();
        if let Some(answer) = self.inner.remembered.fresh(what, now, age) {
            return Ok(answer);
        }
        let answer = Arc::new(ask.await?);
        let kept = Arc::clone(&answer) as Arc<dyn Any + Send + Sync>;
        self.inner.remembered.keep(what, now, kept);
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_believed_until_it_is_too_old_or_the_clock_is_set_back() {
        let remembered = Remembered::default();
        let at = |seconds: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        let age = SignedDuration::from_secs(60);
        remembered.keep("cities", at(100), Arc::new(81_u32));
        let asked = |seconds| remembered.fresh::<u32>("cities", at(seconds), age);
        assert_eq!(asked(159).as_deref(), Some(&81));
        assert_eq!(asked(160), None);
        assert_eq!(asked(99), None);
        assert_eq!(remembered.fresh::<String>("cities", at(101), age), None);
        assert_eq!(remembered.fresh::<u32>("districts", at(101), age), None);
    }
}
