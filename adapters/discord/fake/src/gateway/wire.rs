//! How payloads look on the socket: plain JSON, one zlib stream over the whole
//! connection, or single zlib packets, as the client asked.

use axum::extract::ws::Message;
use flate2::{Compress, Compression, FlushCompress, Status};
use serde_json::Value;

/// Larger payloads are compressed for a client that said `compress` in IDENTIFY.
const WORTH_IT: usize = 1_024;

pub(super) struct Wire {
    stream: Option<Compress>,
    pub(super) packets: bool,
}

impl Wire {
    /// `stream`: the client asked for `compress=zlib-stream`.
    pub(super) fn new(stream: bool) -> Self {
        let stream = stream.then(|| Compress::new(Compression::fast(), true));
        Self {
            stream,
            packets: false,
        }
    }

    /// The frame for one payload; `None` when compressing fails.
    pub(super) fn frame(&mut self, payload: &Value) -> Option<Message> {
        let text = payload.to_string();
        match &mut self.stream {
            Some(stream) => {
                // A sync flush ends each payload with 00 00 FF FF, which clients look for.
                let bytes = squeeze(stream, text.as_bytes(), FlushCompress::Sync)?;
                Some(Message::Binary(bytes.into()))
            }
            None if self.packets && text.len() > WORTH_IT => {
                let mut once = Compress::new(Compression::fast(), true);
                let bytes = squeeze(&mut once, text.as_bytes(), FlushCompress::Finish)?;
                Some(Message::Binary(bytes.into()))
            }
            None => Some(Message::Text(text.into())),
        }
    }
}

fn squeeze(stream: &mut Compress, input: &[u8], flush: FlushCompress) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(input.len() / 2 + 64);
    let start = stream.total_in();
    loop {
        let done = usize::try_from(stream.total_in() - start).ok()?;
        let status = stream
            .compress_vec(input.get(done..)?, &mut out, flush)
            .ok()?;
        let taken = usize::try_from(stream.total_in() - start).ok()? == input.len();
        let room = out.len() < out.capacity();
        let finished = match flush {
            FlushCompress::Finish => status == Status::StreamEnd,
            _ => taken && room,
        };
        if finished {
            return Some(out);
        }
        out.reserve(input.len().max(256));
    }
}
