// What the page knows of a worker that died over captures, and what the next one does differently.

/** What a worker was at: what is to blame if it ends there. Files count in the order in which they were begun. */
export type Place =
  /** The bytes of a file from `offset` on, as far as one piece goes. */
  | { readonly kind: 'piece'; readonly file: number; readonly offset: number }
  | { readonly kind: 'record'; readonly file: number; readonly offset: number; readonly record: number }
  | { readonly kind: 'conversation'; readonly callId: string };

/** How captures are read again after a worker died over them. */
export interface Care {
  /** Around here each record is told before it is read. */
  readonly from: { readonly file: number; readonly offset: number } | undefined;
  /** Where the last worker died, looked at closely: whoever dies there again has found what to set aside. */
  readonly suspect: Place | undefined;
  /** What is not looked at any more: records, conversations, and of a file all from a piece on. */
  readonly setAside: readonly Place[];
  readonly deaths: number;
}

/** Bytes from `Care.from` on in which each record is told. */
export const CLOSE = 1 << 24;
/** Workers that may die over what is open before the file is left where they do, before it is given up, without a place. */
const [MANY, TOO_MANY, BLIND] = [14, 18, 3];

function isSame(a: Place, b: Place | undefined): boolean {
  if (a.kind === 'conversation') return b?.kind === 'conversation' && a.callId === b.callId;
  if (b === undefined || b.kind === 'conversation' || a.file !== b.file) return false;
  // Pieces differ from one reading to the next, if only a little.
  return a.kind === 'record' ? b.kind === 'record' && a.record === b.record : b.kind === 'piece';
}

/**
 * What to do differently after a worker died at `place`; undefined when all was tried. A worker may be killed anywhere, so
 * the first death at a place says only where to look.
 */
export function takeMoreCare(before: Care | undefined, place: Place | undefined): Care | undefined {
  const deaths = (before?.deaths ?? 0) + 1;
  const care = { from: undefined, setAside: [], ...before, deaths, suspect: place };
  if (deaths > (place === undefined ? BLIND : TOO_MANY)) return undefined;
  if (before === undefined || place === undefined) return care;
  if (place.kind !== 'conversation') {
    const { file, offset } = place;
    const { from } = care;
    if (deaths > MANY) return { ...care, setAside: [...care.setAside, { kind: 'piece', file, offset }] };
    if (from?.file !== file || offset < from.offset || offset >= from.offset + CLOSE)
      return { ...care, from: { file, offset }, suspect: undefined };
  }
  return isSame(place, before.suspect) ? { ...care, setAside: [...care.setAside, place] } : care;
}
