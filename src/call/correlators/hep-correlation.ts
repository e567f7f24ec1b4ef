import { besides } from '../../sip/message-index.ts';
import type { Correlator } from './correlator.ts';

const NAME = besides.hepCorrelation;

/** The correlation id that a capture agent was told to send along: the Call-ID of the first leg, or any other text. */
export const hepCorrelation: Correlator = {
  id: 'hep-correlation-id',
  name: 'HEP correlation id',
  spec: 'HEP3 chunk 0x11',
  score: 98,
  headers: [],
  keys: (call) => call.header(NAME).map((value) => `hep ${value}`),
  find: (call, calls) =>
    call.header(NAME).flatMap((value) => {
      const named = calls.withCallId(value);
      const others = named === undefined ? calls.sharing(`hep ${value}`, call) : [named];
      return others
        .filter(({ thread }) => thread !== call.thread)
        .map(({ thread }) => ({ thread, detail: `${NAME}: ${value}` }));
    }),
};
