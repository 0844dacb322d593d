//! The listening socket, with connections that can be cut in the middle of anything:
//! a client then sees a reset, not an answer.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Cuts one connection.
#[derive(Clone, Debug)]
pub(crate) struct KillSwitch(CancellationToken);

impl KillSwitch {
    pub(crate) fn cut(&self) {
        self.0.cancel();
    }
}

/// The listener, and the switch that cuts all its connections.
pub(crate) struct Doors {
    pub(crate) listener: TcpListener,
    pub(crate) all: CancellationToken,
}

pub(crate) struct Cuttable {
    stream: TcpStream,
    switch: CancellationToken,
    reading: Pin<Box<WaitForCancellationFutureOwned>>,
    writing: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Listener for Doors {
    type Io = Cuttable;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Cuttable, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, from)) => {
                    // Small frames must not wait for each other.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "nodelay refused");
                    }
                    let switch = self.all.child_token();
                    let reading = Box::pin(switch.clone().cancelled_owned());
                    let writing = Box::pin(switch.clone().cancelled_owned());
                    return (
                        Cuttable {
                            stream,
                            switch,
                            reading,
                            writing,
                        },
                        from,
                    );
                }
                Err(error) => {
                    tracing::warn!(%error, "accept failed");
                    tokio::task::yield_now().await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, Doors>> for KillSwitch {
    fn connect_info(stream: IncomingStream<'_, Doors>) -> Self {
        Self(stream.io().switch.clone())
    }
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "cut by the test")
}

impl AsyncRead for Cuttable {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.reading.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(cut()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Cuttable {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.writing.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(cut()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
