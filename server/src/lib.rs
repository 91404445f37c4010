//! The binary `rembuk`: routes, middleware, sessions, jobs, command line.

pub mod assets;
pub mod chance;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod files;
pub mod import;
pub mod jobs;
pub mod join;
pub mod live;
pub mod mail;
pub mod middleware;
pub mod multipart;
pub mod paper;
pub mod photo;
pub mod pictures;
pub mod pin;
pub mod router;
pub mod serve;
pub mod setup;
pub mod sign_in;
pub mod verify;
