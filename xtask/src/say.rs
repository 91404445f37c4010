//! What the person sees: which step of how many, how long each took, how it ended.

use std::time::{Duration, Instant};

use crate::run::Outcome;

/// One line of progress.
pub fn say(text: &str) {
    println!("   {text}");
}

/// A number of bytes with its thousands apart.
pub fn bytes(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The steps of a command, timed, with a table at the end.
pub struct Steps {
    total: usize,
    begun: Instant,
    done: Vec<(String, Duration, bool)>,
    closing: Vec<String>,
}

impl Steps {
    /// Announces how many steps there will be.
    pub fn of(total: usize) -> Self {
        Steps { total, begun: Instant::now(), done: Vec::new(), closing: Vec::new() }
    }

    /// Does one step; the caller goes no further after a failure.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n[{}/{}] {name}", self.done.len() + 1, self.total);
        let begun = Instant::now();
        let outcome = work();
        self.done.push((name.to_owned(), begun.elapsed(), outcome.is_ok()));
        outcome
    }

    /// Keeps a line to repeat below the table, such as Playwright's own count.
    pub fn close_with(&mut self, line: String) {
        self.closing.push(line);
    }

    /// Prints the seconds of each step and the last word.
    pub fn finish(&self, outcome: &Outcome) {
        let width = self.done.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
        println!("\n{:width$}  seconds", "step");
        for (name, took, fine) in &self.done {
            let mark = if *fine { "" } else { "  FAILED" };
            println!("{name:width$}  {:7.1}{mark}", took.as_secs_f64());
        }
        println!("{:width$}  {:7.1}", "together", self.begun.elapsed().as_secs_f64());
        for line in &self.closing {
            println!("{line}");
        }
        match outcome {
            Ok(()) => println!("All {} steps passed.", self.done.len()),
            Err(_) => println!("Stopped at step {} of {}.", self.done.len(), self.total),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(bytes(7), "7");
        assert_eq!(bytes(110_000), "110,000");
        assert_eq!(bytes(1_234_567), "1,234,567");
    }
}
