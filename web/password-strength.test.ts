import assert from 'node:assert/strict';
import test from 'node:test';
import { passwordStrength } from './password-strength.ts';

const strengths = (passwords: readonly string[]) => passwords.map((password) => passwordStrength(password, 'olga'));

test('what is too short is said first', () => {
  assert.deepEqual(strengths(['', 'xK9#mQ2']), ['short', 'short']);
});

test('the passwords that everybody tries first are known, digits and disguise or not', () => {
  const common = [
    'password',
    'Password2024!',
    'p@ssw0rd',
    'qwerty123',
    '12345678',
    '11111111',
    'пароль123',
    'Admin2026',
  ];
  for (const password of common) assert.equal(passwordStrength(password, 'olga'), 'common', password);
});

test('a password is not the login', () => {
  assert.deepEqual(strengths(['olga-olga-1', 'Olga199087']), ['login', 'login']);
});

test('rows of the keyboard, the alphabet and repetitions count for nothing', () => {
  assert.deepEqual(strengths(['abcdefghij', 'xxxxxxxxzzzzzzzz', 'фывапрол']), ['pattern', 'pattern', 'pattern']);
});

test('one word with a year is weak, three words are fair, four are good', () => {
  assert.deepEqual(
    strengths(['Liverpool1987', 'seven owls', 'rabbit lantern gravel', 'rabbit lantern gravel winter']),
    ['weak', 'weak', 'fair', 'good'],
  );
});

test('what a generator makes is good', () => {
  assert.deepEqual(strengths(['xK9#mQ2vTz', 'Ж7м!ёQ2ыTц8']), ['good', 'good']);
});
