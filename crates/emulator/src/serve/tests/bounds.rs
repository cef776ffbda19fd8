//! Clients that are slow, silent, many or malformed.

use std::io::{ErrorKind, Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use super::{Limits, MILLISECOND, limits, read, since, start};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_half_closes_still_gets_its_response() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /slow/50 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert!(read(&mut stream).0.ends_with("\r\n\r\nslow"));
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_heads_get_a_status_and_the_next_client_is_served() {
    let server = start(limits(), None).await;
    let many: String = (0..1_000).map(|number| format!("x-{number}: y\r\n")).collect();
    let just_enough: String = (0..99).map(|number| format!("x-{number}: y\r\n")).collect();
    let request = |line: &str, headers: &str| format!("{line}\r\nhost: x\r\nconnection: close\r\n{headers}\r\n");
    let long = |bytes: usize| "a".repeat(bytes);
    for (request, status) in [
        (request("GET / HTTP/1.1", &many), 431),
        (request("GET / HTTP/1.1", &just_enough), 431),
        (request("GET / HTTP/1.1", &just_enough[..just_enough.len() - 9]), 200),
        (request("GET / HTTP/1.1", &format!("x: {}\r\n", long(1 << 20))), 431),
        (request("GET / HTTP/1.1", &format!("x: {}\r\n", long(100_000))), 200),
        (request(&format!("GET /{} HTTP/1.1", long(70_000)), ""), 414),
        (request(&format!("GET /{} HTTP/1.1", long(1 << 20)), ""), 431),
        (request("GET  / HTTP/1.1", ""), 400),
        (request("GET / HTTP/9.9", ""), 400),
        (request("G\u{fc}T / HTTP/1.1", ""), 400),
        (request("GET / HTTP/1.1", "no colon\r\n"), 400),
        (request("POST /body HTTP/1.1", "content-length: x\r\n"), 400),
        (request("POST /body HTTP/1.1", "content-length: 5\r\ncontent-length: 6\r\n"), 400),
        ("\u{1}\u{2}\u{3}\r\n\r\n".to_owned(), 400),
        (request("PATCH / HTTP/1.1", ""), 405),
    ] {
        let response = server.exchange(&request);
        let shown: String = request.chars().take(80).collect();
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{shown}: {response}");
        server.is_well();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_head_times_out() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    let start = Instant::now();
    let mut writer = stream.try_clone().unwrap();
    let dripping = thread::spawn(move || {
        for byte in "GET / HTTP/1.1\r\nhost: this-takes-for-ever".bytes() {
            if writer.write_all(&[byte]).is_err() {
                break;
            }
            thread::sleep(20 * MILLISECOND);
        }
    });
    let (response, _) = read(&mut stream);
    assert!(response.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{response}");
    assert!((190..800).contains(&since(start)), "{}", since(start));
    server.is_well();
    dripping.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_times_out() {
    let server = start(limits(), None).await;
    let mut stream = server.connect();
    let start = Instant::now();
    stream.write_all(b"POST /body HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc").unwrap();
    let (response, error) = read(&mut stream);
    assert!(response.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{response}");
    assert_eq!(error, None);
    assert!((190..800).contains(&since(start)), "{}", since(start));
    server.is_well();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_clients_are_served_at_once() {
    let server = start(limits(), None).await;
    let mut streams: Vec<_> = (0..200).map(|_| server.connect()).collect();
    for stream in &mut streams {
        stream.write_all(b"GET /slow/100 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    }
    let start = Instant::now();
    for mut stream in streams {
        let (response, error) = read(&mut stream);
        assert!(response.ends_with("\r\n\r\nslow") && error.is_none(), "{response}");
    }
    assert!(since(start) < 2_000, "{}", since(start));
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_connections_make_room_for_the_next_request() {
    let few = Limits { connections: 4, crowded_idle: 100 * MILLISECOND, ..limits() };
    let server = start(few, None).await;
    let mut silent: Vec<_> = (0..4).map(|_| server.connect()).collect();
    // One of them has sent a request, and is idle now.
    silent[0].write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert!(silent[0].read(&mut [0; 512]).unwrap() > 0);
    let start = Instant::now();
    server.is_well();
    assert!(since(start) < 1_000, "{}", since(start));
    // None was reset.
    for stream in &mut silent {
        stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        match stream.read(&mut [0; 1]) {
            Ok(length) => assert_eq!(length, 0),
            Err(error) => assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn busy_connections_are_not_closed_to_make_room() {
    let few = Limits { connections: 2, crowded_idle: 20 * MILLISECOND, ..limits() };
    let server = start(few, None).await;
    let mut busy: Vec<_> = (0..2).map(|_| server.connect()).collect();
    for stream in &mut busy {
        stream.write_all(b"GET /slow/300 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    }
    let start = Instant::now();
    server.is_well();
    assert!((250..1_500).contains(&since(start)), "{}", since(start));
    for stream in &mut busy {
        let mut response = [0; 512];
        let length = stream.read(&mut response).unwrap();
        assert!(response[..length].ends_with(b"slow"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_may_be_idle_for_longer_than_a_head_may_take() {
    let server = start(Limits { head: 50 * MILLISECOND, idle: 400 * MILLISECOND, ..limits() }, None).await;
    let mut stream = server.connect();
    let mut response = [0; 512];
    for _ in 0..2 {
        thread::sleep(120 * MILLISECOND);
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        let length = stream.read(&mut response).unwrap();
        assert!(response[..length].ends_with(b"hello"));
    }
    let idle = Instant::now();
    assert_eq!(read(&mut stream), (String::new(), None));
    assert!((300..1_000).contains(&since(idle)), "{}", since(idle));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_nothing_is_disconnected() {
    let server = start(Limits { connections: 1, idle: 200 * MILLISECOND, ..limits() }, None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /big HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let start = Instant::now();
    server.is_well();
    assert!((190..1_500).contains(&since(start)), "{}", since(start));
    assert!(read(&mut stream).0.len() < 8_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_slowly_gets_the_whole_response() {
    let server = start(Limits { idle: 150 * MILLISECOND, ..limits() }, None).await;
    let mut stream = server.connect();
    stream.write_all(b"GET /big HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let (mut whole, mut piece) = (0, vec![0; 1_000_000]);
    loop {
        let length = stream.read(&mut piece).unwrap();
        if length == 0 {
            break;
        }
        whole += length;
        thread::sleep(30 * MILLISECOND);
    }
    assert!(whole > 8_000_000, "{whole}");
}

/// Runs itself again in a process with few file descriptors, since the limit applies to a whole process.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_lack_of_file_descriptors_neither_ends_nor_spins_it() {
    const HERE: &str = "PARTNER_ORDERS_EMULATOR_FEW_DESCRIPTORS";
    if std::env::var_os(HERE).is_none() {
        let name = "serve::tests::bounds::a_lack_of_file_descriptors_neither_ends_nor_spins_it";
        let again = std::process::Command::new("sh")
            .args(["-c", "ulimit -n 64 && exec \"$0\" --exact \"$1\" --nocapture"])
            .arg(std::env::current_exe().unwrap())
            .arg(name)
            .env(HERE, "1")
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&again.stdout);
        assert!(again.status.success() && shown.contains("1 passed"), "{shown}{again:?}");
        return;
    }
    let stat = std::fs::File::open("/proc/self/stat").unwrap();
    let server = start(limits(), None).await;
    let mut before_it = server.connect();
    // Once it has a response it is accepted, and needs no further descriptor.
    exchange(&mut before_it);
    let mut taken: Vec<_> = (0..64).map_while(|_| std::fs::File::open("/dev/null").ok()).collect();
    // One for the client, none for the server.
    taken.pop().unwrap();
    let mut during_it = server.connect();
    during_it.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let before = processor_time(&stat);
    thread::sleep(300 * MILLISECOND);
    let ticks = processor_time(&stat) - before;
    assert!(ticks < 15, "{ticks} of 30 hundredths of a second");
    drop(taken);
    server.is_well();
    exchange(&mut before_it);
    let mut response = [0; 512];
    let length = during_it.read(&mut response).unwrap();
    assert!(response[..length].ends_with(b"hello"));
}

/// Sends a request and reads its response.
#[cfg(target_os = "linux")]
fn exchange(stream: &mut std::net::TcpStream) {
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut response = [0; 512];
    let length = stream.read(&mut response).unwrap();
    assert!(response[..length].ends_with(b"hello"));
}

/// Returns the processor time of this process in hundredths of a second. `stat` is open already.
#[cfg(target_os = "linux")]
fn processor_time(stat: &std::fs::File) -> u64 {
    let mut bytes = [0; 1024];
    let length = std::os::unix::fs::FileExt::read_at(stat, &mut bytes, 0).unwrap();
    let stat = str::from_utf8(&bytes[..length]).unwrap();
    let fields: Vec<_> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
