import type { NewPeople } from '../../src/sandbox/protocol.ts';

interface NameList {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const RUSSIAN: readonly NameList[] = [
  {
    first: ['Анна', 'Мария', 'Елена', 'Ольга', 'Наталья', 'Татьяна', 'Екатерина', 'Дарья', 'Полина', 'Софья', 'Алёна'],
    last: ['Смирнова', 'Кузнецова', 'Попова', 'Васильева', 'Петрова', 'Соколова', 'Новикова', 'Лебедева', 'Щукина'],
  },
  {
    first: [
      'Александр',
      'Дмитрий',
      'Максим',
      'Сергей',
      'Андрей',
      'Алексей',
      'Иван',
      'Михаил',
      'Никита',
      'Егор',
      'Пётр',
    ],
    last: ['Иванов', 'Смирнов', 'Козлов', 'Морозов', 'Волков', 'Соловьёв', 'Зайцев', 'Павлов', 'Журавлёв', 'Ершов'],
  },
];

const ENGLISH: readonly NameList[] = [
  {
    first: ['Emma', 'Olivia', 'James', 'Noah', 'Charlotte', 'Amelia', 'Henry', 'Lucy', 'Thomas', 'Grace', 'Oliver'],
    last: ['Walker', 'Bennett', 'Hughes', 'Carter', 'Foster', 'Murphy', 'Reed', 'Sullivan', "O'Brien", 'Taylor-Reeve'],
  },
];

const LATIN = new Map(
  (
    'а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ' +
    'ц=ts ч=ch ш=sh щ=sch ъ= ы=y ь= э=e ю=yu я=ya'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

const RUSSIAN_OPERATORS = ['903', '905', '910', '916', '921', '926', '950', '985', '999'];
/** Numbers `555-01xx` belong to nobody: https://en.wikipedia.org/wiki/555_(telephone_number) */
const AMERICAN_AREAS = ['206', '212', '303', '305', '312', '415', '512', '617', '646', '702'];

/** What `POST /people` takes for one person. */
export type InventedPerson = Required<Pick<NewPeople, 'firstName' | 'lastName' | 'username' | 'language' | 'phone'>>;

/** A plausible person who speaks `language`; `random` gives numbers in [0, 1). */
export function inventPerson(language: string, random: () => number): InventedPerson {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const russian = language === 'ru';
  const lists = russian ? RUSSIAN : ENGLISH;
  const list = lists[Math.floor(random() * lists.length)] ?? RUSSIAN[0];
  const firstName = pick(list?.first ?? []);
  const lastName = pick(list?.last ?? []);
  const word = (name: string): string =>
    [...name.toLowerCase()]
      .map((letter) => LATIN.get(letter) ?? letter)
      .join('')
      .replace(/[^a-z]/g, '');
  return {
    firstName,
    lastName,
    username: `${word(firstName)}_${word(lastName)}${digits(2)}`,
    language,
    phone: russian ? `7${pick(RUSSIAN_OPERATORS)}${digits(7)}` : `1${pick(AMERICAN_AREAS)}55501${digits(2)}`,
  };
}
