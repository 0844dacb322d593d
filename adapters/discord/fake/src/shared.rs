//! The world behind one lock, and the bell that rings after each use of it.

use crate::world::World;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub(crate) fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    /// Looks at or changes the world; whoever waits for a change looks again.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        // A panic elsewhere leaves a world that is still worth looking at in a test.
        let mut world = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        world.archive_idle();
        let out = act(&mut world);
        world.changed.send_modify(|turn| *turn += 1);
        out
    }

    /// Looks without ringing.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.look(|world| world.changed.subscribe())
    }
}
