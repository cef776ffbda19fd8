use super::*;
use crate::input::{Sources, read, sources};

fn shown(found: &[InputFile], folder: &Path) -> Vec<String> {
    let short = |source: &InputFile| {
        let path = source.path();
        let path = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        if source.kind == InputKind::Description { format!("description {path}") } else { path }
    };
    found.iter().map(short).collect()
}

#[test]
fn folders() {
    let folder = folder(
        "folders",
        &[
            ("b/a.http", "x"),
            ("b/README.md", "x"),
            ("a.json", "{}"),
            ("c.har", "{}"),
            ("openapi.yaml", "x"),
            ("d/openapi.json", "{}"),
            ("other.yaml", "x"),
            ("image.png", "x"),
            (".hidden/a.http", "x"),
            (".a.http", "x"),
            ("target/a.http", "x"),
            ("node_modules/a.http", "x"),
            ("page.md", "x"),
        ],
    );
    let Sources { files: found, unreadable, other_files } = sources(&[folder.to_path_buf()]);
    assert_eq!(unreadable, []);
    let others = ["b/README.md", "image.png", "node_modules/", "other.yaml", "target/"];
    assert_eq!(other_files, others.map(|name| format!("{}/{name}", folder.display())));
    let expected = ["a.json", "b/a.http", "c.har", "description d/openapi.json", "description openapi.yaml", "page.md"];
    assert_eq!(shown(&found, &folder), expected);
    let again = sources(&[folder.join("page.md"), folder.join("b/../page.md"), folder.to_path_buf()]).files;
    assert_eq!(again.len(), expected.len());
}

#[cfg(unix)]
#[test]
fn links_are_followed_once() {
    use std::os::unix::fs::symlink;

    let folder = folder(
        "links",
        &[("in/b/a.http", "x"), ("in/c.har", "x"), ("elsewhere/d.md", "x"), ("elsewhere/e.png", "x"), ("f.json", "x")],
    );
    let inside = folder.join("in");
    let links = [
        ("loop", "."),
        ("b/up", ".."),
        ("above", ".."),
        ("far", "../elsewhere"),
        ("g.json", "../f.json"),
        ("h.har", "c.har"),
    ];
    for (link, target) in links {
        symlink(target, inside.join(link)).unwrap();
    }
    let Sources { files, unreadable, other_files } = sources(std::slice::from_ref(&inside));
    assert_eq!(unreadable, []);
    assert_eq!(shown(&files, &inside), ["b/a.http", "c.har", "far/d.md", "g.json"]);
    assert_eq!(other_files, ["above/", "far/e.png"].map(|name| format!("{}/{name}", inside.display())));
    let again = sources(&[folder.join("f.json"), inside.clone(), folder.join("elsewhere")]);
    assert_eq!(again.files.len(), files.len());

    symlink("nowhere.http", inside.join("broken.http")).unwrap();
    let broken = sources(&[inside]).unreadable.remove(0);
    assert!(broken.file.ends_with("broken.http") && broken.problem.starts_with("No such file"), "{broken}");
}

#[test]
fn named() {
    let folder = folder(
        "named",
        &[
            ("a.yaml", "x"),
            ("a.json", "{\"x\": {\"openapi\": 1}, \"openapi\": \"3.0.3\"}"),
            ("b.json", "{\"x\": {\"openapi\": 1}}"),
            ("c.json", "[]"),
            ("openapi.txt", "x"),
            ("empty/.keep", ""),
        ],
    );
    let paths = ["a.yaml", "a.json", "b.json", "c.json", "openapi.txt", "none", "empty"].map(|name| folder.join(name));
    let Sources { files: found, unreadable, .. } = sources(&[&paths[..], &[PathBuf::from("-")]].concat());
    let expected = ["description a.yaml", "description a.json", "b.json", "c.json", "openapi.txt", "-"];
    assert_eq!(shown(&found, &folder), expected);
    let problems: Vec<_> = unreadable.iter().map(|it| it.problem.split(';').next().unwrap()).collect();
    assert_eq!(problems, ["No such file or directory (os error 2)", "holds nothing to check"]);
    assert!(unreadable[0].file.ends_with("none"));
}

#[test]
fn samples_keep_to_their_form() {
    let text = "GET /x HTTP/1.1\n\nHTTP/1.1 200 OK\n";
    let good = format!("# provenance: captured\n# source: x\n\n{text}");
    let folder = folder(
        "form",
        &[
            ("openapi.yaml", ""),
            ("samples/getOrder/a.http", text),
            ("samples/getOrder/b.http", &good),
            ("samples/README.md", text),
            ("other/a.http", text),
        ],
    );
    let read = |name: &str| {
        let path = folder.join(name);
        let found = sources(&[path]).files;
        let (mut findings, mut exchanges) = (Vec::new(), Vec::new());
        let reading = Reading { is_operation: &|id| id == "getOrder", ..Reading::default() };
        read(&found[0], &reading, &mut |message| match message {
            Message::Form(form) => findings.extend(form),
            Message::Exchange(exchange) => exchanges.push(exchange),
            Message::Bare(bare) => panic!("{bare:?}"),
        })
        .unwrap();
        (findings, exchanges)
    };
    let (findings, _) = read("samples/getOrder/a.http");
    assert!(findings.iter().any(|finding| finding.pointer == "/provenance" && finding.position.is_some()));
    let (findings, exchanges) = read("samples/getOrder/b.http");
    assert_eq!(findings, []);
    assert_eq!(exchanges[0].operation.as_deref(), Some("getOrder"));
    assert_eq!(exchanges[0].head.as_ref().unwrap().provenance.as_deref(), Some("captured"));
    assert_eq!(sources(&[folder.to_path_buf()]).other_files, [""; 0]);
    let (findings, exchanges) = read("other/a.http");
    assert_eq!((findings.len(), exchanges.len()), (0, 1));
}

#[test]
fn a_file_without_messages_is_named_wherever_it_was_found() {
    let folder = folder("nothing", &[("a.txt", "prose"), ("b.md", ""), ("c", "\0"), ("d.http", "prose")]);
    let found = sources(&[folder.to_path_buf()]).files;
    let problems: Vec<_> =
        found.iter().filter_map(|source| read(source, &Reading::default(), &mut |_| {}).err()).collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
}

#[test]
fn the_samples_of_this_repository() {
    let Sources { files: found, unreadable, .. } =
        sources(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/samples")]);
    assert_eq!(unreadable, []);
    assert!(found.len() > 50);
    for source in &found {
        let text = std::fs::read_to_string(source.path()).unwrap();
        let read_as = |name: &str| {
            let mut all = exchanges(name, &text);
            assert_eq!(all.len(), 1, "{}", source.shown());
            summary(&all.remove(0))
        };
        // Strictly and leniently, the same exchange.
        let strict = crate::exchange::sample::read(&text).exchange.unwrap();
        let lenient = read_as("a.http");
        assert_eq!(lenient, summary(&strict), "{}", source.shown());
    }
}
