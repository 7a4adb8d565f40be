// Figures: the middle of several, tables of them, and what changed since those that are written down.

export const median = all => {
  const sorted = all.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.floor(sorted.length / 2)];
};

/** The least and the most of several. */
export const spread = all => [Math.min(...all), Math.max(...all)];

export const percentile = (all, share) => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/** What was not waited for is infinite, what was not measured no number. */
export const fixed = (number, digits = 0) => (Number.isFinite(number) ? number.toFixed(digits) : number === Infinity ? 'too long' : '–');

/** Rows of text under their headings; the first `words` columns are words, the others figures. */
export function table(columns, rows, words = 1) {
  const all = [columns.map(([name]) => name), ...rows.map(row => columns.map(([, cell]) => `${cell(row)}`))];
  const widths = columns.map((_, column) => Math.max(...all.map(row => row[column].length)));
  return all.map(row => row.map((cell, i) => (i < words ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd()).join('\n');
}

/** `+12 %` against what is written down; nothing where nothing is. */
export function change(now, before) {
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return '';
  const percent = Math.round((now / before - 1) * 100);
  return percent === 0 ? '=' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`;
}
