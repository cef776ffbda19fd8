//! The database in the file.

use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::backends::FileBackend;
use redb::{Builder, Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, StorageBackend, TableHandle};
use redb::{TableDefinition, TableError};

use super::StoreError;
use super::guard::Guard;
use super::header::{self, Header};

/// The format of what is kept: its keys and values. One that this version does not know is refused.
pub(super) const FORMAT: u64 = 1;

/// Memory for pages, in bytes. The engine holds all that is read here; more would only hold it twice.
const CACHE: usize = 8 * 1024 * 1024;

/// Where it is kept.
pub(super) const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("records");

/// Tells that the database is an emulator's, and its format under [`VERSION`].
pub(super) const MARK: TableDefinition<'_, &str, u64> = TableDefinition::new("partner-orders-emulator");
pub(super) const VERSION: &str = "format";

/// All that is kept: JSON by key.
pub(crate) type Records = Vec<(String, Vec<u8>)>;

/// Opens the database in a file, which may be empty, and reads it.
pub(super) fn open(file: File, path: &Path) -> Result<(Database, Records), StoreError> {
    let backend = FileBackend::new(file).map_err(|error| StoreError::on_open(path, error))?;
    open_in(backend, path)
}

/// [`open`] in something that is locked.
pub(super) fn open_in(backend: impl StorageBackend, path: &Path) -> Result<(Database, Records), StoreError> {
    match header::read(&backend).map_err(|error| StoreError::unusable(path, error))? {
        Header::Empty | Header::Good => {}
        Header::Foreign => return Err(StoreError::NotState { path: path.to_owned() }),
        Header::Damaged(what) => return Err(StoreError::damaged(path, what)),
    }
    // It panics where bytes that it trusts are wrong. The database is dropped then, and with it all that was read.
    panic::catch_unwind(AssertUnwindSafe(|| {
        let database = checked(backend, path)?;
        let records = read(&database, path)?;
        Ok((database, records))
    }))
    .unwrap_or_else(|_| Err(StoreError::damaged(path, "the database cannot make sense of it")))
}

/// Opens the database, and makes sure that all of it is as it was written.
fn checked(backend: impl StorageBackend, path: &Path) -> Result<Database, StoreError> {
    let repaired = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&repaired);
    let (guard, shut) = Guard::new(backend);
    let mut database = Builder::new()
        .set_cache_size(CACHE)
        .set_repair_callback(move |_| told.store(true, Ordering::Relaxed))
        .create_with_backend(guard)
        .map_err(|error| StoreError::on_open(path, error))?;
    // After a crash, opening it has looked at every checksum; otherwise nobody has.
    if !repaired.load(Ordering::Relaxed)
        && let Err(error) = database.check_integrity()
    {
        // Dropped as it is, it would write to the file, and panic. Once it was refused a write, it does not try again.
        shut.shut();
        let _ = database.check_integrity();
        return Err(StoreError::on_open(path, error));
    }
    Ok(database)
}

/// Everything in the database; one in which nothing is yet becomes an emulator's.
fn read(database: &Database, path: &Path) -> Result<Records, StoreError> {
    let of_table = |error| match error {
        TableError::Storage(error) => StoreError::on_read(path, error),
        _ => StoreError::NotState { path: path.to_owned() },
    };
    let of_storage = |error| StoreError::on_read(path, error);

    let reading = database.begin_read().map_err(|error| StoreError::damaged(path, error))?;
    let tables: Vec<_> = reading.list_tables().map_err(of_storage)?.collect();
    if tables.is_empty() {
        return mark(database).map(|()| Records::new()).map_err(|error| StoreError::write(path, error));
    }
    if !tables.iter().any(|table| table.name() == MARK.name()) {
        return Err(StoreError::NotState { path: path.to_owned() });
    }
    let version = reading.open_table(MARK).map_err(of_table)?.get(VERSION).map_err(of_storage)?;
    match version.map(|version| version.value()) {
        Some(FORMAT) => {}
        Some(found) => return Err(StoreError::Format { path: path.to_owned(), found, known: FORMAT }),
        None => return Err(StoreError::NotState { path: path.to_owned() }),
    }
    let table = reading.open_table(RECORDS).map_err(of_table)?;
    let mut records = Vec::with_capacity(usize::try_from(table.len().map_err(of_storage)?).unwrap_or_default());
    for record in table.iter().map_err(of_storage)? {
        let (key, value) = record.map_err(of_storage)?;
        records.push((key.value().to_owned(), value.value().to_owned()));
    }
    Ok(records)
}

/// Makes the tables, all at once.
fn mark(database: &Database) -> Result<(), redb::Error> {
    let writing = database.begin_write()?;
    writing.open_table(MARK)?.insert(VERSION, FORMAT)?;
    writing.open_table(RECORDS)?;
    writing.commit()?;
    Ok(())
}
