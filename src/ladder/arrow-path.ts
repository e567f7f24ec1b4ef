import { measures, type RowLayout } from './layout.ts';
import type { MessageClass } from './model.ts';

const { arrow: Y, inset, loop, row } = measures;
/** Length and half the width of an arrow's head. */
const HEAD = 8;
const HALF = 4;

/** Height of the two ends of a loop. */
const LOOP_TOP = 9;
const LOOP_BOTTOM = row - 6;

/** The line of an arrow, from the lifeline it begins at to its head. */
export function arrowPath({ from, to, direction, loopSide }: RowLayout): string {
  if (direction !== 0) return `M${from} ${Y}H${to - direction * (inset + HEAD - 2)}`;
  const far = from + loopSide * loop;
  return `M${from} ${LOOP_TOP}H${far}V${LOOP_BOTTOM}H${from + loopSide * (inset + HEAD - 2)}`;
}

/**
 * The head. What a message is shows in its shape too: requests and successes end in a filled head, what is
 * provisional in an open one, failures in a head with a bar behind it.
 */
export function headPath(
  { from, to, direction, loopSide }: RowLayout,
  look: MessageClass | 'stream',
): string {
  const towards = direction === 0 ? -loopSide : direction;
  const tip = direction === 0 ? from + loopSide * inset : to - direction * inset;
  const y = direction === 0 ? LOOP_BOTTOM : Y;
  const back = tip - towards * HEAD;
  switch (look) {
    case '1xx':
      return `M${back} ${y - HALF}L${tip} ${y}L${back} ${y + HALF}L${tip - towards * 1.6} ${y}Z`;
    case '4xx':
    case '5xx':
    case '6xx': {
      const bar = back - towards * 3;
      return `M${tip} ${y}L${back} ${y - HALF}V${y + HALF}ZM${bar} ${y - HALF - 1}H${bar - towards * 2}V${y + HALF + 1}H${bar}Z`;
    }
    case 'stream': {
      const wide = tip - towards * (HEAD + 4);
      return `M${tip} ${y}L${wide} ${y - 6}V${y + 6}Z`;
    }
    default:
      return `M${tip} ${y}L${back} ${y - HALF}V${y + HALF}Z`;
  }
}
