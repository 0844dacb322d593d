//! Who may speak to the pages at all: keeps web sites that an operator happens to visit
//! away from what listens on their machine.
//!
//! It knows no people and no passwords. On an address that others can reach, a proxy with a
//! login must stand in front.

use super::shell;
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, StatusCode,
        header::{HOST, ORIGIN},
        uri::Authority,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::net::{IpAddr, SocketAddr};

/// Middleware around everything that is served, with the address listened on as its state.
///
/// - While that is a loopback address, a request must name the machine itself as its host
///   (`localhost` or a loopback address, any port): a stranger's name that was made to point
///   here is answered with 421. On another address the names in use are not known, and
///   none is refused.
/// - What changes something and comes from a page of another origin is answered with 403.
pub async fn guard(State(listen): State<SocketAddr>, request: Request, next: Next) -> Response {
    let host = text(request.headers(), HOST);
    if listen.ip().is_loopback() && !host.is_some_and(is_this_machine) {
        let says = "Deskbell answers here only to localhost and 127.0.0.1.\n";
        return refuse(StatusCode::MISDIRECTED_REQUEST, says).await;
    }
    let foreign =
        request.headers().contains_key(ORIGIN) && !is_same(text(request.headers(), ORIGIN), host);
    if foreign && !request.method().is_safe() {
        let says = "Pages of other sites can't change anything here.\n";
        return refuse(StatusCode::FORBIDDEN, says).await;
    }
    next.run(request).await
}

/// A header's words; none when it is missing or not readable.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Names can be made to point anywhere; `localhost` and addresses can't. Any port: a tunnel
/// or a container may lead here from another one.
fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// Whether an origin (`http://localhost:8642`) is that of the host spoken to. Another port is
/// another origin. The scheme may differ: a proxy may speak TLS in front.
fn is_same(origin: Option<&str>, host: Option<&str>) -> bool {
    let origin = origin.and_then(|origin| origin.split_once("://"));
    match (origin, host) {
        (Some((_, origin)), Some(host)) => origin.eq_ignore_ascii_case(host),
        _ => false,
    }
}

async fn refuse(status: StatusCode, says: &'static str) -> Response {
    shell::secure((status, says).into_response()).await
}
