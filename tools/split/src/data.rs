//! Which data goes where. The linker says with `--emit-relocs` which bytes of the memory it was given as one piece, such
//! as a text or a table; where only later functions know the address of a piece, it comes with them.

use std::collections::BTreeSet;

use walrus::ir::{Const, Instr, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, FunctionKind, GlobalKind, Module};
use wasmparser::{KnownCustom, Linking, Parser, Payload, SymbolInfo};

/// How the linker calls what nobody may change.
const CONSTANT: &str = ".rodata";

/// What lies between two pieces is less than what it costs to tell them apart.
const NEAR: usize = 16;

/// Bytes of the memory that belong together, and the part they come with; 0 is the first file.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// See [`Piece`].
    pub part: usize,
}

/// Plans for what `linked`, the program as the linker wrote it, says of its data. `part` has for each function of
/// `module`, which is the same program, where it goes; `last` is the last part.
pub fn plan(
    linked: &[u8],
    module: &Module,
    part: &[usize],
    last: usize,
) -> Result<Vec<Piece>, String> {
    let mut pieces = pieces(linked).map_err(crate::in_words)?;
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    for (function, part) in module.funcs.iter().zip(part) {
        for address in addresses(function) {
            reach(&mut pieces, address, *part);
        }
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(ConstExpr::Value(Value::I32(address))) = global.kind {
            reach(&mut pieces, address.cast_unsigned() as usize, 0);
        }
    }
    follow_pointers(module, &mut pieces);
    for piece in &mut pieces {
        // What nobody knows is of no use, yet it does no harm at the end.
        piece.part = piece.part.min(last);
    }
    Ok(pieces)
}

/// All pieces, in any order; where they go is not known so far.
fn pieces(linked: &[u8]) -> wasmparser::Result<Vec<Piece>> {
    let mut bases = Vec::new();
    let mut constant = Vec::new();
    let mut symbols = Vec::new();
    let mut strange = BTreeSet::new();
    for payload in Parser::new(0).parse_all(linked) {
        match payload? {
            Payload::DataSection(segments) => {
                for segment in segments {
                    bases.push(base(&segment?.kind));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(linking) => {
                    for subsection in linking.subsections() {
                        match subsection? {
                            Linking::SegmentInfo(infos) => {
                                for info in infos {
                                    constant.push(info?.name.starts_with(CONSTANT));
                                }
                            }
                            Linking::SymbolTable(table) => {
                                for symbol in table {
                                    symbols.push(match symbol? {
                                        SymbolInfo::Data { symbol, .. } => symbol,
                                        _ => None,
                                    });
                                }
                            }
                            _ => {}
                        }
                    }
                }
                KnownCustom::Reloc(relocations) => {
                    for entry in relocations.entries() {
                        let entry = entry?;
                        let size = symbols
                            .get(entry.index as usize)
                            .copied()
                            .flatten()
                            .map_or(0, |symbol| symbol.size);
                        // An address outside of the piece that is meant tells nothing about which one that is.
                        if entry.addend < 0 || entry.addend > i64::from(size) {
                            strange.insert(entry.index as usize);
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    let mut pieces = Vec::new();
    for (index, symbol) in symbols.iter().enumerate() {
        let Some(symbol) = symbol.filter(|symbol| symbol.size > 0) else {
            continue;
        };
        let segment = symbol.index as usize;
        let Some(base) = bases.get(segment).copied().flatten() else {
            continue;
        };
        let stays = strange.contains(&index) || constant.get(segment) != Some(&true);
        let start = base + symbol.offset as usize;
        pieces.push(Piece {
            start,
            end: start + symbol.size as usize,
            part: if stays { 0 } else { usize::MAX },
        });
    }
    Ok(pieces)
}

fn base(kind: &wasmparser::DataKind) -> Option<usize> {
    let wasmparser::DataKind::Active { offset_expr, .. } = kind else {
        return None;
    };
    match offset_expr.get_operators_reader().read().ok()? {
        wasmparser::Operator::I32Const { value } => usize::try_from(value).ok(),
        _ => None,
    }
}

/// Every number in a function that may be an address.
fn addresses(function: &walrus::Function) -> BTreeSet<usize> {
    struct Addresses(BTreeSet<usize>);
    impl<'a> Visitor<'a> for Addresses {
        fn visit_instr(&mut self, instruction: &'a Instr, _: &'a walrus::ir::InstrLocId) {
            let address = match instruction {
                Instr::Load(load) => load.arg.offset,
                Instr::Store(store) => store.arg.offset,
                _ => return,
            };
            self.0.extend(usize::try_from(address));
        }
        fn visit_const(&mut self, number: &Const) {
            if let Value::I32(address) = number.value {
                self.0.insert(address.cast_unsigned() as usize);
            }
        }
    }
    let mut addresses = Addresses(BTreeSet::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut addresses, local, local.entry_block());
    }
    addresses.0
}

/// Whoever knows this address needs the pieces there; also the one that ends there, for it may be its end that is meant.
/// Returns which have changed.
fn reach(pieces: &mut [Piece], address: usize, part: usize) -> Vec<usize> {
    let mut changed = Vec::new();
    for (at, piece) in pieces.iter_mut().enumerate() {
        if piece.start <= address && address <= piece.end && part < piece.part {
            piece.part = part;
            changed.push(at);
        }
    }
    changed
}

/// What a piece points to is needed with it.
fn follow_pointers(module: &Module, pieces: &mut [Piece]) {
    let all: Vec<usize> = (0..pieces.len()).collect();
    let mut left = all;
    while let Some(at) = left.pop() {
        let Some(piece) = pieces.get(at).cloned() else {
            continue;
        };
        if piece.part == usize::MAX {
            continue;
        }
        for address in words(module, &piece) {
            left.extend(reach(pieces, address, piece.part));
        }
    }
}

/// The numbers in a piece that may be addresses, which stand at multiples of four.
fn words(module: &Module, piece: &Piece) -> Vec<usize> {
    let mut found = Vec::new();
    for data in module.data.iter() {
        let Some(base) = address_of(&data.kind) else {
            continue;
        };
        let mut at = piece.start.next_multiple_of(4);
        while at + 4 <= piece.end {
            let bytes = at
                .checked_sub(base)
                .and_then(|at| data.value.get(at..at + 4)?.try_into().ok());
            found.extend(bytes.map(|bytes| u32::from_le_bytes(bytes) as usize));
            at += 4;
        }
    }
    found
}

fn address_of(kind: &DataKind) -> Option<usize> {
    match kind {
        DataKind::Active { offset, .. } => crate::shared::offset(offset),
        DataKind::Passive => None,
    }
}

/// Leaves in a module the data of this part.
pub fn keep(module: &mut Module, pieces: &[Piece], part: usize) -> Result<(), String> {
    let memory = module.get_memory_id().map_err(crate::in_words)?;
    let mut kept = Vec::new();
    let mut old = Vec::new();
    for data in module.data.iter() {
        old.push(data.id());
        let base = address_of(&data.kind).ok_or("some data starts at no fixed place")?;
        let mut stays = vec![part == 0; data.value.len()];
        let mut mark = |wanted: bool, value: bool| {
            for piece in pieces.iter().filter(|piece| (piece.part == part) == wanted) {
                let from = piece.start.saturating_sub(base).min(stays.len());
                let to = piece.end.saturating_sub(base).min(stays.len());
                if let Some(bytes) = stays.get_mut(from..to) {
                    bytes.fill(value);
                }
            }
        };
        mark(false, false);
        mark(true, true);
        for (from, to) in runs(&stays) {
            let bytes = data.value.get(from..to).unwrap_or_default();
            kept.push((base + from, bytes.to_vec()));
        }
    }
    for id in old {
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
    }
    for (start, bytes) in kept {
        let offset = crate::shared::at(start)?;
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// From where to where bytes stay; what lies between two that are near stays as well.
fn runs(stays: &[bool]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in stays.iter().enumerate().filter(|(_, stays)| **stays) {
        match runs.last_mut() {
            Some((_, end)) if at < *end + NEAR => *end = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(start: usize, end: usize, part: usize) -> Piece {
        Piece { start, end, part }
    }

    #[test]
    fn an_address_is_of_the_piece_around_it_and_of_the_one_that_ends_there() {
        let mut pieces = [piece(8, 12, 9), piece(12, 20, 9), piece(20, 24, 9)];
        assert_eq!(reach(&mut pieces, 12, 1), [0, 1]);
        assert_eq!(reach(&mut pieces, 14, 0), [1]);
        assert_eq!(reach(&mut pieces, 14, 2), [0; 0]);
        assert_eq!(pieces.map(|it| it.part), [1, 0, 9]);
    }

    #[test]
    fn each_part_has_its_own_and_what_is_no_piece_stays_with_the_first() {
        let whole = || {
            let mut module = Module::default();
            let memory = module.memories.add_local(false, false, 1, None, None);
            let offset = crate::shared::at(1000).unwrap();
            let id = module.data.add(
                DataKind::Active { memory, offset },
                (0..100).collect::<Vec<u8>>(),
            );
            module.memories.get_mut(memory).data_segments.insert(id);
            module
        };
        let pieces = [piece(1010, 1060, 1), piece(1050, 1080, 0)];
        let kept = |part| {
            let mut module = whole();
            keep(&mut module, &pieces, part).unwrap();
            let starts = module
                .data
                .iter()
                .map(|it| (address_of(&it.kind).unwrap(), it.value.len()));
            starts.collect::<Vec<_>>()
        };
        assert_eq!(kept(0), [(1000, 10), (1050, 50)]);
        assert_eq!(kept(1), [(1010, 50)]);
    }

    #[test]
    fn a_piece_brings_what_it_points_to() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = crate::shared::at(0).unwrap();
        let bytes = [12_u32, 0, 0, 0, 7].map(u32::to_le_bytes).concat();
        module.data.add(DataKind::Active { memory, offset }, bytes);
        let mut pieces = [piece(0, 4, 1), piece(8, 11, 9), piece(12, 16, usize::MAX)];
        follow_pointers(&module, &mut pieces);
        assert_eq!(pieces.map(|it| it.part), [1, 9, 1]);
    }
}
