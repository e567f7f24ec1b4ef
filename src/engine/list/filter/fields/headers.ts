import { decodeText, encodeText } from '../../../../bytes/text.ts';
import { findHeaderName, headerNames } from '../../../../sip/header-names.ts';
import { findValues, WantedFields } from '../../../../sip/scan.ts';
import { rangeOf, readNumber } from '../amounts.ts';
import type { FilterField, FilterTest } from '../filter-field.ts';
import { textMatcher } from '../match-text.ts';
import type { Operator } from '../parse.ts';

const LF = 10;
const CR = 13;

/** Where the header fields end: at the blank line, or with the bytes. */
function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF, 1); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1];
    if (next === LF || (next === CR && bytes[at + 2] === LF)) return at + 1;
  }
  return bytes.length;
}

function headerTest(names: readonly string[], value: string, operator: Operator): FilterTest {
  const wanted = new WantedFields(
    names.flatMap((name) => {
      const known = findHeaderName(name);
      return [known?.name ?? name, ...(known?.compact === undefined ? [] : [known.compact])].map((each) =>
        encodeText(each.toLowerCase()),
      );
    }),
  );
  const matches = textMatcher(value, operator);
  return {
    on: 'bytes',
    key: `header ${names.join(' ')} ${operator} ${value}`,
    fits: (bytes) =>
      findValues(bytes, 0, endOfHeaders(bytes), wanted).some(({ start, end }) =>
        matches(decodeText(bytes, start, end)),
      ),
  };
}

/** A header field of any message. */
export const headerField: FilterField = {
  name: 'header',
  title: 'any header field of any message; * for one that is there at all',
  example: 'header.User-Agent:Yealink*',
  hasPart: true,
  values: headerNames.map(({ name }) => name),
  build: (value, operator, _context, part) => headerTest([part], value, operator),
};

/** User-Agent, or the Server of a response. */
export const userAgentField: FilterField = {
  name: 'user-agent',
  title: 'User-Agent, or the Server of a response',
  example: 'user-agent:asterisk',
  build: (value, operator) => headerTest(['User-Agent', 'Server'], value, operator),
};

const reason = new WantedFields([encodeText('reason')]);

/** The cause of a Reason header field (RFC 3326): of Q.850 behind a gateway, of SIP where a branch was cancelled. */
export const causeField: FilterField = {
  name: 'cause',
  title: 'cause in a Reason header field, of Q.850 or SIP',
  example: 'cause:34',
  build(value, operator) {
    const isMeant = rangeOf(value, operator, readNumber);
    if (isMeant === undefined) return `"${value}" is not a number, nor a range like 16..31.`;
    return {
      on: 'bytes',
      key: `cause ${operator} ${value}`,
      fits: (bytes) =>
        findValues(bytes, 0, endOfHeaders(bytes), reason).some(({ start, end }) =>
          Array.from(decodeText(bytes, start, end).matchAll(/;\s*cause\s*=\s*(\d{1,9})/gi)).some(
            ([, cause]) => isMeant(Number(cause)),
          ),
        ),
    };
  },
};
