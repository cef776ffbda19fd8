use std::io::{Read, Write};

use crate::{Server, Step, connect, json_response, response, responses, samples, send_raw};

#[test]
fn every_sample_is_read_whole() {
    let all = samples();
    assert!(all.len() > 200, "{}", all.len());
    let printed = crate::sample(crate::PRINTED);
    assert_eq!(printed.request.method(), "PATCH");
    assert!(printed.request.uri().path().ends_with(crate::ORDER), "{:?}", printed.request);
    assert!(printed.request.body().starts_with(b"{\n") && printed.request.body().ends_with(b",\n}"));
    assert!(printed.response.body().starts_with(b"{\n") && printed.response.body().ends_with(b"\n}"));
    let bodiless = crate::sample("deleteCustomer/deleted");
    assert_eq!((bodiless.response.status().as_u16(), bodiless.response.body().len()), (204, 0));
}

#[test]
fn a_script_is_followed_and_its_last_step_repeated() {
    let server = Server::start_in_thread([
        json_response(200, "{}").into(),
        Step::Close,
        response(404, &[("X", "y")], "no").into(),
    ]);
    let chunked = "POST /a?b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
    let counted = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nxy";
    let statuses = |bytes: &str| {
        let responses = responses(&send_raw(&server.url, bytes.as_bytes()));
        responses.iter().map(|it| (it.status().as_u16(), it.body().clone())).collect::<Vec<_>>()
    };
    assert_eq!(statuses(chunked), [(200, b"{}".to_vec())]);
    assert_eq!(statuses(counted), []);
    let both = format!("{counted}{counted}");
    assert_eq!(statuses(&both), [(404, b"no".to_vec()), (404, b"no".to_vec())]);
    let seen = server.seen();
    assert_eq!((seen.len(), seen[0].request.body().as_slice()), (4, b"abcd".as_slice()));
    assert_eq!(seen[0].request.uri(), "/a?b");
    assert!(seen.iter().skip(1).all(|seen| seen.request.body() == b"xy"));

    server.reset([Step::Reset]);
    let mut stream = connect(&server.url);
    stream.write_all(counted.as_bytes()).unwrap();
    assert!(stream.read(&mut [0; 1]).is_err());
    assert_eq!(server.seen().len(), 1);
}
