//! Members in the order of their names.

use super::Value;

/// The name of the member at this place.
pub(super) fn name_of(members: &[(String, Value)], place: u32) -> Option<&str> {
    members.get(place as usize).map(|(name, _)| name.as_str())
}

/// The places of members by their names, and those of one name in their order: a heap sort, a
/// tenth of the library's sorts in size.
#[inline(never)]
#[allow(clippy::cast_possible_truncation)]
pub(super) fn sort(members: &[(String, Value)]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..members.len() as u32).collect();
    for top in (0..places.len() / 2).rev() {
        sift(members, &mut places, top);
    }
    for end in (1..places.len()).rev() {
        places.swap(0, end);
        if let Some(heap) = places.get_mut(..end) {
            sift(members, heap, 0);
        }
    }
    places
}

/// Lets the place at `top` sink in a heap that is in order below it.
#[inline(never)]
fn sift(members: &[(String, Value)], heap: &mut [u32], mut top: usize) {
    let order = |place: &u32| (name_of(members, *place), *place);
    loop {
        let mut largest = top;
        for below in [2 * top + 1, 2 * top + 2] {
            if let (Some(place), Some(known)) = (heap.get(below), heap.get(largest))
                && order(place) > order(known)
            {
                largest = below;
            }
        }
        if largest == top {
            return;
        }
        heap.swap(top, largest);
        top = largest;
    }
}
