import { excerpt } from '../bytes/text.ts';
import { splitList } from './grammar.ts';
import type { HeaderField } from './header-fields.ts';
import { headerDefinition } from './header-names.ts';
import { contactHeader } from './headers/contact.ts';
import { cseqHeader } from './headers/cseq.ts';
import type { HeaderDefinition } from './headers/definition.ts';
import { maxListValues } from './headers/definition.ts';
import { expiresHeader } from './headers/expires.ts';
import { fromHeader } from './headers/from.ts';
import { toHeader } from './headers/to.ts';
import { hasMagicCookie, viaHeader } from './headers/via.ts';
import { mandatoryFields } from './mandatory-fields.ts';
import type { SipMessage } from './message.ts';
import { header, headersOf, parsed } from './message.ts';
import type { Fault, Problem } from './problem.ts';
import { problemAt } from './problem.ts';
import { parseUri } from './uri.ts';

/**
 * All that is wrong with or odd about a message, in the order of its bytes: what reading it ran into, what its
 * header fields say, and what is missing. `transport` is the one it was sent over, such as `TCP`, where known.
 */
export function validateMessage(message: SipMessage, transport?: string): Problem[] {
  const problems = [...message.problems];
  const isOld = followsRfc2543(message);
  checkRequestUri(message, problems);
  checkFields(message, problems);
  checkMandatory(message, transport, isOld, problems);
  checkTags(message, isOld, problems);
  checkCSeqMethod(message, problems);
  checkWildcardContact(message, problems);
  if (isOld) {
    const detail = 'The topmost Via has no branch that begins with z9hG4bK, as was usual before RFC 3261.';
    report(problems, header(message, 'Via'), { code: 'rfc-2543-style', detail });
  }
  return problems.sort((a, b) => a.offset - b.offset);
}

/** On the value of a field, or on the start line where nothing is there to point at. */
function report(
  problems: Problem[],
  field: HeaderField | undefined,
  fault: Fault,
  message?: SipMessage,
): void {
  if (field !== undefined) problems.push(problemAt(fault, field.valueStart, field.valueEnd));
  else if (message !== undefined)
    problems.push(problemAt(fault, message.startLine.start, message.startLine.end));
}

function checkRequestUri({ startLine, problems: known }: SipMessage, problems: Problem[]): void {
  if (startLine.kind !== 'request' || startLine.requestUri === '') return;
  const { start, end } = startLine.requestUriRange;
  // What the start line is blamed for already would be said twice.
  if (known.some((problem) => problem.offset === start && problem.code.startsWith('request-uri'))) return;
  const faults: Fault[] = [];
  const uri = parseUri(startLine.requestUri, faults);
  if (uri.headers.length > 0) {
    faults.push({ code: 'request-uri-headers', detail: 'A Request-URI has no header fields after a "?".' });
  }
  for (const fault of faults) problems.push(problemAt(fault, start, end));
}

/** Each field by itself: its values, and whether it is there once too often. */
function checkFields(message: SipMessage, problems: Problem[]): void {
  // A field that the parser objected to is not blamed again.
  const blamed = new Set(message.problems.map((problem) => problem.offset));
  const firstOf = new Map<string, HeaderField>();
  for (const field of message.headers) {
    checkCharacters(field, problems);
    const definition = headerDefinition(field.canonicalName);
    if (definition === undefined || blamed.has(field.valueStart)) continue;
    for (const fault of valueFaults(field, definition)) report(problems, field, fault);
    const first = firstOf.get(definition.name);
    if (first === undefined) firstOf.set(definition.name, field);
    else if (!definition.list && definition.repeatable !== true) {
      const severity = first.value === field.value ? 'warning' : 'error';
      report(problems, field, {
        code: 'duplicate-header-field',
        detail: `${definition.name} is there twice.`,
        severity,
      });
    }
  }
}

/** The faults of all values of a field, one of each code. */
function valueFaults(field: HeaderField, definition: HeaderDefinition<unknown>): Iterable<Fault> {
  const faults = new Map<string, Fault>();
  const { name, spec, malformed = 'error' } = definition;
  const values = definition.list ? splitList(field.value, maxListValues + 1) : [field.value];
  const unreadable = (text: string): Fault => ({
    code: 'malformed-header-field',
    detail: `${name} can't be read: ${excerpt(text)}.`,
    severity: malformed,
    spec,
  });
  const keep = (fault: Fault): void => {
    if (!faults.has(fault.code)) faults.set(fault.code, fault);
  };
  if (values.length === 0 && definition.list && definition.mayBeEmpty !== true) keep(unreadable(''));
  if (values.length > maxListValues) {
    const detail = `Only the first ${maxListValues} values of ${name} were read.`;
    keep({ code: 'too-many-list-values', detail });
  }
  for (const value of values.slice(0, maxListValues)) {
    if (value === '' && definition.list) {
      keep({ code: 'empty-list-element', detail: `${name} has nothing between two commas.` });
      continue;
    }
    const found: Fault[] = [];
    if (definition.parse(value, found) === undefined) keep(unreadable(value));
    found.forEach(keep);
  }
  return faults.values();
}

/** Control, zero-width and direction characters, which a reader cannot see (tab apart). */
const invisible = /[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

function checkCharacters(field: HeaderField, problems: Problem[]): void {
  const code = (invisible.exec(field.value) ?? invisible.exec(field.name))?.[0].codePointAt(0);
  if (code === undefined) return;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  report(problems, field, {
    code: 'control-characters',
    detail: `There is an invisible character, ${name}.`,
  });
}

function checkMandatory(
  message: SipMessage,
  transport: string | undefined,
  isOld: boolean,
  problems: Problem[],
): void {
  const present = new Set(message.headers.map((field) => field.canonicalName));
  for (const rule of mandatoryFields) {
    if (!rule.appliesTo(message, transport)) continue;
    for (const name of rule.names(message)) {
      if (present.has(name)) continue;
      const severity = isOld && rule.isNewInRfc3261 ? 'note' : rule.severity;
      const fault: Fault = {
        code: 'missing-header-field',
        detail: `${name} is missing.`,
        severity,
        spec: rule.spec,
      };
      report(problems, undefined, fault, message);
    }
  }
}

/** From always has a tag, To in every response but 100 (RFC 3261 8.1.1.3, 8.2.6.2). */
function checkTags(message: SipMessage, isOld: boolean, problems: Problem[]): void {
  const severity = isOld ? 'note' : 'warning';
  const { startLine } = message;
  const from = parsed(message, fromHeader);
  if (from !== undefined && from.tag === undefined) {
    const fault: Fault = {
      code: 'missing-tag',
      detail: 'From has no tag.',
      severity,
      spec: 'RFC 3261 8.1.1.3',
    };
    report(problems, header(message, 'From'), fault);
  }
  const to =
    startLine.kind === 'response' && startLine.status !== 100 ? parsed(message, toHeader) : undefined;
  if (to !== undefined && to.tag === undefined) {
    const fault: Fault = {
      code: 'missing-tag',
      detail: 'To has no tag.',
      severity,
      spec: 'RFC 3261 8.2.6.2',
    };
    report(problems, header(message, 'To'), fault);
  }
}

function checkCSeqMethod(message: SipMessage, problems: Problem[]): void {
  const cseq = parsed(message, cseqHeader);
  const { startLine } = message;
  if (startLine.kind !== 'request' || cseq === undefined || cseq.method === startLine.method) return;
  const detail = `CSeq says ${excerpt(cseq.method)}, the start line ${excerpt(startLine.method)}.`;
  report(problems, header(message, 'CSeq'), { code: 'cseq-method-mismatch', detail });
}

/** `*` stands alone, in a REGISTER that expires at once (RFC 3261 10.2.2). */
function checkWildcardContact(message: SipMessage, problems: Problem[]): void {
  const field = headersOf(message, 'Contact').find(({ value }) => value.includes('*'));
  if (field === undefined) return;
  const contacts = parsed(message, contactHeader);
  if (!contacts.some((contact) => contact.wildcard)) return;
  const { startLine } = message;
  const isRegister = startLine.kind === 'request' && startLine.method === 'REGISTER';
  if (isRegister && contacts.length === 1 && parsed(message, expiresHeader) === 0) return;
  const detail = 'Contact: * is only for a REGISTER with Expires: 0 and no other Contact.';
  report(problems, field, { code: 'wildcard-contact', detail });
}

function followsRfc2543(message: SipMessage): boolean {
  const [topmost] = parsed(message, viaHeader);
  return topmost !== undefined && !hasMagicCookie(topmost.branch);
}
