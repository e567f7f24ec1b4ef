import type { Correlator } from './correlator.ts';

/** Names under which B2BUAs write the Call-ID of the leg before into the next one. */
export const defaultLegHeaders: readonly string[] = [
  'x-call-id',
  'x-cid',
  'x-callid',
  'x-original-call-id',
  'x-orig-call-id',
];

/** A header field that names the Call-ID of another leg. `names` in lower case; several values are looked at. */
export function headerCallId(names: readonly string[]): Correlator {
  return {
    id: 'x-call-id',
    name: 'Call-ID in a header field',
    spec: 'practice of B2BUAs',
    score: 100,
    headers: names,
    find(call, calls) {
      return names.flatMap((name) =>
        call.header(name).flatMap((value) => {
          const other = calls.withCallId(value);
          return other === undefined || other.thread === call.thread
            ? []
            : [{ thread: other.thread, detail: `${name}: ${value}` }];
        }),
      );
    },
  };
}
