import { diffArrays } from 'diff/lib/diff/array.js';
import { isDirection } from './attributes/direction.ts';
import type { SdpLine } from './lines.ts';
import { cutAt, splitWords } from './tokens.ts';
import { diffWords, type TextSegment, WordBudget } from './word-diff.ts';

export interface DiffText {
  line: SdpLine;
  /** Joined they are the raw line. */
  segments: TextSegment[];
}

/** One row of two columns. `same` and `changed` have both texts, `added` only `after`, `removed` only `before`. */
export interface DiffRow {
  kind: 'same' | 'added' | 'removed' | 'changed';
  before?: DiffText;
  after?: DiffText;
  /** The texts were too long or too different to find the lines or words that correspond: all of it is marked. */
  isCoarse: boolean;
}

/** Edits looked for in one stretch of lines; a description that differs in more shows no correspondence anyway. */
const maxLineEdits = 400;

/**
 * The lines of two bodies side by side, in the order of both. m-lines pair by position, as in offer and answer
 * (RFC 3264 8); inside a section lines pair when they are equal, else by what they speak of.
 */
export function diffLines(before: readonly SdpLine[], after: readonly SdpLine[]): DiffRow[] {
  const alignment = new Alignment();
  const old = splitSections(before);
  const now = splitSections(after);
  for (let i = 0; i < Math.max(old.length, now.length); i++) {
    alignment.alignSection(old[i] ?? [], now[i] ?? []);
  }
  return alignment.rows;
}

/** The session level, then each m= line with what follows it. */
function splitSections(lines: readonly SdpLine[]): SdpLine[][] {
  const sections: SdpLine[][] = [[]];
  for (const line of lines) {
    if (line.type === 'm') sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  return sections;
}

/** What makes two lines correspond, from strict to loose. */
const levels: readonly ((line: SdpLine) => string)[] = [(line) => line.raw, subjectKey, nameKey];

/** `a=rtpmap:0 PCMU/8000` speaks of payload type 0; all directions speak of the direction. */
function subjectKey(line: SdpLine): string {
  if (line.type !== 'a') return nameKey(line);
  const [name, text] = cutAt(line.value, ':');
  if (isDirection(name.trim())) return 'direction';
  const subject = text === undefined ? '' : (splitWords(text.slice(0, 100))[0] ?? '');
  return `${nameKey(line)}:${subject}`;
}

function nameKey(line: SdpLine): string {
  if (line.type === '') return line.raw;
  if (line.type !== 'a') return `${line.type}=`;
  const name = cutAt(line.value, ':')[0].trim();
  return isDirection(name) ? 'direction' : `a=${name}`;
}

class Alignment {
  readonly rows: DiffRow[] = [];
  private readonly budget = new WordBudget();

  /** m-lines correspond by their position, whatever they say. */
  alignSection(before: SdpLine[], after: SdpLine[]): void {
    const [first, second] = [before[0], after[0]];
    if (first?.type === 'm' && second?.type === 'm') {
      this.addPair(first, second);
      this.align(before.slice(1), after.slice(1), 0);
    } else {
      this.align(before, after, 0);
    }
  }

  private align(before: readonly SdpLine[], after: readonly SdpLine[], level: number): void {
    const key = levels[level];
    if (key === undefined || before.length === 0 || after.length === 0) {
      this.addSingles(before, after, false);
      return;
    }
    const numbers = new Map<string, number>();
    const number = (line: SdpLine): number => {
      const text = key(line);
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    };
    const edits = diffArrays(before.map(number), after.map(number), { maxEditLength: maxLineEdits });
    if (edits === undefined) {
      this.addSingles(before, after, true);
      return;
    }
    let [i, j] = [0, 0];
    let [from, to] = [0, 0];
    for (const { added, removed, count } of edits) {
      if (added) {
        to += count;
      } else if (removed) {
        from += count;
      } else {
        this.align(before.slice(i, from), after.slice(j, to), level + 1);
        for (let k = 0; k < count; k++) this.addPair(before[from + k]!, after[to + k]!);
        from += count;
        to += count;
        [i, j] = [from, to];
      }
    }
    this.align(before.slice(i, from), after.slice(j, to), level + 1);
  }

  private addPair(before: SdpLine, after: SdpLine): void {
    if (before.raw === after.raw) {
      this.rows.push({
        kind: 'same',
        before: whole(before, false),
        after: whole(after, false),
        isCoarse: false,
      });
      return;
    }
    const words = diffWords(before.raw, after.raw, this.budget);
    this.rows.push({
      kind: 'changed',
      before: words ? { line: before, segments: words.before } : whole(before, true),
      after: words ? { line: after, segments: words.after } : whole(after, true),
      isCoarse: words === undefined,
    });
  }

  private addSingles(before: readonly SdpLine[], after: readonly SdpLine[], isCoarse: boolean): void {
    for (const line of before) this.rows.push({ kind: 'removed', before: whole(line, true), isCoarse });
    for (const line of after) this.rows.push({ kind: 'added', after: whole(line, true), isCoarse });
  }
}

function whole(line: SdpLine, changed: boolean): DiffText {
  return { line, segments: [{ text: line.raw, changed }] };
}
