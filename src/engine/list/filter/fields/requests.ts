import { method as methods } from '../../../../sip/message-index.ts';
import { rangeOf, readNumber, type ReadAmount } from '../amounts.ts';
import type { FilterField } from '../filter-field.ts';
import { textMatcher } from '../match-text.ts';
import { yesOrNo } from '../yes-or-no.ts';

/** A request with that method. */
export const methodField: FilterField = {
  name: 'method',
  title: 'a request with that method',
  example: 'method:REFER',
  values: Object.keys(methods),
  build(value, _operator, { analysis: { index } }) {
    const { method, status } = index.messages.columns;
    const matches = textMatcher(value, '=');
    const known = new Map<number, boolean>();
    return {
      on: 'message',
      fits(message) {
        if (status[message] !== 0) return false;
        const number = method[message]!;
        let isMeant = known.get(number);
        if (isMeant === undefined) known.set(number, (isMeant = matches(index.methodName(number))));
        return isMeant;
      },
    };
  },
};

const readStatus: ReadAmount = (text) => {
  const digit = /^([1-6])xx$/i.exec(text)?.[1];
  return digit === undefined ? readNumber(text) : [Number(digit) * 100, Number(digit) * 100 + 99];
};

/** A response with that status. */
export const statusField: FilterField = {
  name: 'status',
  title: 'a response with that status',
  example: 'status>=400',
  values: ['4xx', '5xx', '6xx', '401', '403', '404', '407', '408', '480', '486', '487', '488', '503', '603'],
  build(value, operator, { analysis: { index } }) {
    const isMeant = rangeOf(value, operator, readStatus, 'last');
    if (isMeant === undefined) return `"${value}" is not a status, like 486, 4xx or 400..499.`;
    const { status } = index.messages.columns;
    // A request has none, and one that is not three digits is no number.
    return {
      on: 'message',
      fits: (message) => status[message]! > 0 && status[message]! < 1000 && isMeant(status[message]!),
    };
  },
};

/** An INVITE inside a dialog (RFC 3261 14). */
export const reInviteField: FilterField = {
  name: 'reinvite',
  title: 'whether the session was changed by a re-INVITE',
  example: 'reinvite:yes',
  values: ['yes', 'no'],
  build(value, _operator, { analysis: { index } }) {
    const { method, status, toTag } = index.messages.columns;
    return yesOrNo(value, {
      on: 'message',
      fits: (message) => status[message] === 0 && method[message] === methods.INVITE && toTag[message] !== 0,
    });
  },
};
