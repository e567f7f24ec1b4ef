import { excerpt } from '../bytes/text.ts';
import { endOfQuoted, splitOutside, trim, unquote } from './grammar.ts';
import type { Fault } from './problem.ts';

/** `;name=value` of a header field or a URI. */
export interface Parameter {
  /** As written, but percent-decoded once in a URI. Compare it without regard to case: `findParameter`. */
  name: string;
  /** Without quotes (header field) or percent-decoded once (URI); undefined when there is no `=`. */
  value: string | undefined;
  /** As written, outer white space apart. */
  text: string;
}

/**
 * Parameters behind a value: `text` begins at the first semicolon, or is empty.
 * Empty parameters are left out and reported, one fault for all (RFC 3261 7.3.1, 25.1 generic-param).
 */
export function parseParameters(text: string, faults: Fault[] = []): Parameter[] {
  if (text === '') return [];
  return readParameters(splitOutside(text, ';').slice(1), faults);
}

/** Parameters of one value that are read: real ones have a dozen, and each becomes an object. */
export const maxParameters = 1000;

/** As `parseParameters`, of pieces that were cut apart already: `name=value` each. */
export function readParameters(pieces: readonly string[], faults: Fault[] = []): Parameter[] {
  const parameters: Parameter[] = [];
  const names = new Set<string>();
  let repeated: string | undefined;
  let hasEmpty = false;
  for (const piece of pieces) {
    const written = trim(piece);
    if (written === '') {
      hasEmpty = true;
      continue;
    }
    if (parameters.length === maxParameters) {
      faults.push({
        code: 'too-many-parameters',
        detail: `Only the first ${maxParameters} parameters were read.`,
      });
      break;
    }
    const parameter = readParameter(written, faults);
    const key = parameter.name.toLowerCase();
    if (names.has(key)) repeated ??= parameter.name;
    names.add(key);
    parameters.push(parameter);
  }
  if (repeated !== undefined) {
    faults.push({
      code: 'duplicate-parameter',
      detail: `The parameter ${excerpt(repeated)} is there twice.`,
    });
  }
  if (hasEmpty) {
    faults.push({
      code: 'empty-parameter',
      detail: 'There is nothing between two separators of parameters.',
    });
  }
  return parameters;
}

function readParameter(text: string, faults: Fault[]): Parameter {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: text, value: undefined, text };
  const name = trim(text.slice(0, equals));
  const written = trim(text.slice(equals + 1));
  if (written === '') {
    faults.push({
      code: 'empty-parameter-value',
      detail: `The parameter ${excerpt(name)} has no value after "=".`,
    });
  }
  if (written.startsWith('"')) {
    const end = endOfQuoted(written, 0);
    if (end < 0) {
      faults.push({
        code: 'unterminated-quote',
        detail: `The quote in parameter ${excerpt(name)} is never closed.`,
      });
    } else if (end < written.length) {
      faults.push({ code: 'trailing-text', detail: `Text follows the quoted value of ${excerpt(name)}.` });
      return { name, value: unquote(written.slice(0, end)), text };
    }
  }
  return { name, value: unquote(written), text };
}

/** The first parameter of that name, in any case. */
export function findParameter(parameters: readonly Parameter[], name: string): Parameter | undefined {
  const wanted = name.toLowerCase();
  return parameters.find((parameter) => parameter.name.toLowerCase() === wanted);
}

/** Its value; '' for a parameter without one, undefined when it is not there. */
export function parameterValue(parameters: readonly Parameter[], name: string): string | undefined {
  const parameter = findParameter(parameters, name);
  return parameter && (parameter.value ?? '');
}
