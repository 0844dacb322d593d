//! The whole bot on stand-ins for the real platforms, on Matrix a real homeserver: what people there see, over real sockets.

#[cfg(all(feature = "discord", feature = "slack"))]
mod across;
#[cfg(feature = "discord")]
mod discord;
#[cfg(feature = "matrix")]
mod matrix;
#[cfg(feature = "slack")]
mod slack;

/// The accounts of the two responders, as their tables of handles have them.
#[cfg(any(feature = "discord", feature = "slack", feature = "matrix"))]
fn responders(sam: &str, robin: &str) -> String {
    format!(
        "[oncall.responders.sam]\nhandles = {{ {sam} }}\n\
         [oncall.responders.robin]\nhandles = {{ {robin} }}\n"
    )
}
