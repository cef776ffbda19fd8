//! The bytes of a connection, in clear text or under TLS.

use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use super::connection::{Connection, EndOrder, Phase};

/// The transport of the bytes.
pub(super) enum ByteStream {
    Clear(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl ByteStream {
    fn tcp(&mut self) -> &mut TcpStream {
        match self {
            Self::Clear(tcp) => tcp,
            Self::Tls(tls) => tls.get_mut().0,
        }
    }
}

/// Calls `$method` of the stream, in clear text or under TLS.
macro_rules! pass_on {
    ($self:ident.$method:ident($($argument:expr),*)) => {
        match &mut $self.stream {
            ByteStream::Clear(tcp) => Pin::new(tcp).$method($($argument),*),
            ByteStream::Tls(tls) => Pin::new(tls).$method($($argument),*),
        }
    };
}

/// A stream that updates the phase of its connection, and carries out orders to end it.
pub(super) struct Wire {
    stream: ByteStream,
    connection: Connection,
}

impl Wire {
    pub(super) fn new(stream: ByteStream, connection: Connection) -> Self {
        Self { stream, connection }
    }

    /// Fails if the connection has to end before anything more is sent; HTTP then drops it.
    fn obey(&mut self) -> io::Result<()> {
        match self.connection.order() {
            EndOrder::None | EndOrder::CloseOnceSent => Ok(()),
            EndOrder::Close => Err(self.close()),
            EndOrder::Reset => {
                // If the system does not support it, the client sees an ordinary end.
                let _ = self.stream.tcp().set_zero_linger();
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
    }

    /// Reads what the client sent, since the system sends a reset if it has to discard it.
    fn close(&mut self) -> io::Error {
        let mut unread = [0; 4096];
        for _ in 0..64 {
            if !matches!(self.stream.tcp().try_read(&mut unread), Ok(1..)) {
                break;
            }
        }
        io::ErrorKind::ConnectionAborted.into()
    }

    /// Sends the last bytes.
    pub(super) async fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let sent = poll_fn(|cx| Pin::new(&mut *self).poll_write(cx, bytes)).await?;
            if sent == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            bytes = bytes.get(sent..).unwrap_or_default();
        }
        poll_fn(|cx| Pin::new(&mut *self).poll_flush(cx)).await
    }

    /// Closes the sending side, and reads until the client closes its own.
    pub(super) async fn linger(&mut self) -> io::Result<()> {
        poll_fn(|cx| Pin::new(&mut *self).poll_shutdown(cx)).await?;
        let mut unread = [0; 4096];
        loop {
            let mut buffer = ReadBuf::new(&mut unread);
            poll_fn(|cx| Pin::new(&mut *self).poll_read(cx, &mut buffer)).await?;
            if buffer.filled().is_empty() {
                return Ok(());
            }
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.obey()?;
        let before = buffer.filled().len();
        ready!(pass_on!(self.poll_read(cx, buffer)))?;
        if buffer.filled().len() > before && matches!(self.connection.phase(), Phase::Idle | Phase::Responded) {
            self.connection.enter(Phase::Head);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.obey()?;
        let sent = pass_on!(self.poll_write(cx, bytes));
        self.connection.set_blocked(sent.is_pending());
        sent
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.obey()?;
        let sent = pass_on!(self.poll_write_vectored(cx, parts));
        self.connection.set_blocked(sent.is_pending());
        sent
    }

    fn is_write_vectored(&self) -> bool {
        match &self.stream {
            ByteStream::Clear(tcp) => tcp.is_write_vectored(),
            ByteStream::Tls(tls) => tls.is_write_vectored(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.obey()?;
        let flushed = pass_on!(self.poll_flush(cx));
        if flushed.is_pending() {
            self.connection.set_blocked(true);
        }
        ready!(flushed)?;
        if self.connection.order() == EndOrder::CloseOnceSent {
            return Poll::Ready(Err(self.close()));
        }
        if self.connection.phase() == Phase::Responded {
            self.connection.enter(Phase::Idle);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.obey()?;
        pass_on!(self.poll_shutdown(cx))
    }
}
