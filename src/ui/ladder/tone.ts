import type { LadderRow } from '../../ladder/model.ts';
import type { ColourMode } from '../../state/view-store.ts';

/** Colours there are; further ones repeat them. */
const TONES = 8;

/**
 * Which colour a row has as `data-tone`: by dialog or transaction the same for all that belong together; undefined where
 * its class tells.
 */
export function toneOf(row: LadderRow, mode: ColourMode): string | undefined {
  if (mode === 'class' || row.kind === 'stream') return undefined;
  const number = mode === 'dialog' ? row.dialog : row.transaction;
  // Several calls count from 0 each: they begin at different colours.
  return number < 0 ? 'none' : String((number + row.conversation * 3) % TONES);
}
