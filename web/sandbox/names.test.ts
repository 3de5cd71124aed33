/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { inventPerson } from './names.ts';

test('an invented person has a name, a username that Telegram would take and a phone number that exists', () => {
  const random = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
  fc.assert(
    fc.property(fc.constantFrom('ru', 'en', 'kk'), random, (language, stream) => {
      const person = inventPerson(language, () => Number(stream.next().value));
      assert.match(person.firstName, language === 'ru' ? /^[А-Яё]+$/i : /^[A-Za-z]+$/);
      assert.notEqual(person.lastName, '');
      assert.match(person.username, /^[a-z][a-z_]{4,26}\d{2}$/);
      assert.ok(isValidPhoneNumber(`+${person.phone}`), person.phone);
      assert.equal(person.language, language);
    }),
  );
});
