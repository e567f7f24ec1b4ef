import type { OpenResult } from '../engine/service/protocol.ts';

/** The clock of a file beside those of the others. */
export interface FileClock {
  /** Seconds that are added to its times. */
  readonly offset: number;
  readonly sentence: string;
}

/** What is to be said of the clock of a file; `isChosen` if the reader set it. Undefined where there is but one clock. */
export function clockOf(
  { files, clocks }: Pick<OpenResult, 'files' | 'clocks'>,
  file: number,
  isChosen: boolean,
): FileClock | undefined {
  if (files.length < 2 && clocks.every(({ offset }) => offset === 0)) return undefined;
  if (files[file]?.timeBase === 'none') return undefined;
  const groups = clocks.filter((group) => group.file === file);
  const [group] = groups;
  if (group === undefined) {
    return { offset: 0, sentence: 'The other clocks are set by this one.' };
  }
  const { offset, common } = group;
  if (groups.some((other) => other.offset !== offset)) {
    const parts = groups.map((other) => `interface ${other.interface}: ${shift(other.offset)}`);
    return { offset, sentence: `${parts.join(', ')}.` };
  }
  if (isChosen) return { offset, sentence: `${capital(shift(offset))}, as you set it.` };
  const seen = `${common} message${common === 1 ? '' : 's'} that another capture saw`;
  if (common === 0) {
    return { offset, sentence: 'As captured: no message was seen by another capture as well.' };
  }
  if (offset !== 0) return { offset, sentence: `${capital(shift(offset))}, by ${seen}.` };
  return { offset, sentence: `Agrees with the others, by ${seen}.` };
}

/** `1.700 s are added`, `0.120 s are taken off`, `as captured`. */
function shift(offset: number): string {
  if (offset === 0) return 'as captured';
  return `${Math.abs(offset).toFixed(3)} s are ${offset > 0 ? 'added' : 'taken off'}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
