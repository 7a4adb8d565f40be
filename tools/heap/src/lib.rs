//! Memory in blocks of 108 sizes, four between one power of two and the next: no block is more than a quarter larger than
//! what was asked for, nor than 8 bytes where that is little. A block that is given back waits for the next of its size, so
//! that what a long-lived wall takes again it finds again. Nothing is ever joined or parted, which is what makes it short.
#![cfg_attr(target_arch = "wasm32", no_std)]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::{null_mut, with_exposed_provenance_mut};

/// Where every block may begin, in bytes.
const STEP: usize = 8;

/// As many as there are sizes below 2³¹ bytes; no more is ever asked for.
const SIZES: usize = 108;

/// In bytes; the unit in which a program is given memory.
const PAGE: usize = 0x1_0000;

/// A program's memory; to be its `#[global_allocator]`.
pub struct Heap(UnsafeCell<Blocks>);

struct Blocks {
    /// For each size, the first of the blocks that wait. Each begins with where the next one is.
    waiting: [*mut u8; SIZES],
    /// The first byte that was never handed out, and the one after the last.
    fresh: usize,
    end: usize,
}

// SAFETY: a program of the wall has one thread.
unsafe impl Sync for Heap {}

/// Which size of block this many bytes take, by its number and in bytes.
fn block(size: usize) -> (usize, usize) {
    let below = size.saturating_sub(1);
    let power = (below | (4 * STEP)).ilog2() as usize;
    let number = below >> (power - 2);
    (4 * (power - 5) + number, (number + 1) << (power - 2))
}

impl Heap {
    /// With nothing in it.
    #[must_use]
    pub const fn new() -> Heap {
        Heap(UnsafeCell::new(Blocks {
            waiting: [null_mut(); SIZES],
            fresh: 0,
            end: 0,
        }))
    }
}

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

impl Blocks {
    /// Memory that was never handed out; null where there is none left.
    fn fresh(&mut self, size: usize, align: usize) -> *mut u8 {
        let mut start = self.fresh.next_multiple_of(align);
        if self.end.saturating_sub(start) < size {
            let pages = (size + align).div_ceil(PAGE);
            let Some(at) = grow(pages) else {
                return null_mut();
            };
            // Of two that do not meet, the rest of the first is left.
            if at != self.end {
                start = at.next_multiple_of(align);
            }
            self.end = at + pages * PAGE;
        }
        self.fresh = start + size;
        with_exposed_provenance_mut(start)
    }
}

// SAFETY: no block is handed out twice before it is given back, none is smaller than asked for, and all begin where they should.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: there is one thread, and nothing in here calls anything that allocates.
        let blocks = unsafe { &mut *self.0.get() };
        let (number, size) = block(layout.size());
        match blocks.waiting.get_mut(number) {
            Some(first) if !first.is_null() && layout.align() <= STEP => {
                let taken = *first;
                // SAFETY: it has been given back, and begins with where the next one is.
                *first = unsafe { taken.cast::<*mut u8>().read() };
                taken
            }
            _ => blocks.fresh(size, layout.align().max(STEP)),
        }
    }

    unsafe fn dealloc(&self, given: *mut u8, layout: Layout) {
        // SAFETY: as above.
        let blocks = unsafe { &mut *self.0.get() };
        if let Some(first) = blocks.waiting.get_mut(block(layout.size()).0) {
            // SAFETY: nobody uses it any more, and every block has room for where the next one is.
            unsafe { given.cast::<*mut u8>().write(*first) };
            *first = given;
        }
    }

    unsafe fn realloc(&self, given: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if block(layout.size()) == block(size) {
            return given;
        }
        // SAFETY: whoever calls says that this size goes with this alignment.
        let taken = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !taken.is_null() {
            // SAFETY: both are blocks of their own, each with at least as many bytes.
            unsafe {
                taken.copy_from_nonoverlapping(given, layout.size().min(size));
                self.dealloc(given, layout);
            }
        }
        taken
    }
}

/// So many pages more; where they begin.
#[cfg(target_arch = "wasm32")]
fn grow(pages: usize) -> Option<usize> {
    let before = core::arch::wasm32::memory_grow(0, pages);
    (before != usize::MAX).then_some(before * PAGE)
}

#[cfg(not(target_arch = "wasm32"))]
fn grow(pages: usize) -> Option<usize> {
    let all = vec![0_u64; pages * PAGE / STEP].leak();
    Some(all.as_mut_ptr().expose_provenance())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(size: usize, align: usize) -> Layout {
        Layout::from_size_align(size, align).unwrap()
    }

    #[test]
    fn every_size_has_a_block_that_is_large_enough_and_little_larger() {
        let mut before = (0, 8);
        for size in 1..100_000 {
            let (number, bytes) = block(size);
            assert!(
                bytes >= size && bytes - size < STEP.max(size / 4 + 1),
                "{size}"
            );
            assert_eq!(bytes % STEP, 0);
            assert!(
                (number, bytes) == before || number == before.0 + 1,
                "{size}"
            );
            before = (number, bytes);
        }
        assert_eq!(block((1 << 31) - 1), (SIZES - 1, 1 << 31));
    }

    #[test]
    fn what_is_given_back_is_handed_out_again() {
        let heap = Heap::new();
        unsafe {
            let first = heap.alloc(layout(100, 4));
            let second = heap.alloc(layout(100, 4));
            assert_ne!(first, second);
            heap.dealloc(first, layout(100, 4));
            heap.dealloc(second, layout(100, 4));
            assert_eq!(heap.alloc(layout(97, 1)), second);
            assert_eq!(heap.alloc(layout(112, 8)), first);
            assert_ne!(heap.alloc(layout(113, 8)), first);
        }
    }

    #[test]
    fn what_grows_keeps_what_is_in_it_and_moves_only_where_it_must() {
        let heap = Heap::new();
        unsafe {
            let text = heap.alloc(layout(20, 1));
            text.copy_from_nonoverlapping(b"twenty bytes of text".as_ptr(), 20);
            assert_eq!(heap.realloc(text, layout(20, 1), 24), text);
            let moved = heap.realloc(text, layout(24, 1), 3 * PAGE);
            assert_ne!(moved, text);
            assert_eq!(
                core::slice::from_raw_parts(moved, 20),
                b"twenty bytes of text"
            );
            assert_eq!(heap.alloc(layout(24, 1)), text);
        }
    }

    #[test]
    fn blocks_begin_where_they_should_and_never_meet() {
        let heap = Heap::new();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for round in 0..2_000_usize {
            let (size, align) = (1 + round * 7919 % 5000, 1 << (round % 7));
            let at = unsafe { heap.alloc(layout(size, align)) };
            assert_eq!(at.addr() % align, 0);
            unsafe { at.write_bytes(1, size) };
            taken.push((at.addr(), at.addr() + size));
            if round % 3 == 0 {
                let (start, end) = taken.swap_remove(round * 31 % taken.len());
                let start = with_exposed_provenance_mut(start);
                unsafe { heap.dealloc(start, layout(end - start.addr(), 1)) };
            }
        }
        taken.sort_unstable();
        assert!(taken.windows(2).all(|two| two[0].1 <= two[1].0));
    }
}
