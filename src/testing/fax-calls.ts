import { callOf, mediaCapture, speech, type Sending } from './media-scenario.ts';
import { t38Frame, t38Identity, t38Indicator, t38Page } from './udptl.ts';

/** Alice faxes a page to Bob. */
export function faxCall(): Uint8Array<ArrayBuffer> {
  const frame = (...bytes: number[]) => [0xff, 0x13, ...bytes];
  const fromAlice = [
    [0, t38Indicator(0, 1)],
    [20, t38Page(1)],
    [21, t38Page(2)],
    [40, t38Frame(3, frame(0xf4))],
    [60, t38Frame(4, frame(0xdf))],
  ] as const;
  const fromBob = [
    [10, t38Frame(0, frame(0x02, ...t38Identity('+43 1 234')))],
    [50, t38Frame(1, frame(0xb1))],
  ] as const;
  const sending = (by: 'alice' | 'bob', packets: typeof fromAlice | typeof fromBob): Sending =>
    speech(by, 3, {
      change: (packet, i) => {
        const own = packets.find(([at]) => at === i)?.[1];
        return own && { ...packet, protect: () => own };
      },
    });
  return mediaCapture(callOf(3, 'sdp=image', 'sdp=image'), [
    sending('alice', fromAlice),
    sending('bob', fromBob),
  ]);
}
