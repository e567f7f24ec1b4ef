import { rangeOf, readNumber, readSeconds, type ReadAmount } from '../amounts.ts';
import type { FilterContext, FilterField } from '../filter-field.ts';

function amountField(
  name: string,
  title: string,
  example: string,
  read: ReadAmount,
  amountOf: (context: FilterContext, conversation: number) => number,
  values?: readonly string[],
): FilterField {
  return {
    name,
    title,
    example,
    ...(values === undefined ? {} : { values }),
    build(value, operator, context) {
      const isMeant = rangeOf(value, operator, read);
      if (isMeant === undefined)
        return `"${value}" is not a ${read === readSeconds ? 'length of time, like 30s, 1m30s or 5s..10s' : 'number, nor a range like 2..5'}.`;
      return { on: 'row', fits: (number) => isMeant(amountOf(context, number)) };
    },
  };
}

/** `yes` is one or more. */
const readHolds: ReadAmount = (text) =>
  /^yes$/i.test(text) ? [1, Infinity] : /^no$/i.test(text) ? [0, 0] : readNumber(text);

export const holdField = amountField(
  'hold',
  'how often somebody was put on hold; yes, no or a number',
  'hold:yes',
  readHolds,
  ({ rows }, number) => rows.amount(number, 'holds'),
  ['yes', 'no'],
);

export const durationField = amountField(
  'duration',
  'talk time, from the answer to the end',
  'duration>30s',
  readSeconds,
  ({ rows }, number) => rows.amount(number, 'talkTime'),
);

export const setupField = amountField(
  'setup',
  'setup time, from the INVITE to ringing or the final response',
  'setup>5s',
  readSeconds,
  ({ rows }, number) => rows.amount(number, 'postDialDelay'),
);

export const messagesField = amountField(
  'messages',
  'number of messages',
  'messages>50',
  readNumber,
  ({ rows }, number) => rows.amount(number, 'messages'),
);

export const packetsField = amountField(
  'packets',
  'number of packets, those of its RTP streams included',
  'packets>1000',
  readNumber,
  ({ rows }, number) => rows.amount(number, 'packets'),
);

export const endpointsField = amountField(
  'endpoints',
  'number of endpoints that took part',
  'endpoints>2',
  readNumber,
  ({ rows }, number) => rows.amount(number, 'endpoints'),
);

export const legsField = amountField(
  'legs',
  'number of Call-IDs that were joined to one call',
  'legs>1',
  readNumber,
  ({ analysis }, number) => analysis.conversations[number]!.threads.length,
);

export const hopsField = amountField(
  'hops',
  'number of hops that messages took',
  'hops>=2',
  readNumber,
  ({ rows }, number) => rows.amount(number, 'hops'),
);
