import { diversionHeader } from '../../sip/headers/diversion.ts';
import { historyInfoHeader, type HistoryInfo } from '../../sip/headers/history-info.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import { findParameter, parameterValue } from '../../sip/parameters.ts';
import { addressOfRecord, type Uri } from '../../sip/uri.ts';
import { clip } from '../words/reasons.ts';

/** Somebody who was called and passed the call on. */
export interface Diversion {
  readonly by: string;
  /** Whom it went to instead; undefined where the field does not say. */
  readonly to: string | undefined;
  /** `because nobody answered`; undefined where no reason is given. */
  readonly why: string | undefined;
  readonly header: 'Diversion' | 'History-Info';
}

/** Diversions that a request tells of, in the order in which they happened; History-Info is asked first (RFC 7044). */
export function readDiversions(message: SipMessage): Diversion[] {
  const history = fromHistory(parsed(message, historyInfoHeader));
  if (history.length > 0) return history;
  // The last one stands first (RFC 5806 5).
  const steps = parsed(message, diversionHeader).slice(0, MAX_STEPS).reverse();
  return steps.map((step, i) => {
    const next = steps[i + 1];
    return {
      by: nameOf(step.uri),
      to: next === undefined ? undefined : nameOf(next.uri),
      why: reasonWords(step.reason),
      header: 'Diversion',
    };
  });
}

/** More diversions than a network allows. */
const MAX_STEPS = 20;

/**
 * An entry that was redirected (`rc`) or mapped to another user (`mp`) names the entry before; in older ones the cause
 * of RFC 4458 stands in the URI of the new target, and the Reason in that of the old one.
 */
function fromHistory(entries: readonly HistoryInfo[]): Diversion[] {
  const steps = entries.slice(0, MAX_STEPS);
  return steps.flatMap((entry, i): Diversion[] => {
    const cause = parameterValue(entry.uri.parameters, 'cause');
    const source = findParameter(entry.parameters, 'rc') ?? findParameter(entry.parameters, 'mp');
    const previous =
      steps.find(({ index }) => index !== undefined && index === source?.value) ?? steps[i - 1];
    if (previous === undefined || previous === entry) return [];
    if (source === undefined && cause === undefined && previous.reason === undefined) return [];
    const by = nameOf(previous.uri);
    const to = nameOf(entry.uri);
    // Routing to where the same user is registered is no diversion.
    if (previous.uri.user === entry.uri.user) return [];
    return [{ by, to, why: causeWords(cause) ?? statusWords(previous.reason), header: 'History-Info' }];
  });
}

function nameOf(uri: Uri): string {
  return clip(addressOfRecord(uri));
}

/** RFC 5806 4. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['user-busy', 'because the line was busy'],
  ['no-answer', 'because nobody answered'],
  ['unavailable', 'because the phone could not be reached'],
  ['unconditional', 'always'],
  ['time-of-day', 'because of the time of day'],
  ['do-not-disturb', 'because of do not disturb'],
  ['deflection', 'by hand'],
  ['follow-me', 'by follow-me'],
  ['out-of-service', 'because the line was out of service'],
  ['away', 'because the user was away'],
]);

function reasonWords(reason: string | undefined): string | undefined {
  if (reason === undefined || reason === '' || reason.toLowerCase() === 'unknown') return undefined;
  return reasons.get(reason.toLowerCase()) ?? `for the reason "${clip(reason)}"`;
}

/** RFC 4458 2. */
const causes: ReadonlyMap<string, string> = new Map([
  ['302', 'always'],
  ['404', 'because the number is not assigned'],
  ['408', 'because nobody answered'],
  ['480', 'by hand, before it rang'],
  ['486', 'because the line was busy'],
  ['487', 'by hand, while it rang'],
  ['503', 'because the phone could not be reached'],
]);

function causeWords(cause: string | undefined): string | undefined {
  return cause === undefined ? undefined : causes.get(cause);
}

/** Of `SIP;cause=486;text="..."`, as it stands in the URI of a target that failed. */
function statusWords(reason: string | undefined): string | undefined {
  const status = reason === undefined ? undefined : /^SIP\s{0,9};\s{0,9}cause=(\d{3})/i.exec(reason)?.[1];
  if (status === undefined) return undefined;
  return status === '302' ? 'by a redirection' : (causeWords(status) ?? `because of a ${status}`);
}
