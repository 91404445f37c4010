//! A house with the demonstration in it, the people who visit, and what they are answered.

pub mod answer;
pub mod house;
pub mod html;
pub mod persona;
pub mod post;
pub mod tables;

/// Names and values, as a form sends them.
pub type Fields<'a> = &'a [(&'a str, &'a str)];

pub use answer::Answer;
pub use house::House;
pub use persona::Persona;
pub use post::{Mood, PostOffice};
