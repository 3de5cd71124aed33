import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitEntities, type RichNode, type Span } from './entities.ts';

interface Typed extends Span {
  readonly type: string;
}

const entity = (type: string, offset: number, length: number): Typed => ({ type, offset, length });

/** `<type>…</type>` around each entity, to compare at a glance. */
const outline = (nodes: readonly RichNode<Typed>[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : `<${node.entity.type}>${outline(node.children)}</${node.entity.type}>`,
    )
    .join('');

test('a text without entities is one piece', () => {
  assert.deepEqual(splitEntities('Привет', []), ['Привет']);
  assert.deepEqual(splitEntities('', []), []);
});

test('offsets count UTF-16 units, so that emoji before an entity do not shift it', () => {
  const nodes = splitEntities('🎁🎁 приз', [entity('bold', 5, 4)]);
  assert.equal(outline(nodes), '🎁🎁 <bold>приз</bold>');
});

test('nested entities nest, whatever their order', () => {
  const entities = [entity('italic', 6, 3), entity('bold', 0, 13), entity('code', 14, 2)];
  assert.equal(
    outline(splitEntities('Жирно кур жирно!', entities)),
    '<bold>Жирно <italic>кур</italic> жир</bold>н<code>о!</code>',
  );
});

test('two entities over the same span wrap each other once', () => {
  assert.equal(
    outline(splitEntities('ab', [entity('bold', 0, 2), entity('italic', 0, 2)])),
    '<bold><italic>ab</italic></bold>',
  );
});

test('crossing entities are cut at the border of the outer one', () => {
  const nodes = splitEntities('abcdef', [entity('bold', 0, 4), entity('italic', 2, 4)]);
  assert.equal(outline(nodes), '<bold>ab<italic>cd</italic></bold><italic>ef</italic>');
});

test('entities outside the text and empty ones are ignored', () => {
  const nodes = splitEntities('abc', [entity('bold', 9, 2), entity('code', 1, 0), entity('italic', 2, 50)]);
  assert.equal(outline(nodes), 'ab<italic>c</italic>');
});

test('whatever the entities, no character is lost and each one keeps exactly the entities that cover it', () => {
  const span = fc.record({
    type: fc.constantFrom('bold', 'italic', 'code', 'url'),
    offset: fc.nat(30),
    length: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(span, { maxLength: 6 }), (text, entities) => {
      const seen: string[] = [];
      const walk = (nodes: readonly RichNode<Typed>[], types: readonly string[]): void => {
        for (const node of nodes) {
          if (typeof node !== 'string') walk(node.children, [...types, node.entity.type]);
          else for (let i = 0; i < node.length; i++) seen.push(node.charAt(i) + [...types].sort().join());
        }
      };
      walk(splitEntities(text, entities), []);
      const expected = Array.from({ length: text.length }, (_, i) => {
        const covering = entities.filter((e) => e.offset <= i && i < e.offset + e.length).map((e) => e.type);
        return text.charAt(i) + covering.sort().join();
      });
      assert.deepEqual(seen, expected);
    }),
  );
});
