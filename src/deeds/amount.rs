//! How many of something: whole, and never more than anybody means.

/// The most of something that one message counts for; whoever says more is taken at this. So no sum of amounts runs over.
pub const MOST: u32 = 1_000_000;

/// The number that a text tells: ASCII digits, of which those after a point do not count. Nothing, 0 among it, is none.
pub(super) fn amount(text: Option<&str>) -> Option<u32> {
    let (whole, part) = {
        let text = text?.trim();
        text.split_once('.').unwrap_or((text, "0"))
    };
    let mut amount: u32 = 0;
    for byte in whole.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        amount = (amount * 10 + u32::from(digit)).min(MOST);
    }
    let number = part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty();
    (number && amount > 0).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::{MOST, amount};

    #[test]
    fn reads_whole_numbers_and_none_else() {
        let read = |text| amount(Some(text));
        for (text, wanted) in [("14", 14), (" 2 ", 2), ("3.0", 3), ("007", 7), ("1.9", 1)] {
            assert_eq!(read(text), Some(wanted), "{text}");
        }
        for text in [
            "", "0", "0.9", "-1", "+1", "two", "1 000", "1e3", "1.", "1.x", "٣", "NaN",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(amount(None), None);
    }

    #[test]
    fn what_is_beyond_all_measure_counts_as_the_most() {
        for text in ["1000001", "4294967295", "99999999999999999999999999999"] {
            assert_eq!(amount(Some(text)), Some(MOST), "{text}");
        }
    }
}
