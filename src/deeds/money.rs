//! Sums of money: digits, never floating point.

use crate::message::Message;

/// The most digits of a sum, counted in the smallest coin: whoever says more means no money. All of them fit into what
/// browsers count with.
const MOST_DIGITS: usize = 15;

/// The most places behind the point that any currency has.
const MOST_PLACES: usize = 4;

/// A sum of money, as whole minor units (`1250`) or as a decimal text (`12.50`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The digits before the point, or all of them; without leading zeros.
    whole: String,
    /// Those behind the point, if there is one.
    fraction: Option<String>,
}

impl Amount {
    /// Reads ASCII digits with at most one point among them; `None` for anything else, and for more than anybody has.
    #[must_use]
    pub fn read(text: &str) -> Option<Amount> {
        let text = text.trim();
        let (whole, fraction) = match text.split_once('.') {
            None => (text, None),
            Some((whole, fraction)) => (whole, Some(fraction)),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        if !digits(whole) || !fraction.is_none_or(digits) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let places = fraction.map_or(0, |_| MOST_PLACES);
        let fraction = fraction.map(|digits| digits.chars().take(MOST_PLACES).collect());
        (whole.len() + places <= MOST_DIGITS).then(|| Amount {
            whole: whole.into(),
            fraction,
        })
    }

    /// The sum in the smallest coin of a currency that has `digits` behind the point. What is less than that coin does not count.
    #[must_use]
    pub fn minor(&self, digits: usize) -> u64 {
        let digits = digits.min(MOST_PLACES);
        let mut text = self.whole.clone();
        if let Some(fraction) = &self.fraction {
            text.extend(fraction.chars().chain(['0'; MOST_PLACES]).take(digits));
        }
        text.parse().unwrap_or(0)
    }

    /// The sum as a decimal text with that many `digits` behind the point: `12.50`, or `1250` where there are none.
    #[must_use]
    pub fn decimal(&self, digits: usize) -> String {
        let digits = digits.min(MOST_PLACES);
        let mut text = self.minor(digits).to_string();
        while text.len() <= digits {
            text.insert(0, '0');
        }
        if digits > 0 {
            text.insert(text.len() - digits, '.');
        }
        text
    }
}

/// What a host says of money: only where the host does is any told of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// What is needed.
    pub goal: Option<Amount>,
    /// What has come together.
    pub raised: Option<Amount>,
    /// The currency (ISO 4217), in capital letters.
    pub currency: String,
}

impl Money {
    /// What a need says of money; `None` unless it names a currency and a sum.
    #[must_use]
    pub fn of(need: &Message) -> Option<Money> {
        let currency = need.detail("currency")?.trim().to_ascii_uppercase();
        let sum = |name| Amount::read(need.detail(name)?);
        let (goal, raised) = (sum("goal"), sum("raised"));
        let code = currency.len() == 3 && currency.bytes().all(|it| it.is_ascii_uppercase());
        (code && (goal.is_some() || raised.is_some())).then_some(Money {
            goal,
            raised,
            currency,
        })
    }

    /// How much of the goal has come together, in thousandths and at most all of it; `None` unless both are known, and the goal
    /// is something. `digits` is how many the currency has behind the point.
    #[must_use]
    pub fn thousandths(&self, digits: usize) -> Option<u32> {
        let goal = self.goal.as_ref()?.minor(digits);
        let raised = self.raised.as_ref()?.minor(digits);
        let part = (raised.min(goal) * 1000).checked_div(goal)?;
        u32::try_from(part).ok()
    }
}
