//! `cargo xtask suggest`.

use std::cell::OnceCell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use wirecheck::input::{InputFile, InputKind, sources};
use wirecheck::observed::Observed;
use wirecheck::{CheckOptions, Description, Examination, Finding, Inputs, Unreadable, other_files_note, shown};

use crate::repository::{default_description, options, repository_root};
use crate::suggest::{Samples, Suggestion, suggest};

/// Suggest how to change the description so that it accepts samples, as a unified diff.
///
/// The diff is the smallest edit of the text: comments, order and layout stay. New things get the evidence `observed`.
/// Each part of the edit is listed with the number of samples that show it, and the first place.
///
/// A constraint is never removed while other samples obey it, be they named here or in the folder `samples` beside the
/// description: a person must decide, and gets the numbers and places of both sides.
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
    /// Write the edit into the description.
    #[arg(long)]
    pub write: bool,
    /// Change this description [default: spec/openapi.yaml].
    #[arg(long, value_name = "FILE")]
    pub description: Option<PathBuf>,
    /// Take this operation for bodies and responses that name none.
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
    let SuggestOutcome { made, unreadable, other_files } = make(&options);
    for unreadable in &unreadable {
        writeln!(err, "error: {unreadable}")?;
    }
    if let Some(note) = other_files_note(&other_files) {
        writeln!(err, "note: {note}")?;
    }
    let Some(Made { path, original, suggestion }) = made else { return Ok(2) };
    write!(out, "{}", suggestion.diff(&original, &name(&path)))?;
    for evidence in &suggestion.evidence {
        writeln!(err, "suggested: {evidence}")?;
    }
    for decision in &suggestion.for_people {
        writeln!(err, "needs a person: {decision}")?;
    }
    let changes = suggestion.text != original;
    if changes && args.write {
        if let Err(error) = fs::write(&path, &suggestion.text) {
            writeln!(err, "error: {}: {error}", shown(&path))?;
            return Ok(2);
        }
        writeln!(err, "{}: changed, {} findings resolved", shown(&path), suggestion.resolved)?;
    } else if !changes && suggestion.for_people.is_empty() && unreadable.is_empty() {
        writeln!(err, "nothing to suggest: {} accepts these samples", shown(&path))?;
    }
    out.flush()?;
    let open = changes && !args.write || !suggestion.for_people.is_empty();
    Ok(if unreadable.is_empty() { u8::from(open) } else { 2 })
}

/// A suggestion, and the description that it is for.
pub(crate) struct Made {
    pub(crate) path: PathBuf,
    pub(crate) original: String,
    pub(crate) suggestion: Suggestion,
}

/// The suggestion, if there can be one, and what was not read for it.
pub(crate) struct SuggestOutcome {
    pub(crate) made: Option<Made>,
    pub(crate) unreadable: Vec<Unreadable>,
    /// Files of other kinds in the folders.
    pub(crate) other_files: Vec<String>,
}

/// Checks the samples against the description, and makes the suggestion.
pub(crate) fn make(options: &CheckOptions) -> SuggestOutcome {
    let Inputs { description, messages, mut unreadable, other_files, .. } = Inputs::new(options);
    let made = match description.map_or_else(|| Description::load(default_description()), Ok) {
        Ok(description) => suggestion_for(&description, options, messages, &mut unreadable),
        Err(error) => {
            unreadable.push(error);
            None
        }
    };
    SuggestOutcome { made, unreadable, other_files }
}

fn suggestion_for(
    description: &Description,
    options: &CheckOptions,
    messages: Vec<InputFile>,
    unreadable: &mut Vec<Unreadable>,
) -> Option<Made> {
    let path = PathBuf::from(description.file());
    let others = beside(&path, &messages, unreadable);
    let mut files = Files { options, messages, others, unreadable: None, others_unreadable: OnceCell::new() };
    let suggested = suggest(description.text(), &mut files);
    unreadable.extend(files.unreadable.unwrap_or_default());
    unreadable.extend(files.others_unreadable.into_inner().unwrap_or_default());
    match suggested {
        Ok(suggestion) => Some(Made { path, original: description.text().to_owned(), suggestion }),
        Err(problem) => {
            unreadable.push(Unreadable::new(&path, problem));
            None
        }
    }
}

/// The files that suggestions are based on.
struct Files<'a> {
    options: &'a CheckOptions,
    messages: Vec<InputFile>,
    /// Samples beside the description that nobody named.
    others: Vec<InputFile>,
    /// None before the first reading: what cannot be read cannot be read again.
    unreadable: Option<Vec<Unreadable>>,
    /// The same for `others`, which are read only if their counts are needed.
    others_unreadable: OnceCell<Vec<Unreadable>>,
}

impl Samples for Files<'_> {
    fn check(&mut self, description: &Description, sink: &mut dyn FnMut(Finding)) {
        let mut examination = Examination::new(description, self.options);
        examination.read(&self.messages, sink);
        examination.unreadable.append(&mut examination.left_out());
        self.unreadable.get_or_insert(examination.unreadable);
    }

    fn by_file(&self, description: &Description) -> Vec<(String, Observed)> {
        let mut unreadable = Vec::new();
        let observed = self.messages.iter().chain(&self.others).enumerate().map(|(index, source)| {
            let mut examination = Examination::new(description, self.options);
            examination.read(std::slice::from_ref(source), &mut drop);
            // It is unknown of a sample that cannot be read which constraints it obeys.
            if index >= self.messages.len() {
                unreadable.append(&mut examination.unreadable);
                unreadable.append(&mut examination.left_out());
            }
            (source.shown(), examination.observed())
        });
        let observed = observed.collect();
        self.others_unreadable.get_or_init(|| unreadable);
        observed
    }
}

/// The samples beside a description, without those that were named.
fn beside(description: &Path, named: &[InputFile], unreadable: &mut Vec<Unreadable>) -> Vec<InputFile> {
    let folder = description.canonicalize().ok().and_then(|file| Some(file.parent()?.join("samples")));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else { return Vec::new() };
    let named: Vec<_> = named.iter().filter_map(|source| source.path().canonicalize().ok()).collect();
    let is_other = |source: &InputFile| source.path().canonicalize().is_ok_and(|path| !named.contains(&path));
    let mut found = sources(&[folder]);
    found.unreadable.retain(|other| !unreadable.contains(other));
    unreadable.append(&mut found.unreadable);
    found.files.into_iter().filter(|source| source.kind == InputKind::Messages && is_other(source)).collect()
}

/// The file's path in the repository, so that the diff applies.
fn name(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let root = repository_root().canonicalize().unwrap_or_else(|_| repository_root());
    let name = absolute.strip_prefix(&root).map_or_else(|_| path.to_path_buf(), Path::to_path_buf);
    name.display().to_string().trim_start_matches('/').to_owned()
}
