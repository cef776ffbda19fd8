//! `cargo xtask suggest`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use wirecheck::{CheckOptions, Description, Examination, Finding, Inputs, Unreadable, shown};

use crate::repository::{default_description, options, repository_root};
use crate::suggest::{Suggestion, suggest};

/// Say how the description would have to change to accept what samples show, as a unified diff.
///
/// The diff is the smallest edit of the text: comments, order and layout stay. New things get the evidence `observed`.
/// Where samples contradict each other, or only a person can decide, it says so and leaves the description alone.
///
/// Exits with 0 if there is nothing to suggest, or all of it was written; 1 if there is; 2 if something cannot be read
/// or written.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    /// Samples: JSON bodies, HTTP messages, pages with examples of them, HARs, folders of all these; `-` for the
    /// standard input. A description among them is the one to change.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Change the description, and say what was changed.
    #[arg(long)]
    pub write: bool,
    /// The description to change [default: spec/openapi.yaml].
    #[arg(long, value_name = "FILE")]
    pub description: Option<PathBuf>,
    /// The operation of bodies and of responses that do not say it themselves.
    #[arg(long, value_name = "ID")]
    pub operation: Option<String>,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let options = CheckOptions {
        description: args.description.clone(),
        operation: args.operation.clone(),
        ..options(&args.paths)
    };
    let (made, unreadable) = make(&options);
    for unreadable in &unreadable {
        writeln!(err, "error: {unreadable}")?;
    }
    let Some(Made { path, original, suggestion }) = made else { return Ok(2) };
    write!(out, "{}", suggestion.diff(&original, &name(&path)))?;
    for decision in &suggestion.for_people {
        writeln!(err, "needs a person: {}", decision.trim_start())?;
    }
    let changes = suggestion.text != original;
    if changes && args.write {
        if let Err(error) = fs::write(&path, &suggestion.text) {
            writeln!(err, "error: {}: {error}", shown(&path))?;
            return Ok(2);
        }
        writeln!(err, "{}: changed, {} findings answered", shown(&path), suggestion.answered)?;
    } else if !changes && suggestion.for_people.is_empty() {
        writeln!(err, "nothing to suggest: {} accepts these samples", shown(&path))?;
    }
    out.flush()?;
    let open = changes && !args.write || !suggestion.for_people.is_empty();
    Ok(if unreadable.is_empty() { u8::from(open) } else { 2 })
}

/// A suggestion, and what it is about.
pub(crate) struct Made {
    pub(crate) path: PathBuf,
    pub(crate) original: String,
    pub(crate) suggestion: Suggestion,
}

/// Holds the samples against the description, and makes the suggestion.
pub(crate) fn make(options: &CheckOptions) -> (Option<Made>, Vec<Unreadable>) {
    let Inputs { description, messages, mut unreadable, .. } = Inputs::new(options);
    let description = match description.map_or_else(|| Description::load(default_description()), Ok) {
        Ok(description) => description,
        Err(error) => {
            unreadable.push(error);
            return (None, unreadable);
        }
    };
    let path = PathBuf::from(description.file());
    let mut first = true;
    let mut examine = |description: &Description, sink: &mut dyn FnMut(Finding)| {
        let mut examination = Examination::new(description, options);
        examination.read(&messages, sink);
        // What cannot be read cannot be read again.
        if std::mem::take(&mut first) {
            unreadable.append(&mut examination.unreadable);
        }
        examination.observed()
    };
    match suggest(description.text(), &mut examine) {
        Ok(suggestion) => (Some(Made { path, original: description.text().to_owned(), suggestion }), unreadable),
        Err(problem) => {
            unreadable.push(Unreadable::new(&path, problem));
            (None, unreadable)
        }
    }
}

/// The file as `git` calls it, so that the diff applies.
fn name(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let root = repository_root().canonicalize().unwrap_or_else(|_| repository_root());
    let name = absolute.strip_prefix(&root).map_or_else(|_| path.to_path_buf(), Path::to_path_buf);
    name.display().to_string().trim_start_matches('/').to_owned()
}
