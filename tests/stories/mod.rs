//! One file for each behaviour that people see.

mod absence;
mod addressed;
mod answers;
mod breaker;
mod budget;
mod calling;
mod cases;
mod certainty;
mod choices;
mod danger;
mod desk;
mod files;
mod glance;
mod lock_screen;
mod misses;
mod punctual;
mod replies;
mod responders;
mod rights;
mod shifts;
mod silence;
mod supervised;
