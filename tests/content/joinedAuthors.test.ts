import { describe, expect, test } from 'vitest';
import { joinedAuthors } from '../../src/content/joinedAuthors.ts';

const SOURCE = { file: 'a.md', text: '', yaml: '', firstLine: 1 };
const hintsOf = (authors: unknown) => joinedAuthors(authors, SOURCE).map(({ hint }) => hint ?? '');

describe('authors who were written as one person', () => {
  test.each([
    ['Jen Wu, Tom R', 'authors: [Jen Wu, Tom R]'],
    ['Jen Wu and Tom R', 'authors: [Jen Wu, Tom R]'],
    ['Jen Wu & Tom Riley', 'authors: [Jen Wu, Tom Riley]'],
    ['Anna Berg und Karl Busch', 'authors: [Anna Berg, Karl Busch]'],
    [
      'Jen Wu, Ursula von der Leyen, and P.J. O’Rourke',
      'authors: [Jen Wu, Ursula von der Leyen, P.J. O’Rourke]',
    ],
    ['J. Smith , Зоя Иванова', 'authors: [J. Smith, Зоя Иванова]'],
    [['Ada Byron', 'Jen Wu and Tom R'], 'authors: [Ada Byron, Jen Wu, Tom R]'],
    [[{ name: 'Ada Byron' }, 'Jen Wu and Tom R'], 'Write each of them as an entry of its own'],
  ])('%j', (authors, hint) => {
    const hints = hintsOf(authors);
    expect(hints).toHaveLength(1);
    expect(hints[0]).toContain(hint);
  });
});

describe('one person, or an organisation, is no list:', () => {
  test.each([
    'Ada Byron',
    'Jane Doe, MD',
    'Jane Doe, MD, PhD',
    'Jane Doe, Ph.D.',
    'Sammy Davis, Jr.',
    'Martin Luther King, III',
    'Doe, Jane',
    'Jane Doe, Staff Writer',
    'Jane Doe, Political Editor',
    'Jane Doe, Associated Press',
    'Jane Doe, AP Berlin',
    'Jane Doe, New York',
    'Jane Doe, Los Angeles',
    'Jane Doe, Reuters',
    'Santiago Ramón y Cajal',
    'Marks and Spencer',
    'Food and Drug Administration',
    'Department of Health and Human Services',
    'Ministry of Science and Technology Development',
    'Save the Children and Human Rights Watch',
    'Bill and Melinda Gates Foundation',
    'Simon & Schuster',
    'Bundesamt für Bevölkerungsschutz und Katastrophenhilfe',
    'Jane Doe and the whale',
    'Jane Doe and friends',
    '',
    42,
    undefined,
    null,
    [],
    ['Jen Wu', 'Tom R'],
    [{ name: 'Jen Wu and Tom R' }],
  ])('%j', (authors) => {
    expect(hintsOf(authors)).toEqual([]);
  });
});

test('a long text takes no time', () => {
  expect(hintsOf('A and '.repeat(200_000))).toEqual([]);
});
