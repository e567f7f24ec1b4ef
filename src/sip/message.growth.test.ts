import { growth } from '../testing/count-steps.ts';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { beginnings, fillers } from '../testing/slow-values.ts';
import type { HeaderDefinition } from './headers/definition.ts';
import { headers } from './headers/registry.ts';
import { parsed, parseMessage } from './message.ts';
import { MessageScan, scanMessage } from './scan.ts';
import { validateMessage } from './validate.ts';

/** One header field of each way of reading. */
const distinct: readonly HeaderDefinition<unknown>[] = [
  ...new Map(headers.map((definition) => [definition.parse, definition])).values(),
];

describe('twice as much takes about twice the steps', () => {
  test.each([...fillers, ')', '@'])('of %j in a field, whatever its name', (piece) => {
    for (const beginning of ['', '"a" <sip:a>;x=', ...beginnings.values()]) {
      const run = (size: number): void => {
        const value = beginning + piece.repeat(size / piece.length);
        for (const definition of distinct) {
          const message = parseMessage(
            encodeText(`INVITE sip:a@b SIP/2.0\r\n${definition.name}: ${value}x\r\n\r\n`),
          );
          validateMessage(message);
          if (definition.list) parsed(message, definition);
          else parsed(message, definition);
        }
      };
      expect(growth(run, 512), beginning).toBeLessThan(2.6);
    }
  });

  test.each(['\\"', '"', '<', ';', ',', '\t', ';tag', '\r\n '])('of %j where the scanner looks', (piece) => {
    const scan = new MessageScan();
    const run = (size: number): void => {
      const filling = piece.repeat(size / piece.length);
      const bytes = encodeText(
        `OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP h;x="${filling}\r\nTo: "${filling}\r\nFrom: ${filling}\r\n\r\n`,
      );
      scanMessage(bytes, 0, bytes.length, scan);
    };
    expect(growth(run)).toBeLessThan(2.6);
  });
});
