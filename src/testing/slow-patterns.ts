import { CharSet, JS, type Concatenation, type Element as RefaElement, type NoParent } from 'refa';
import { analyse } from 'scslre';

type Element = NoParent<RefaElement>;
type Elements = readonly Element[];

/**
 * Why a regular expression may take more than linear time on some text, in words; empty when it can't. Two ways: two
 * of its repetitions share what they take (`scslre`), or it begins again at each character of what one of them took.
 */
export function slowPatternReasons(source: string, flags: string): string[] {
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: false } });
  const reasons = reports.map(({ type, exponential }) =>
    type === 'Self' || exponential ? 'a repetition of repetitions' : 'two repetitions of the same characters',
  );
  // A sticky expression begins nowhere else.
  return flags.includes('y') ? reasons : [...reasons, ...restarts(source, flags)];
}

function restarts(source: string, flags: string): string[] {
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression, maxCharacter } = parser.parse({ backreferences: 'disable' });
  const reasons: string[] = [];
  const visit = (before: Elements, elements: Elements, after: Elements): void => {
    for (const [i, element] of elements.entries()) {
      const [first, rest] = [
        [...before, ...elements.slice(0, i)],
        [...elements.slice(i + 1), ...after],
      ];
      if (element.type === 'Alternation' || element.type === 'Quantifier') {
        for (const alternative of element.alternatives) visit(first, alternative.elements, rest);
      }
      if (element.type !== 'Quantifier' || element.max !== Infinity) continue;
      const taken = charactersOf(element, maxCharacter);
      if (!isWithin(first, taken) || !mayFail(rest, taken)) continue;
      reasons.push(
        `begins again within what ${JS.toLiteral([{ type: 'Concatenation', elements: [element] }]).source} took`,
      );
    }
  };
  for (const { elements } of (expression as NoParent<typeof expression>).alternatives)
    visit([], elements, []);
  return reasons;
}

/** All characters that it may take. */
function charactersOf(element: Element, maxCharacter: number): CharSet {
  if (element.type === 'CharacterClass') return element.characters;
  if (element.type === 'Unknown') return CharSet.all(maxCharacter);
  if (element.type === 'Assertion') return CharSet.empty(maxCharacter);
  const parts = element.alternatives.flatMap(({ elements }) => elements);
  return parts.reduce(
    (all: CharSet, part) => all.union(charactersOf(part, maxCharacter)),
    CharSet.empty(maxCharacter),
  );
}

/** Whether a run of these characters may hold a match of all elements, with one of the characters in front of it. */
function isWithin(elements: Elements, characters: CharSet): boolean {
  return elements.every((element) => {
    if (element.type === 'CharacterClass') return !element.characters.isDisjointWith(characters);
    if (element.type === 'Alternation')
      return element.alternatives.some((each) => isWithin(each.elements, characters));
    if (element.type === 'Quantifier')
      return element.min === 0 || element.alternatives.some((each) => isWithin(each.elements, characters));
    return element.type !== 'Assertion' || !element.negate || !forbids(element.alternatives, characters);
  });
}

/** `^`, `\b` and their kin: none of some characters may be beside, and all of these are among them. */
function forbids(alternatives: readonly NoParent<Concatenation>[], characters: CharSet): boolean {
  return alternatives.some(({ elements: [only, ...more] }) => {
    return more.length === 0 && only?.type === 'CharacterClass' && characters.isSubsetOf(only.characters);
  });
}

/** Whether what is left may not be there, whatever follows. */
function mayFail(elements: Elements, taken: CharSet): boolean {
  return elements.some((element) => {
    if (element.type === 'Alternation')
      return element.alternatives.every((each) => mayFail(each.elements, taken));
    if (element.type === 'Quantifier')
      return element.min > 0 && element.alternatives.every((each) => mayFail(each.elements, taken));
    // Behind all characters that there are, there is the end.
    if (element.type === 'Assertion') return !taken.isAll;
    return true;
  });
}
