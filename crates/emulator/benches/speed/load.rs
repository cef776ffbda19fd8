//! A client that costs little: it sends the same bytes again and again, and counts answers by their length.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::ready;
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// No run sends more than this over one connection.
const MOST: usize = 200_000;

/// What a run brought.
pub(crate) struct Load {
    /// Of each request, in nanoseconds.
    pub(crate) latencies: Vec<u32>,
    pub(crate) elapsed: Duration,
}

/// Sends `request` over so many connections for so long, on each the next once the one before is answered.
///
/// # Errors
/// For any answer but 200.
pub(crate) fn run(address: SocketAddr, request: &[u8], connections: usize, time: Duration) -> io::Result<Load> {
    let request: Arc<[u8]> = request.into();
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let mut streams = Vec::new();
        for _ in 0..connections {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            streams.push(stream);
        }
        let started = Instant::now();
        let tasks: Vec<_> = streams
            .into_iter()
            .map(|stream| tokio::spawn(connection(stream, request.clone(), started + time)))
            .collect();
        let mut latencies = Vec::new();
        for task in tasks {
            latencies.extend(task.await.map_err(io::Error::other)??);
        }
        Ok(Load { latencies, elapsed: started.elapsed() })
    })
}

async fn connection(mut stream: TcpStream, request: Arc<[u8]>, end: Instant) -> io::Result<Vec<u32>> {
    let mut latencies = Vec::with_capacity(16_384);
    let mut answer = vec![0; 64 * 1024];
    let mut sent = Instant::now();
    while sent < end && latencies.len() < MOST {
        write(&mut stream, &request).await?;
        let (mut filled, mut length) = (0, None);
        while length.is_none_or(|length| filled < length) {
            filled += read(&mut stream, &mut answer[filled..]).await?;
            if length.is_none() {
                length = whole(&answer[..filled])?;
            }
        }
        let now = Instant::now();
        latencies.push(u32::try_from((now - sent).as_nanos()).unwrap_or(u32::MAX));
        sent = now;
    }
    Ok(latencies)
}

/// How long the answer is that begins so; `None` while its head is not complete.
fn whole(answer: &[u8]) -> io::Result<Option<usize>> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = String::from_utf8_lossy(&answer[..head]);
    if !text.starts_with("HTTP/1.1 200 ") {
        let start = String::from_utf8_lossy(&answer[..answer.len().min(2_000)]);
        return Err(io::Error::other(format!("not 200: {start}")));
    }
    let named = |line: &str| -> Option<usize> {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    };
    let length = text.lines().find_map(named).ok_or_else(|| io::Error::other("an answer without a length"))?;
    Ok(Some(head + 4 + length))
}

async fn write(stream: &mut TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::future::poll_fn(|context| Pin::new(&mut *stream).poll_write(context, bytes)).await?;
        bytes = &bytes[written..];
    }
    Ok(())
}

async fn read(stream: &mut TcpStream, into: &mut [u8]) -> io::Result<usize> {
    let mut buffer = ReadBuf::new(into);
    let reading = std::future::poll_fn(|context| {
        ready!(Pin::new(&mut *stream).poll_read(context, &mut buffer))?;
        std::task::Poll::Ready(io::Result::Ok(buffer.filled().len()))
    });
    match reading.await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        read => Ok(read),
    }
}
