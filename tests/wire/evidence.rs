//! Bodies of private evidence: traffic and pages in the folders that spec/evidence.yaml names.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use wirecheck::exchange::{Exchange, Message};
use wirecheck::input::{self, InputKind, Reading, Sources};
use wirecheck::{Description, Direction};

/// A body, and the message that it is of.
pub(crate) struct EvidenceBody {
    pub(crate) file: PathBuf,
    pub(crate) operation: String,
    pub(crate) direction: Direction,
    /// 200 for a body without its response.
    pub(crate) status: u16,
    pub(crate) text: Vec<u8>,
}

/// Returns the folders of the setting that are on this machine, or those of the environment variable, which
/// `cargo xtask regen --evidence` sets.
pub(crate) fn folders() -> Vec<PathBuf> {
    if let Some(named) = env::var_os("PARTNER_ORDERS_EVIDENCE") {
        return env::split_paths(&named).collect();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let setting = fs::read_to_string(root.join("spec/evidence.yaml")).unwrap();
    let setting: Value = yaml_serde::from_str(&setting).unwrap();
    let folders = setting["folders"].as_array().expect("`folders` in spec/evidence.yaml, a list of paths");
    let folders = folders.iter().map(|folder| root.join(folder.as_str().expect("a path")));
    folders.filter(|folder| folder.exists()).collect()
}

/// Reads all bodies of operations in these folders.
pub(crate) fn bodies(folders: &[PathBuf]) -> Vec<EvidenceBody> {
    let description = Description::load(Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/openapi.yaml")).unwrap();
    let is_operation = |name: &str| description.operation(name).is_some();
    let reading = Reading { is_operation: &is_operation, ..Reading::default() };
    let Sources { files, unreadable, .. } = input::sources(folders);
    assert_eq!(unreadable, []);
    let mut found = Vec::new();
    for source in files.iter().filter(|source| source.kind == InputKind::Messages) {
        let file = source.path();
        let read = input::read(source, &reading, &mut |message| match message {
            Message::Exchange(exchange) => of_exchange(&description, &file, *exchange, &mut found),
            Message::Bare(bare) => {
                let line = bare.request.as_ref().and_then(|line| description.find(&line.method, &line.url));
                let operation = bare.operation.or_else(|| line.map(|found| found.operation.id().to_owned()));
                if let (Some(operation), Some(direction), Ok(_)) = (operation, bare.direction, bare.parsed) {
                    let text = bare.body.bytes;
                    found.push(EvidenceBody { file: file.clone(), operation, direction, status: 200, text });
                }
            }
            Message::Form(_) => {}
        });
        read.unwrap_or_else(|problem| panic!("{problem}"));
    }
    found
}

fn of_exchange(description: &Description, file: &Path, exchange: Exchange, found: &mut Vec<EvidenceBody>) {
    let Some(request) = exchange.request else { return };
    let Some(operation) = description.find(&request.method, &request.url).map(|found| found.operation.id()) else {
        return;
    };
    let mut add = |direction, status, text| {
        found.push(EvidenceBody { file: file.to_owned(), operation: operation.to_owned(), direction, status, text });
    };
    if !exchange.is_repeated && !request.body.is_empty() {
        add(Direction::Request, 0, request.body.bytes);
    }
    if let Some(response) = exchange.response.filter(|response| !response.body.is_empty()) {
        add(Direction::Response, response.status, response.body.bytes);
    }
}
