//! What stands around every answer.

pub mod cookies;
pub mod headers;
pub mod html;
pub mod queued;
pub mod session;
