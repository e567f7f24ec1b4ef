import { excerpt } from '../../bytes/text.ts';
import { endOfWord, trim } from '../grammar.ts';
import { parseHostPort } from '../host-port.ts';
import type { Parameter } from '../parameters.ts';
import { findParameter, parameterValue } from '../parameters.ts';
import type { Fault } from '../problem.ts';
import type { ListHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** What a branch begins with when it is unique (RFC 3261 8.1.1.7). */
const magicCookie = 'z9hG4bK';

/** One hop of the way back; the topmost is the last one that was added. */
export interface Via {
  protocol: string;
  version: string;
  /** As written, such as UDP. */
  transport: string;
  /** sent-by; an IPv6 address without its brackets. */
  host: string;
  port: number | undefined;
  parameters: Parameter[];
  branch: string | undefined;
  /** Where the request really came from; an IPv6 address without brackets, which some add (RFC 5118 4.5). */
  received: string | undefined;
  /** null: asked for and not yet filled in (RFC 3581). */
  rport: number | null | undefined;
  maddr: string | undefined;
  ttl: number | undefined;
}

export const viaHeader: ListHeader<Via> = {
  name: 'Via',
  compact: 'v',
  spec: 'RFC 3261 20.42',
  list: true,
  parse: parseVia,
};

/** Whether the branch comes from an element that follows RFC 3261 rather than RFC 2543. */
export function hasMagicCookie(branch: string | undefined): boolean {
  return (
    branch !== undefined && branch.slice(0, magicCookie.length).toLowerCase() === magicCookie.toLowerCase()
  );
}

/** `SIP / 2.0 / UDP host : port ; parameters`, white space anywhere around the separators. */
function parseVia(text: string, faults: Fault[] = []): Via | undefined {
  const { value, parameters } = parseValueParameters(text, faults);
  const first = value.indexOf('/');
  const second = value.indexOf('/', first + 1);
  if (first < 0 || second < 0) return undefined;
  const afterVersion = trim(value.slice(second + 1));
  const transportEnd = endOfWord(afterVersion);
  const sentBy = trim(afterVersion.slice(transportEnd));
  if (sentBy === '') return undefined;
  const protocol = trim(value.slice(0, first));
  const version = trim(value.slice(first + 1, second));
  if (protocol.toUpperCase() !== 'SIP' || version !== '2.0') {
    const detail = `The protocol is ${excerpt(`${protocol}/${version}`)}, not SIP/2.0.`;
    faults.push({ code: 'unknown-version', detail, severity: 'warning' });
  }
  const branch = parameterValue(parameters, 'branch');
  if (branch !== undefined && branch.length === magicCookie.length && hasMagicCookie(branch)) {
    faults.push({
      code: 'bare-magic-cookie',
      detail: `The branch is only ${magicCookie}, so it identifies nothing.`,
    });
  }
  return {
    protocol,
    version,
    transport: afterVersion.slice(0, transportEnd),
    ...parseHostPort(sentBy, faults),
    parameters,
    branch,
    received: withoutBrackets(parameterValue(parameters, 'received')),
    rport: parseRport(parameters),
    maddr: withoutBrackets(parameterValue(parameters, 'maddr')),
    ttl: smallNumber(parameterValue(parameters, 'ttl')),
  };
}

function parseRport(parameters: readonly Parameter[]): number | null | undefined {
  const rport = findParameter(parameters, 'rport');
  if (rport === undefined) return undefined;
  return smallNumber(rport.value) ?? null;
}

function smallNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function withoutBrackets(host: string | undefined): string | undefined {
  return host?.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
