// What can go wrong with the files of the wall itself: what a reader sees meanwhile, and that the wall is whole in the end.

import * as faults from './support/faults/kinds.mjs';
import { SOON, timedReader, timePasses } from './support/faults/time.mjs';
import { expect, test } from './support/test.mjs';

const BROKEN = {
  'is reset in mid-body': faults.resetInBody(),
  'ends before its announced length': faults.cutShort(),
  'is cut as if that were all': faults.cutJson(),
  'is answered with 503': faults.status(503),
  'is answered with a page to sign in': faults.html(),
};

for (const [file, what] of [['support-wall-core.wasm', 'the program'], ['support-wall-more.wasm', 'the rest of the program']]) {
  for (const [name, fault] of Object.entries(BROKEN)) {
    test(`${what} ${name}: the words can be read, and the wall is whole when it is over`, async ({ stage, site, faultyWay, ledger, visit }) => {
      await stage.openWall();
      await stage.seed(['First.']);
      const way = await faultyWay(site.origin, ({ url }) => (url.split('?')[0].endsWith(file) ? 'file' : 'other'));
      way.break('file', fault);
      ledger.fault(`${file} ${name}`);
      const ana = await timedReader(visit);
      await ana.page.goto(stage.page({ poll: 300 }).replace(site.origin, way.url));
      await expect(ana.wall.bodies).toHaveText(['First.']);
      await expect.poll(() => ana.warnings().join()).toContain('again');
      way.mend();
      await timePasses(ana, () => expect(ana.wall.submit).toBeAttached(SOON));
      await ana.wall.send('Second.');
      await expect(ana.wall.ownNotice).toContainText('Your words are on the wall.');
      await ledger.compare({ written: ['Second.'], records: () => stage.words(), walls: [ana.wall] });
    });
  }
}
