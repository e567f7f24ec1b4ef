import { parseUdptl } from './t38.ts';

/** Steps that are listed, and bytes of one frame that are kept. */
const MAX_STEPS = 500;
const MAX_FRAME = 256;
/** Duplicates and late packets are passed over within this many sequence numbers. */
const WINDOW = 1000;

/** Facsimile control fields (ITU-T T.30 5.3.6.1) without the bit that says who sends. */
const controls = new Map([
  [0x01, 'DIS'],
  [0x02, 'CSI'],
  [0x04, 'NSF'],
  [0x41, 'DCS'],
  [0x42, 'TSI'],
  [0x44, 'NSS'],
  [0x21, 'CFR'],
  [0x22, 'FTT'],
  [0x71, 'EOM'],
  [0x72, 'MPS'],
  [0x74, 'EOP'],
  [0x7d, 'PPS'],
  [0x31, 'MCF'],
  [0x32, 'RTN'],
  [0x33, 'RTP'],
  [0x5f, 'DCN'],
  [0x58, 'CRP'],
]);
const identities = new Set(['CSI', 'TSI']);
const pageEnds = new Set(['EOM', 'MPS', 'EOP', 'PPS-EOM', 'PPS-MPS', 'PPS-EOP']);
const meanings = new Map([
  ['DIS', 'what the called machine can do'],
  ['CSI', 'number of the called machine'],
  ['TSI', 'number of the calling machine'],
  ['DCS', 'how the pages will be sent'],
  ['CFR', 'ready for the pages'],
  ['FTT', 'the training failed'],
  ['EOM', 'end of a page, renegotiate'],
  ['MPS', 'end of a page, more follow'],
  ['EOP', 'end of the last page'],
  ['MCF', 'the page has come'],
  ['RTN', 'the page came badly'],
  ['RTP', 'the page has come, train again'],
  ['DCN', 'goodbye'],
]);

/** A step of a fax; seconds on the clock of the packets. */
export interface FaxStep {
  readonly time: number;
  /** The endpoint that sent it. */
  readonly from: string;
  /** `CNG`, `DCS`, `page at V.17 14400` */
  readonly name: string;
  /** In words; '' where there is nothing to say. */
  readonly meaning: string;
}

export interface Fax {
  readonly steps: readonly FaxStep[];
  /** Pages whose receipt was confirmed. */
  readonly pages: number;
  /** A machine said goodbye. */
  readonly isOver: boolean;
  /** UDPTL packets, and numbers that never came. */
  readonly packets: number;
  readonly missing: number;
}

interface Side {
  highest: number;
  last: string;
  readonly frame: number[];
}

/** Follows a fax through its UDPTL packets (ITU-T T.38), both ways, in the order in which they came. */
export class FaxReader {
  private readonly sides = new Map<string, Side>();
  private readonly steps: FaxStep[] = [];
  private isPageSent = false;
  private pages = 0;
  private isOver = false;
  private packets = 0;
  private missing = 0;

  /** Takes the datagram bytes[start, end) from an endpoint; what is no UDPTL is passed over. */
  take(bytes: Uint8Array, start: number, end: number, from: string, time: number): void {
    const packet = parseUdptl(bytes, start, end);
    if (packet === undefined) return;
    const side = this.sideOf(from, packet.sequence);
    const step = ((packet.sequence - side.highest) << 16) >> 16;
    this.packets++;
    if (step <= 0 && step > -WINDOW) return;
    if (step > 1 && step < WINDOW) this.missing += step - 1;
    side.highest = packet.sequence;
    if (packet.kind === 'indicator') {
      side.frame.length = 0;
      if (packet.name !== 'no signal') this.note(side, time, from, packet.name, '');
      return;
    }
    if (!packet.isControl) {
      this.note(side, time, from, `page at ${packet.modulation}`, '');
      return;
    }
    for (const field of packet.fields) {
      if (field.kind === 'data') {
        for (let at = field.start; at < field.end && side.frame.length < MAX_FRAME; at++)
          side.frame.push(bytes[at]!);
        continue;
      }
      if (field.kind === 'end') this.frame(side, time, from);
      side.frame.length = 0;
    }
  }

  /** Undefined where nothing of a fax was seen. */
  get fax(): Fax | undefined {
    const { steps, pages, isOver, packets, missing } = this;
    return steps.length === 0 ? undefined : { steps, pages, isOver, packets, missing };
  }

  private sideOf(from: string, sequence: number): Side {
    let side = this.sides.get(from);
    if (side === undefined)
      this.sides.set(from, (side = { highest: (sequence - 1) & 0xffff, last: '', frame: [] }));
    return side;
  }

  /** An HDLC frame: address FF, control, facsimile control field, information. */
  private frame(side: Side, time: number, from: string): void {
    const [address, , field, ...information] = side.frame;
    if (address !== 0xff || field === undefined) return;
    let name = controls.get(field & 0x7f) ?? `control field 0x${field.toString(16)}`;
    // The end of a part in error correction says what ends with it.
    const inner = name === 'PPS' ? controls.get((information[0] ?? 0) & 0x7f) : undefined;
    if (inner !== undefined) name = `PPS-${inner}`;
    if (pageEnds.has(name)) this.isPageSent = true;
    if ((name === 'MCF' || name === 'RTP') && this.isPageSent) {
      this.pages++;
      this.isPageSent = false;
    }
    if (name === 'DCN') this.isOver = true;
    const identity = identities.has(name) ? readIdentity(information) : '';
    const meaning = meanings.get(inner ?? name) ?? '';
    this.note(side, time, from, name, identity === '' ? meaning : `${meaning}: ${identity}`);
  }

  /** The same again, as a page is many packets, is one step. */
  private note(side: Side, time: number, from: string, name: string, meaning: string): void {
    if (side.last === name && !controlNames.has(name)) return;
    side.last = name;
    if (this.steps.length < MAX_STEPS) this.steps.push({ time, from, name, meaning });
  }
}

const controlNames = new Set(controls.values());

/** Twenty characters, the last first, with their bits turned round (T.30 5.3.6.2.4). */
function readIdentity(bytes: readonly number[]): string {
  const characters = bytes.slice(0, 20).map((byte) => {
    let turned = 0;
    for (let bit = 0; bit < 8; bit++) turned |= ((byte >> bit) & 1) << (7 - bit);
    return turned >= 0x20 && turned < 0x7f ? String.fromCharCode(turned) : '';
  });
  return characters.reverse().join('').trim();
}
