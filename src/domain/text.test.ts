import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOSTILE } from './hostile-testing.ts';
import { checkName, cleanLine, escapeHtml, normaliseCard } from './text.ts';

describe('a full name', () => {
  it('may be of any script', () => {
    for (const name of [
      "Conan O'Brien",
      'Ольга Иванова-Петрова',
      'José María',
      '李 明',
      'علی‌رضا',
      'नेहा शर्मा',
      'Дж.Смит',
      "д'Артаньян",
      "'t Hooft",
      'Ng Ô',
      'Jean-Luc Saint-Exupéry',
      'Þórður Æsir',
      'Nguyễn Thị Hồng',
      'Gal·la Placídia',
      'Ołeksandr Kʼekʼ',
      'Қасым-Жомарт Ғұмар Әліұлы',
      'Ӏалаудин Хьажи',
      '玛丽·居里',
      'マリー・キュリー',
      '김 철수',
      'ז׳בוטינסקי זאב',
      'محمد بن عبد الله',
      'བསྟན་འཛིན་རྒྱ་མཚོ',
      'မြို့ အောင်ဆန်း',
      'ทักษิณ ชินวัตร',
      'கமல்ஹாசன்',
      'ქეთევან წერეთელი',
      'Անահիտ Սարգսյան',
      'ሰላም ተስፋዬ',
      'Ἀριστοτέλης',
    ]) {
      assert.deepEqual(checkName(name), { ok: true, name });
    }
  });

  it('loses what cannot be seen and extra space', () => {
    assert.deepEqual(checkName('  Анна\u202e \n\t Петрова\u200b\u2066 '), { ok: true, name: 'Анна Петрова' });
    assert.deepEqual(checkName('Jose\u0301'), { ok: true, name: 'José' });
    assert.deepEqual(checkName('Анна—Мария'), { ok: true, name: 'Анна-Мария' });
    for (const typed of ['O`Brien', 'O´Brien', 'O‘Brien'])
      assert.deepEqual(checkName(typed), { ok: true, name: "O'Brien" });
  });

  it('keeps the joiners of Persian and Indic spelling, but not stray ones', () => {
    assert.deepEqual(checkName('علی\u200cرضا'), { ok: true, name: 'علی\u200cرضا' });
    assert.deepEqual(checkName('\u200dAnna \u200c'), { ok: true, name: 'Anna' });
  });

  it('is refused with the reason', () => {
    const problems = {
      short: ['', 'A', '..', "-'-", '\u202e\u3164\u3164'],
      long: ['я'.repeat(101)],
      link: ['https://a.b', 'www.example', '@durov', 'Анна example.com', 'сайт.рф'],
      characters: ['Анна1', 'Анна 🎉', '<b>Анна</b>', 'a\u0300\u0300\u0300\u0300\u0300\u0300b', 'Анна_', '\ud800ab'],
    };
    for (const [problem, names] of Object.entries(problems)) {
      for (const name of names) assert.deepEqual(checkName(name), { ok: false, problem }, JSON.stringify(name));
    }
  });

  it('of the hostile ones is refused, or kept as a line that shows what it is', () => {
    const accepted: string[] = [];
    for (const { name, text } of HOSTILE) {
      const checked = checkName(text);
      if (!checked.ok) continue;
      accepted.push(name);
      assert.doesNotMatch(checked.name, /[<>&"=@{}$%_\\/\p{Cc}\p{Cs}\p{Bidi_Control}\p{Extended_Pictographic}]/u, name);
      assert.deepEqual(checkName(checked.name), checked, name);
    }
    assert.deepEqual(accepted, [
      'bidi override',
      'bidi isolates left open',
      'marks of direction',
      'name from right to left',
      'Hebrew name with geresh',
      'Persian name with a joiner',
      'combining mark first',
      'ten thousand joiners',
      'ten thousand spaces',
      'one long word',
      'null byte',
      'letters that grow in upper case',
      'letters that change with the language',
      'number that is none',
    ]);
  });

  it('that is accepted is accepted again unchanged', () => {
    const letters = fc.string({
      unit: fc.constantFrom('а', 'B', 'é', '\u0301', '\u200c', ' ', '-', "'", '.', '\u202e', '明'),
    });
    fc.assert(
      fc.property(letters, (typed) => {
        const first = checkName(typed);
        if (first.ok) assert.deepEqual(checkName(first.name), first);
      }),
    );
  });
});

describe('a loyalty card', () => {
  it('is compared without spaces, hyphens and case', () => {
    assert.equal(normaliseCard(' ab-12 34–c '), 'AB1234C');
  });

  it('may be typed on a Russian keyboard where the letters look the same', () => {
    assert.equal(normaliseCard('АВ 12 ху'), 'AB12XY');
  });

  it('is refused when it cannot be one', () => {
    for (const typed of ['', '123', '1111', 'ЖВ1234', '1'.repeat(33), 'AB_1234', '12 34!']) {
      assert.equal(normaliseCard(typed), null, typed);
    }
  });
});

it('a cleaned line has no control characters, no bidi controls and no outer space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      assert.doesNotMatch(cleanLine(typed), /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\s|\s$/u);
    }),
  );
});

it('an escaped text has no character that Telegram reads as markup', () => {
  assert.equal(escapeHtml('<a href="x">&</a>'), '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
});
