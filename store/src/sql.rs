//! Hand-written queries, for joins. Only `'static` text is taken: nothing a person typed can become SQL.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

fn statement<C: ConnectionTrait>(c: &C, text: &'static str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(c.get_database_backend(), text, values)
}

/// All rows of a query; `$1`, `$2`, … stand for the values on both databases.
pub async fn all<T: FromQueryResult>(
    c: &impl ConnectionTrait,
    text: &'static str,
    values: Vec<Value>,
) -> Result<Vec<T>, DbErr> {
    T::find_by_statement(statement(c, text, values)).all(c).await
}

/// The first row of a query.
pub async fn one<T: FromQueryResult>(
    c: &impl ConnectionTrait,
    text: &'static str,
    values: Vec<Value>,
) -> Result<Option<T>, DbErr> {
    T::find_by_statement(statement(c, text, values)).one(c).await
}

/// How many rows a statement touched.
pub async fn run(c: &impl ConnectionTrait, text: &'static str, values: Vec<Value>) -> Result<u64, DbErr> {
    Ok(c.execute_raw(statement(c, text, values)).await?.rows_affected())
}

/// A single number.
pub async fn number(c: &impl ConnectionTrait, text: &'static str, values: Vec<Value>) -> Result<i64, DbErr> {
    match c.query_one_raw(statement(c, text, values)).await? {
        Some(row) => row.try_get_by_index(0),
        None => Ok(0),
    }
}
