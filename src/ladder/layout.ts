import type { Ladder, LadderRow } from './model.ts';
import { participantOfEndpoints, type Participant } from './participants.ts';

/** Measures that a ladder is laid out with, in pixels. */
export const measures = {
  /** Height of a row; all rows have it, so that a million of them can be placed without looking at them. */
  row: 28,
  /** Where in a row its arrow lies: below the label. */
  arrow: 21,
  /** Between two lifelines, at least and at most: a usual label fits, and the eye still follows an arrow. */
  minGap: 196,
  maxGap: 380,
  /** With more participants than `crowd`, lifelines stand closer: an address fits, and labels reach beyond their arrow. */
  crowd: 8,
  crowdedGap: 116,
  /** What a label has at least. */
  label: 168,
  /** On both sides of an arrow, for the port of an endpoint: `65535`. */
  port: 44,
  /** Width of a character of a head, and what is around its text; a guess is enough, for a head may be cut off. */
  headCharacter: 8.4,
  headPadding: 28,
  /** What the outermost heads take at most beyond their lifelines. */
  maxMargin: 104,
  /** Between a lifeline and the tip of an arrow, between a label and a lifeline, and between a label and a loop. */
  inset: 3,
  labelInset: 4,
  loopInset: 10,
  /** Width of the loop of a message that an endpoint sends to itself. */
  loop: 40,
} as const;

/** Where everything of a ladder is, as far as it is the same for all rows. */
export interface LadderLayout {
  readonly participants: readonly Participant[];
  /** The x of each lifeline. */
  readonly lifelines: readonly number[];
  readonly width: number;
  readonly height: number;
  /** The lifeline of each endpoint. */
  readonly lifelineOf: readonly number[];
}

/** Where one row is. y counts from the top of the row. */
export interface RowLayout {
  /** The x of the arrow's ends; equal for a loop. */
  readonly from: number;
  readonly to: number;
  /** 1 for an arrow to the right, -1 to the left, 0 for a loop. */
  readonly direction: 1 | -1 | 0;
  /** Where a loop lies: on the last lifeline there is no room to its right. */
  readonly loopSide: 1 | -1;
  readonly label: { readonly left: number; readonly width: number };
  /** Empty where the lifeline says it. */
  readonly fromPort: string;
  readonly toPort: string;
}

/** Places the lifelines in `width` pixels, or more where they need it; `gutter` is kept free on the left. */
export function layoutLadder(
  ladder: Ladder,
  participants: readonly Participant[],
  { width, gutter }: { readonly width: number; readonly gutter: number },
): LadderLayout {
  const { maxGap, crowd, crowdedGap, row } = measures;
  const minGap = participants.length > crowd ? crowdedGap : measures.minGap;
  const first = gutter + marginOf(participants[0]);
  // A single lifeline has only loops, which lie to its right.
  const behind = participants.length < 2 ? measures.minGap : marginOf(participants[participants.length - 1]);
  const fitting = (width - first - behind) / Math.max(1, participants.length - 1);
  const gap = Math.round(Math.min(maxGap, Math.max(minGap, fitting)));
  const lifelines = participants.map((_, i) => first + i * gap);
  const needed = (lifelines[lifelines.length - 1] ?? first) + behind;
  return {
    participants,
    lifelines,
    width: Math.max(width, needed),
    height: ladder.rows.length * row,
    lifelineOf: participantOfEndpoints(ladder, participants),
  };
}

/** Half of an outer head, or the port at an arrow's end, stands out beyond its lifeline. */
function marginOf(participant: Participant | undefined): number {
  const { port, headCharacter, headPadding, maxMargin } = measures;
  const half = ((participant?.label.length ?? 0) * headCharacter + headPadding) / 2;
  return Math.round(Math.min(maxMargin, Math.max(port, half)));
}

export function layoutRow(layout: LadderLayout, ladder: Ladder, row: LadderRow): RowLayout {
  const { participants, lifelines, lifelineOf } = layout;
  const source = lifelineOf[row.from] ?? 0;
  const destination = lifelineOf[row.to] ?? 0;
  const from = lifelines[source] ?? 0;
  const to = lifelines[destination] ?? 0;
  const isLast = source === lifelines.length - 1 && source > 0;
  const hasRoom = from + measures.minGap <= layout.width;
  const loopSide = isLast || (source > 0 && !hasRoom) ? -1 : 1;
  const portOf = (participant: number, endpoint: number): string => {
    const { address = '', port = 0 } = ladder.endpoints[endpoint] ?? {};
    return address === '' || participants[participant]?.hasPort === true ? '' : String(port);
  };
  return {
    from,
    to,
    direction: to > from ? 1 : to < from ? -1 : 0,
    loopSide,
    label: source === destination ? besideLoop(from, loopSide) : between(from, to),
    fromPort: portOf(source, row.from),
    toPort: portOf(destination, row.to),
  };
}

/** Nothing else of the row is beside its arrow but the ports, which lie below. */
function between(a: number, b: number): RowLayout['label'] {
  const width = Math.max(measures.label, Math.abs(a - b) - 2 * measures.labelInset);
  return { left: (a + b - width) / 2, width };
}

function besideLoop(x: number, side: 1 | -1): RowLayout['label'] {
  const { loop, loopInset, minGap } = measures;
  const width = minGap - loop - 2 * loopInset;
  return { left: side === 1 ? x + loop + loopInset : x - loop - loopInset - width, width };
}
