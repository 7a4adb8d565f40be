//! How a time softens with age (PRINCIPLES 7): near days by name, then weeks, then the month.

/// A time in soft words, for `Intl` to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soft {
    /// `Intl.RelativeTimeFormat` with this value and `day`.
    Days(i32),
    /// The same with `week`.
    Weeks(i32),
    /// The month and year.
    Month,
}

/// Softens a time that lies `days` calendar days back; one that seems to lie ahead, as a wrong
/// clock makes it, is today.
#[must_use]
pub fn soften(days: i32) -> Soft {
    match days {
        ..=0 => Soft::Days(0),
        1..=6 => Soft::Days(-days),
        7..=27 => Soft::Weeks(-(days / 7)),
        _ => Soft::Month,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn softens_by_age() {
        let cases = [
            (-3, Soft::Days(0)),
            (0, Soft::Days(0)),
            (1, Soft::Days(-1)),
            (6, Soft::Days(-6)),
            (7, Soft::Weeks(-1)),
            (27, Soft::Weeks(-3)),
            (28, Soft::Month),
        ];
        for (days, soft) in cases {
            assert_eq!(soften(days), soft, "{days}");
        }
    }
}
