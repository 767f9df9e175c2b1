//! A statement in the making: text and its values, numbered as both engines read them.

use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use crate::Failure;

/// SQL text with its values.
#[derive(Debug, Default)]
pub(super) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Adds text.
    pub(super) fn say(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Puts text before and after what was said so far.
    pub(super) fn around(&mut self, before: &str, after: &str) -> &mut Self {
        self.text = format!("{before}{}{after}", self.text);
        self
    }

    /// Adds a value.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push_str(&format!("${}", self.values.len()));
        self
    }

    /// Adds values in brackets.
    pub(super) fn bind_all<V: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Self {
        let mut between = "(";
        for value in values {
            self.say(between).bind(value);
            between = ", ";
        }
        self.say(")")
    }

    /// Asks.
    pub(super) async fn rows(self, db: &impl ConnectionTrait) -> Result<Vec<QueryResult>, Failure> {
        let backend = db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, self.text, self.values);
        Ok(db.query_all_raw(statement).await?)
    }
}
