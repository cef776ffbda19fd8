//! A look at a file before the database opens it.
//!
//! The database takes it for granted that a file with its signature is whole, and panics where one is not. What can be
//! told from the first bytes is looked at here: they are laid out as redb's design document says ("Database header").

use redb::StorageBackend;

/// What a database starts with.
const SIGNATURE: [u8; 9] = *b"redb\x1a\x0a\xa9\x0d\x0a";
/// The only size of a page that the database uses, in bytes.
const PAGE: u64 = 4096;
const PAGE_SIZE_AT: usize = 12;
const REGION_HEADER_PAGES_AT: usize = 16;
const REGION_DATA_PAGES_AT: usize = 20;
const FULL_REGIONS_AT: usize = 24;
const TRAILING_PAGES_AT: usize = 28;
const LENGTH: usize = 64;

/// What a file is, as far as its header tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// Nothing is in it yet.
    Empty,
    /// A database, as long as it says.
    Good,
    /// Something else.
    Foreign,
    /// A database that is not whole, and why.
    Damaged(String),
}

/// Reads the header of a file.
pub(super) fn read(file: &impl StorageBackend) -> std::io::Result<Header> {
    let length = file.len()?;
    if length == 0 {
        return Ok(Header::Empty);
    }
    let mut header = [0; LENGTH];
    let there = usize::try_from(length).unwrap_or(LENGTH).min(LENGTH);
    if let Some(there) = header.get_mut(..there) {
        file.read(0, there)?;
    }
    if !header.starts_with(&SIGNATURE) {
        return Ok(Header::Foreign);
    }
    let number = |at: usize| -> u64 {
        let bytes = header.get(at..).and_then(|rest| rest.first_chunk::<4>());
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes).into())
    };
    let (region_header, region_data) = (number(REGION_HEADER_PAGES_AT), number(REGION_DATA_PAGES_AT));
    let (full, trailing) = (number(FULL_REGIONS_AT), number(TRAILING_PAGES_AT));
    let of_trailing = if trailing == 0 { 0 } else { region_header.saturating_add(trailing) };
    let pages = full.saturating_mul(region_header.saturating_add(region_data)).saturating_add(of_trailing);
    let needed = pages.saturating_add(1).saturating_mul(PAGE);
    Ok(if number(PAGE_SIZE_AT) != PAGE || region_data == 0 || trailing > region_data || pages == 0 {
        Header::Damaged("its first bytes contradict themselves".to_owned())
    } else if length < needed {
        Header::Damaged(format!("it ends after {length} of {needed} bytes"))
    } else if length % PAGE != 0 {
        Header::Damaged(format!("its length of {length} bytes is none that was written"))
    } else {
        Header::Good
    })
}
