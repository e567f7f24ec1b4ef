import { diffArrays } from 'diff/lib/diff/array.js';

/** A stretch of one line that is, or is not, in the line beside it. */
export interface TextSegment {
  text: string;
  changed: boolean;
}

/** Longer lines are compared as a whole: they are no text that anybody reads word by word. */
const maxLineLength = 4096;

/** Words that may come and go between two lines that still resemble each other. */
const maxWordEdits = 64;

/** Words compared in one pair of bodies; real ones stay under 2000. */
const maxWords = 100_000;

export class WordBudget {
  private left = maxWords;

  /** Whether so many words may still be compared. */
  take(words: number): boolean {
    this.left -= words;
    return this.left >= 0;
  }
}

/** Marks the words that differ; undefined when that would cost too much. */
export function diffWords(
  before: string,
  after: string,
  budget: WordBudget,
): { before: TextSegment[]; after: TextSegment[] } | undefined {
  if (before.length > maxLineLength || after.length > maxLineLength) return undefined;
  const [old, now] = [splitText(before), splitText(after)];
  if (!budget.take(old.length + now.length)) return undefined;
  const edits = diffArrays(old, now, { maxEditLength: maxWordEdits });
  if (edits === undefined) return undefined;
  const sides: { before: TextSegment[]; after: TextSegment[] } = { before: [], after: [] };
  for (const { value, added, removed } of edits) {
    const segment = { text: value.join(''), changed: added || removed };
    if (!added) sides.before.push(segment);
    if (!removed) sides.after.push({ ...segment });
  }
  return sides;
}

/** Words and the separators of SDP between them; dots stay inside, as addresses change as a whole. */
function splitText(text: string): string[] {
  return text.match(/[\w.+-]+|[^\w.+-]/gu) ?? [];
}
