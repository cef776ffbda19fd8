//! Lists as tables that fit a terminal, and as CSV.

use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use crate::terminal::plain;

/// The least width that a column is cut to.
const NARROWEST: usize = 8;

/// The treatment of a column if the terminal is too narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnFit {
    /// It is shown whole: ids, which people copy.
    Whole,
    /// It is cut, the widest first: names and reasons.
    Cut,
    /// It is left out if cutting others does not suffice, the last such column first.
    Drop,
}

/// A column of a sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The name in CSV; a table shows it in capitals.
    name: &'static str,
    fit: ColumnFit,
}

impl Column {
    pub(crate) const fn new(name: &'static str, fit: ColumnFit) -> Self {
        Self { name, fit }
    }
}

/// The number of a column, and the short form of its cells.
type ShortColumn = (usize, fn(&str) -> String);

/// A list of results.
#[derive(Debug)]
pub(crate) struct Sheet {
    columns: &'static [Column],
    rows: Vec<Vec<String>>,
    /// The column whose cells have a short form on a terminal, such as a date without its time.
    short: Option<ShortColumn>,
}

impl Sheet {
    pub(crate) fn new(columns: &'static [Column], rows: Vec<Vec<String>>) -> Self {
        Self { columns, rows, short: None }
    }

    /// Sets the short form of the cells of a column on a terminal.
    pub(crate) fn shortened(mut self, column: usize, short: fn(&str) -> String) -> Self {
        self.short = Some((column, short));
        self
    }

    /// The table, one line a row, in at most so many columns of a terminal.
    pub(crate) fn table(&self, width: Option<usize>) -> String {
        let cell = |(index, text): (usize, &String)| match text.as_str() {
            "" => "-".to_owned(),
            text => match self.short.filter(|(column, _)| width.is_some() && *column == index) {
                Some((_, short)) => plain(&short(text)),
                None => plain(text),
            },
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect();
        let titles: Vec<String> =
            self.columns.iter().map(|column| column.name.to_uppercase().replace('_', " ")).collect();
        let mut table = Table::new();
        *table.style_mut() = presets::NOTHING;
        table.set_header(titles);
        table.add_rows(rows.iter().map(|row| {
            let mut row = Row::from(row.clone());
            row.max_height(1);
            row
        }));
        let natural: Vec<usize> = table.column_max_content_widths().into_iter().map(usize::from).collect();
        let widths = fit(self.columns, &natural, width.unwrap_or(usize::MAX));
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::MAX);
        for (column, width) in table.column_iter_mut().zip(widths) {
            column.set_padding((0, 2));
            column.set_constraint(match width {
                Some(width) => ColumnConstraint::Absolute(Width::Fixed(u16::try_from(width + 2).unwrap_or(u16::MAX))),
                None => ColumnConstraint::Hidden,
            });
        }
        table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// The list as CSV, with a header.
    pub(crate) fn csv(&self) -> io::Result<String> {
        let names: Vec<_> = self.columns.iter().map(|column| column.name).collect();
        csv(Some(&names), self.rows.iter().map(Vec::as_slice))
    }
}

/// Writes records as CSV, after a header if there is one.
pub(crate) fn csv<'r>(header: Option<&[&str]>, rows: impl Iterator<Item = &'r [String]>) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if let Some(header) = header {
        writer.write_record(header).map_err(io::Error::other)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|cell| plain(cell))).map_err(io::Error::other)?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The width of each column, without the two blanks after it; `None` for one that is left out.
fn fit(columns: &[Column], natural: &[usize], width: usize) -> Vec<Option<usize>> {
    let mut widths: Vec<Option<usize>> = natural.iter().map(|width| Some(*width)).collect();
    let total = |widths: &[Option<usize>]| {
        let shown = widths.iter().flatten();
        shown.clone().sum::<usize>() + 2 * shown.count().saturating_sub(1)
    };
    loop {
        let over = total(&widths).saturating_sub(width);
        if over == 0 {
            return widths;
        }
        let widest = columns.iter().zip(&mut widths).filter(|(column, _)| column.fit == ColumnFit::Cut);
        let widest = widest.filter_map(|(_, width)| width.as_mut()).filter(|width| **width > NARROWEST).max();
        if let Some(widest) = widest {
            *widest = widest.saturating_sub(over).max(NARROWEST);
            continue;
        }
        let last = columns
            .iter()
            .zip(&mut widths)
            .rev()
            .find(|(column, width)| column.fit == ColumnFit::Drop && width.is_some());
        match last {
            Some((_, width)) => *width = None,
            // Ids are not cut, even if they do not fit.
            None => return widths,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column::new("order", ColumnFit::Whole),
        Column::new("status", ColumnFit::Whole),
        Column::new("billing_cycle", ColumnFit::Drop),
        Column::new("names", ColumnFit::Cut),
    ];

    fn sheet() -> Sheet {
        let row = |id: &str, name: &str| [id, "completed", "one_time", name].map(str::to_owned).to_vec();
        let name = "Microsoft Identity Manager 2016 - 1 User CAL";
        Sheet::new(COLUMNS, vec![row("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1", name), row("5cf72f146967", "雪 \u{1b}[2J")])
    }

    #[test]
    fn a_table_fits_the_width_one_line_a_row_and_ids_stay_whole() {
        for width in [60, 80, 140] {
            let table = sheet().table(Some(width));
            let lines: Vec<_> = table.lines().collect();
            assert_eq!(lines.len(), 3, "{table}");
            assert!(lines.iter().all(|line| line.chars().count() <= width), "{table}");
            assert!(lines[1].starts_with("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1  completed"), "{table}");
            assert!(!table.contains('\u{1b}'), "{table}");
        }
        assert!(sheet().table(Some(60)).lines().next().unwrap().starts_with("ORDER"));
        assert!(!sheet().table(Some(60)).contains("BILLING"));
        assert!(sheet().table(Some(80)).contains('…'));
        assert!(sheet().table(None).contains("2016 - 1 User CAL"));
    }

    #[test]
    fn csv_has_the_whole_values_quoted_where_needed() {
        let cells = vec!["a,b".to_owned(), "\"".to_owned(), String::new(), "x\ny".to_owned()];
        let csv = Sheet::new(COLUMNS, vec![cells]).csv().unwrap();
        assert_eq!(csv, "order,status,billing_cycle,names\n\"a,b\",\"\"\"\",,x\u{fffd}y\n");
    }
}
