import { transports } from '../../../../network/transport/transports.ts';
import { rangeOf, readNumber } from '../amounts.ts';
import type { FilterField } from '../filter-field.ts';
import { listWords, textMatcher } from '../match-text.ts';
import { addressMatcher } from '../network-match.ts';

/** A message from or to that address. */
export const ipField: FilterField = {
  name: 'ip',
  title: 'an address, or a network',
  example: 'ip:10.0.0.0/8',
  build(value, _operator, { analysis: { index, pipeline } }) {
    const matches = addressMatcher(value);
    if (matches === undefined) return `"${value}" is not an IP address, nor a network like 10.0.0.0/8.`;
    const { source, destination } = index.messages.columns;
    const known = new Map<number, boolean>();
    const isMeant = (address: number): boolean => {
      let fits = known.get(address);
      if (fits === undefined) known.set(address, (fits = matches(pipeline.addresses.format(address))));
      return fits;
    };
    return { on: 'message', fits: (message) => isMeant(source[message]!) || isMeant(destination[message]!) };
  },
};

/** A message from or to that port. */
export const portField: FilterField = {
  name: 'port',
  title: 'a port',
  example: 'port:5060',
  build(value, operator, { analysis: { index } }) {
    const isMeant = rangeOf(value, operator, readNumber);
    if (isMeant === undefined) return `"${value}" is not a port, nor a range of ports.`;
    const { sourcePort, destinationPort } = index.messages.columns;
    return {
      on: 'message',
      fits: (message) => isMeant(sourcePort[message]!) || isMeant(destinationPort[message]!),
    };
  },
};

const names = transports.filter((name) => name !== null);

/** A message by that transport, as the packets say it. */
export const transportField: FilterField = {
  name: 'transport',
  title: 'the transport of a message',
  example: 'transport:TCP',
  values: names,
  build(value, _operator, { analysis: { index } }) {
    const matches = textMatcher(value, '=');
    const meant = transports.map((name) => name !== null && matches(name));
    if (!meant.includes(true)) return `"${value}" is not a transport; there are ${listWords(names)}.`;
    const { transport } = index.messages.columns;
    return { on: 'message', fits: (message) => meant[transport[message]!] === true };
  },
};

/** A message in that frame, by the number that Wireshark shows. */
export const frameField: FilterField = {
  name: 'frame',
  title: 'a message in that frame',
  example: 'frame:100..250',
  build(value, operator, { analysis: { index } }) {
    const isMeant = rangeOf(value, operator, readNumber);
    if (isMeant === undefined) return `"${value}" is not a frame, nor a range of frames.`;
    const { frame } = index.messages.columns;
    return { on: 'message', fits: (message) => isMeant(frame[message]!) };
  },
};
