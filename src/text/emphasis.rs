//! Which stars and underscores belong together (CommonMark 0.31, 6.2 and the appendix on it).

/// One or more of `*`, `_` or `~` in a row.
pub(super) struct Run {
    pub(super) mark: char,
    /// How many are left as text.
    pub(super) left: usize,
    length: usize,
    opens: bool,
    closes: bool,
    /// How many stretches of emphasis and of strong words begin here, and how many end.
    pub(super) begins: (usize, usize),
    pub(super) ends: (usize, usize),
}

impl Run {
    /// A run between these two characters; a blank stands for the paragraph's ends.
    pub(super) fn new(mark: char, length: usize, before: char, after: char) -> Run {
        let (blank_before, blank_after) = (before.is_whitespace(), after.is_whitespace());
        let (point_before, point_after) = (is_point(before), is_point(after));
        let left = !blank_after && (!point_after || blank_before || point_before);
        let right = !blank_before && (!point_before || blank_after || point_after);
        let (opens, closes) = match mark {
            '_' => (
                left && (!right || point_before),
                right && (!left || point_after),
            ),
            // A single one means "about"; two strike words out.
            '~' => (left && length == 2, right && length == 2),
            _ => (left, right),
        };
        Run {
            mark,
            left: length,
            length,
            opens,
            closes,
            begins: (0, 0),
            ends: (0, 0),
        }
    }

    fn may_open_for(&self, closer: &Run) -> bool {
        let both = self.closes || closer.opens;
        let thirds = self.length.is_multiple_of(3) && closer.length.is_multiple_of(3);
        let odd = both && (self.length + closer.length).is_multiple_of(3) && !thirds;
        self.mark == closer.mark && !odd
    }

    /// What closers that fail alike have in common; less than [`ALIKE`].
    fn likeness(&self) -> usize {
        let mark = match self.mark {
            '*' => 0,
            '_' => 6,
            _ => 12,
        };
        mark + 3 * usize::from(self.opens) + self.length % 3
    }
}

const ALIKE: usize = 18;

/// Punctuation: ASCII's, and what letters in other scripts are quoted and parted with.
fn is_point(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || matches!(letter, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿')
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
        || matches!(letter, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}')
        || matches!(letter, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// Finds the runs that belong together among those that `order` names.
pub(super) fn pair(runs: &mut [Run], order: &[usize]) {
    let mut openers: Vec<usize> = Vec::new();
    // Below this many openers there is none for a closer of such a likeness: it was looked for.
    let mut searched = [0_usize; ALIKE];
    for &at in order {
        while let Some(closer) = runs.get(at).filter(|run| run.closes && run.left > 0) {
            let likeness = closer.likeness();
            let from = searched.get(likeness).copied().unwrap_or_default();
            let fits = |&opener: &usize| runs.get(opener).is_some_and(|it| it.may_open_for(closer));
            let found = openers
                .get(from..)
                .and_then(|rest| rest.iter().rposition(fits));
            let place = found.map(|place| from + place);
            let opener = place.and_then(|place| openers.get(place)).copied();
            let (Some(place), Some(opener)) = (place, opener) else {
                if let Some(depth) = searched.get_mut(likeness) {
                    *depth = openers.len();
                }
                break;
            };
            openers.truncate(place + 1);
            if join(runs, opener, at) == 0 {
                openers.pop();
            }
            for depth in &mut searched {
                *depth = openers.len().min(*depth);
            }
        }
        if runs.get(at).is_some_and(|run| run.opens && run.left > 0) {
            openers.push(at);
        }
    }
}

/// Joins an opener and a closer; returns how many of the opener are left.
fn join(runs: &mut [Run], opener: usize, closer: usize) -> usize {
    let left = |at: usize| runs.get(at).map_or(0, |run| run.left);
    let used = left(opener).min(left(closer)).min(2);
    let struck = runs.get(opener).is_some_and(|run| run.mark == '~');
    let (light, strong) = match (struck, used) {
        (true, _) => (0, 0),
        (false, 1) => (1, 0),
        (false, _) => (0, 1),
    };
    if let Some(run) = runs.get_mut(closer) {
        run.left -= used;
        run.ends = (run.ends.0 + light, run.ends.1 + strong);
    }
    let Some(run) = runs.get_mut(opener) else {
        return 0;
    };
    run.left -= used;
    run.begins = (run.begins.0 + light, run.begins.1 + strong);
    run.left
}
