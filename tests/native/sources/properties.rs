//! Whatever the sources say.

use proptest::prelude::*;
use support_wall::decode::{Page, Turn};
use support_wall::message::{Message, Timestamp};
use support_wall::wall::{Event, Several, Wall};

use super::{BLOG, GIFTS, OWN};
use crate::support::message;

/// Endpoints that give their lists by pages, in order.
fn lists() -> impl Strategy<Value = Vec<Vec<(i64, bool)>>> {
    let times = prop::collection::vec((0..60_i64, prop::bool::weighted(0.05)), 0..40);
    prop::collection::vec(times, 1..4)
}

proptest! {
    #[test]
    fn any_sources_read_as_one_list(lists in lists(), size in 1..7_usize, newest_first in any::<bool>()) {
        let endpoints = [OWN, GIFTS, BLOG];
        let mut all: Vec<Vec<Message>> = Vec::new();
        for times in &lists {
            let mut times = times.clone();
            times.sort();
            if newest_first {
                times.reverse();
            }
            // What has no time comes after what has one, as on a wall.
            times.sort_by_key(|(_, undated)| *undated);
            let numbered = times.iter().enumerate();
            let one = |(at, (time, undated)): (usize, &(i64, bool))| Message {
                created: (!undated).then_some(Timestamp(time * 60_000)),
                ..message(&at.to_string(), 0)
            };
            all.push(numbered.map(one).collect());
        }
        let turn = |source: usize, known: usize| {
            let list = &all[source];
            let end = (known + size).min(list.len());
            Page {
                messages: list[known..end].to_vec(),
                nested: true,
                next: (end < list.len()).then_some(Turn::Number),
                unshown: 0,
                phase: String::new(),
            }
        };
        let mut wall = Wall::new(newest_first);
        wall.apply(Event::Loaded(turn(0, 0)));
        let mut several = Several::new(OWN, &wall);
        let names = ["", "a", "b"];
        for source in 1..all.len() {
            several.add(names[source], endpoints[source]);
            several.happen_at(names[source], &mut wall, Event::Loaded(turn(source, 0)));
            several.join(names[source]);
        }
        several.happen(&mut wall, Vec::new());
        let mut before: Vec<String> = Vec::new();
        let mut turns = 0;
        while let Some(name) = several.next().map(str::to_string) {
            let source = names.iter().position(|known| *known == name).unwrap();
            let known = several.part(&name).unwrap().known();
            several.happen_at(&name, &mut wall, Event::Loaded(turn(source, known)));
            turns += 1;
            prop_assert!(turns <= 200, "it ends");
            let ids: Vec<String> = wall.roots().iter().map(|it| it.id.clone()).collect();
            for id in &before {
                prop_assert!(ids.contains(id), "what stands goes on standing");
            }
            let last = before.iter().filter_map(|id| wall.shown(id)?.created);
            let last = if newest_first { last.min() } else { last.max() };
            for root in wall.roots().iter().filter(|it| !before.contains(&it.id)) {
                if let (Some(last), Some(time)) = (last, root.created) {
                    let right = if newest_first { time <= last } else { time >= last };
                    prop_assert!(right, "what comes, comes below what stands");
                }
            }
            before = ids;
        }
        let count: usize = all.iter().map(Vec::len).sum();
        prop_assert_eq!(wall.roots().len(), count, "none is lost, none stands twice");
        prop_assert!(!wall.has_more());
        let times: Vec<_> = wall.roots().iter().filter_map(|it| it.created).collect();
        let in_order = times.windows(2).all(|pair| if newest_first { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
        prop_assert!(in_order);
    }
}
