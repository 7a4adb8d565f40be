//! What stands at the edge and has to be found when it is wanted: a report (PRINCIPLES 22), helplines (23), and what this
//! device keeps.

mod device;
mod foot;
mod helplines;
mod letter;
mod report;

pub use device::device_data;
pub use foot::foot;
pub use helplines::helplines;
pub use report::report;
