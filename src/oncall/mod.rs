//! Who is called, when, and who next.
//!
//! Pure: schedules, policies and a moment go in, people come out. It never sends a page;
//! [`crate::handoff`] does that with what it says.

mod absence;
mod check;
mod days;
mod left_out;
mod local;
mod model;
mod policy;
mod rotation;
mod schedule;
mod stand_in;
mod until;
mod wall;

pub use absence::absence_end;
pub use days::Days;
pub use model::{
    EscalationPolicy, Handle, OnCall, Override, PolicyStep, Responder, Restriction, Rotation,
    Route, Schedule, Target, Team, Turn,
};
pub use policy::Call;
pub use schedule::{Gap, Shift};
pub use until::Until;

#[cfg(test)]
mod tests;
