//! Who is called, when, and who next.
//!
//! Pure: schedules, policies and a moment go in, people come out. It never sends a page;
//! [`crate::handoff`] does that with what it says.

mod absence;
mod check;
mod model;
mod policy;
mod rotation;
mod schedule;
mod wall;

pub use absence::absence_end;
pub use model::{
    Days, EscalationPolicy, Handle, OnCall, Override, PolicyStep, Responder, Restriction, Rotation,
    Route, Schedule, Target, Team, Turn,
};
pub use policy::Call;
pub use schedule::{Gap, Shift};

#[cfg(test)]
mod tests;
