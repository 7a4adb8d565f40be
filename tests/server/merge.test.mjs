// How a mapping changes the one it extends: the examples of RFC 7396, appendix A.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged } from '../../src/element/merge.js';

const EXAMPLES = [
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', 'null', 'null'],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
];

for (const [target, patch, expected] of EXAMPLES) {
  test(`${target} with ${patch} is ${expected}`, () => {
    assert.equal(JSON.stringify(merged(JSON.parse(target), JSON.parse(patch))), expected);
  });
}

test('a member named __proto__ is a member, and no object of the page changes', () => {
  const result = merged(JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"polluted":2}}'));
  assert.equal(JSON.stringify(result), '{"__proto__":{"a":1,"polluted":2}}');
  assert.equal({}.polluted, undefined);
});
