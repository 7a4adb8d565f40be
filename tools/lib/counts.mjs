// Reading out of each test runner's words how many tests passed, failed and were left out.

export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** libtest prints one line for each test program, and the wasm test runner does as libtest. */
export function fromCargo(output) {
  let counts = NOTHING;
  for (const [, passed, failed, skipped] of output.matchAll(
    /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm,
  )) counts = add(counts, { passed: +passed, failed: +failed, skipped: +skipped });
  return counts;
}

/** node --test ends with a line for each kind of outcome. */
export function fromNode(output) {
  const count = kind => Number(output.match(new RegExp(`^(?:ℹ|#) ${kind} (\\d+)`, 'm'))?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') + count('cancelled'), skipped: count('skipped') + count('todo') };
}

/** Playwright's JSON report; errors outside any test, such as a file that does not parse, fail too. */
export function fromPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** The line in which tests/e2e/support/ledger.mjs sums up the faults it has compared after. */
export function faultsLine(output) {
  return output.match(/^\d+ faults, \d+ lost, \d+ doubled.*$/m)?.[0];
}

/** The closing line: people and machines read the same one. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
