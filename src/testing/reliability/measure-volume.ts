import { encodeText } from '../../bytes/text.ts';
import { ByteInterner } from '../../bytes/interner.ts';
import { InProcessService } from '../../engine/service/service.ts';
import { parseSessionDescription } from '../../sdp/session-description.ts';
import { parseMessage } from '../../sip/message.ts';
import { validateMessage } from '../../sip/validate.ts';
import { message, openCapture, overUdp, text } from './build-captures.ts';
import { figuresOfOthers, memoryInUse, startClock, type Figures } from './figures.ts';

export async function manyDialogs(): Promise<Figures> {
  const COUNT = 200_000;
  const bytes = overUdp(Array.from({ length: COUNT }, (_, i) => text(message(`dialog-${i}@example.com`))));
  const blob = new Blob([bytes]);
  const before = memoryInUse();
  const clock = startClock();
  const service = new InProcessService();
  const { conversations } = await service.open([{ name: 'many.pcap', blob }], () => undefined);
  const seconds = clock() / 1000;
  const memory = memoryInUse() - before;
  const filterClock = startClock();
  const { numbers } = await service.list({
    list: 'other',
    text: 'callid:dialog-1999',
    sort: { column: 'number', descending: false },
  });
  const filtered = Math.round(filterClock());
  return {
    ours: `${conversations} of ${COUNT}, read in ${seconds.toFixed(1)} s, ${Math.round(memory / COUNT)} bytes each, ${numbers.length} filtered in ${filtered} ms`,
    ...figuresOfOthers(bytes, ` of ${COUNT}`, ({ messages }) => messages),
  };
}

/** Two Call-IDs that differ only at their end, behind that many characters. */
export async function longCallIds(): Promise<Figures> {
  const bytes = overUdp(
    [1000, 10_000, 60_000].flatMap((length) =>
      ['1', '2'].map((end) => text(message('x'.repeat(length) + end))),
    ),
  );
  const { conversations } = await openCapture(bytes);
  return {
    ours: `${conversations.length} of 6 told apart`,
    ...figuresOfOthers(bytes, ' of 6', ({ messages }) => messages),
  };
}

/** Call-IDs that are all digits (CVE-2026-21717), or of blocks that a usual hash takes for each other. */
export function collidingCallIds(): Promise<Figures> {
  const COUNT = 100_000;
  const timeOf = (callId: (i: number) => string): number => {
    const values = Array.from({ length: COUNT }, (_, i) => encodeText(callId(i)));
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
      const interner = new ByteInterner();
      const clock = startClock();
      for (const value of values) interner.intern(value, 0, value.length);
      best = Math.min(best, clock());
    }
    return best;
  };
  const usual = timeOf((i) => `${(i * 2_654_435_761) % 2 ** 32}-${i}@example.com`);
  const kinds: readonly ((i: number) => string)[] = [
    (i) => String(i * 64),
    (i) => Array.from({ length: 17 }, (_, bit) => ((i >> bit) & 1 ? 'Aa' : 'BB')).join(''),
  ];
  const worst = Math.max(...kinds.map(timeOf));
  return Promise.resolve({
    ours: `100 000 of them take ${(worst / usual).toFixed(1)} times as long as 100 000 others`,
  });
}

/** Messages and descriptions beyond any measure, each opened once. */
export function largeMessages(): Promise<Figures> {
  const sip: readonly (readonly [string, string])[] = [
    ['100 000 header fields', `${'Via: SIP/2.0/UDP a\r\n'.repeat(100_000)}\r\n`],
    ['10 000 Via values', `Via: ${'SIP/2.0/UDP a,'.repeat(10_000)}\r\n\r\n`],
    ['a field of 10 MB', `Subject: ${'x'.repeat(10_000_000)}\r\n\r\n`],
    [
      'bodies in bodies, 10 000 deep',
      `c: multipart/mixed;boundary=b\r\n\r\n${'--b\r\nc: multipart/mixed;boundary=b\r\n\r\n'.repeat(10_000)}`,
    ],
  ];
  const sdp: readonly (readonly [string, string])[] = [
    ['100 000 media descriptions', 'm=audio 9 RTP/AVP 0\r\n'.repeat(100_000)],
    ['1 000 000 attributes', 'a=rtpmap:0 PCMU/8000\r\n'.repeat(1_000_000)],
  ];
  let slowest = { what: '', time: 0 };
  const measure = (what: string, run: () => void): void => {
    const clock = startClock();
    run();
    const time = clock();
    if (time > slowest.time) slowest = { what, time };
  };
  for (const [what, rest] of sip) {
    const bytes = encodeText(`BYE sip:a SIP/2.0\r\n${rest}`);
    measure(what, () => void validateMessage(parseMessage(bytes)));
  }
  for (const [what, lines] of sdp) {
    const bytes = encodeText(`v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n${lines}`);
    measure(what, () => void parseSessionDescription(bytes));
  }
  return Promise.resolve({
    ours: `${sip.length + sdp.length} of them, the slowest ${Math.round(slowest.time)} ms (${slowest.what})`,
  });
}
