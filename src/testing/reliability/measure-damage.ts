import { message, openCapture, overUdp, text } from './build-captures.ts';
import { figuresOfOthers, startClock, type Figures } from './figures.ts';

const N = 200;
const lies: readonly ((length: number) => number)[] = [
  () => 0,
  (length) => length + 1,
  (length) => length - 1,
  () => 65_536,
  () => 0x7fffffff,
  () => 0xffffffff,
];

/** 1 200 captures of 200 packets, each with one length that is wrong. */
export async function damagedRecords(): Promise<Figures> {
  const payloads = Array.from({ length: N }, (_, i) =>
    text(message(`packet-${i}@example.com`, `Subject: ${'x'.repeat((i * 7) % 90)}\r\n`)),
  );
  const whole = overUdp(payloads);
  const starts: number[] = [];
  const view = new DataView(whole.buffer);
  for (let at = 24; at < whole.length; at += 16 + view.getUint32(at + 8, true)) starts.push(at);
  let [files, complete, invented, slowest] = [0, 0, 0, 0];
  const seen = { tshark: [] as number[], sngrep: [] as number[] };
  for (const lie of lies) {
    for (let k = 0; k < N; k++) {
      const damaged = whole.slice();
      const at = starts[k]! + 8;
      new DataView(damaged.buffer).setUint32(at, lie(view.getUint32(at, true)), true);
      const clock = startClock();
      const analysis = await openCapture(damaged.slice());
      slowest = Math.max(slowest, clock());
      files++;
      const { index } = analysis;
      const found = new Set<string>();
      for (let thread = 1; thread < index.threads.length; thread++)
        found.add(index.callIds.text(index.threads.columns.callId[thread]!));
      const isComplete = payloads.every((_, i) => i === k || found.has(`packet-${i}@example.com`));
      if (isComplete) complete++;
      if (index.length > N) invented++;
      if (k === N / 2) {
        const said = figuresOfOthers(damaged, '', ({ messages }) => messages);
        seen.tshark.push(Number(said.tshark));
        seen.sngrep.push(Number(said.sngrep));
      }
    }
  }
  const range = (counts: number[]): string =>
    `${Math.min(...counts)} to ${Math.max(...counts)} of the 199 whole packets, damage in the middle`;
  return {
    ours: `all others in ${complete} of ${files} captures, nothing invented in ${files - invented}, the slowest ${Math.round(slowest)} ms`,
    tshark: range(seen.tshark),
    sngrep: range(seen.sngrep),
  };
}
