import type { RegistrationEvent } from '../../call/services/registration.ts';
import { elapsed } from '../../call/message.ts';
import { formatSeconds, times } from '../../call/words/in-words.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';
import { bareAddress, refusedCredentials, statusOf } from '../service-words.ts';

/** REGISTER was refused. Credentials that were refused are told by auth-failed, 423 by registration-interval-too-brief. */
export const registrationFailed: FindingRule = {
  code: 'registration-failed',
  severity: 'error',
  reference: 'RFC 3261 10.3',
  kinds: ['registration', 'call'],
  *find(context) {
    const told = refusedCredentials(context);
    for (const { addressOfRecord, events, state } of context.facts.registrations) {
      const done = events.findLast(({ kind }) => kind === 'register' || kind === 'refresh');
      for (const row of rowsOf(events, told)) {
        const last = row[row.length - 1]!.message.number;
        const isMended = state === 'registered' || (done !== undefined && done.message.number > last);
        yield describe(row, addressOfRecord, isMended, context);
      }
    }
  },
};

const toldElsewhere: ReadonlySet<number> = new Set([401, 407, 423]);

/** Failures with one status, one after the other. */
function rowsOf(events: readonly RegistrationEvent[], told: ReadonlySet<number>): RegistrationEvent[][] {
  const rows: RegistrationEvent[][] = [];
  let row: RegistrationEvent[] = [];
  for (const event of events) {
    if (event.kind === 'challenge') continue;
    const status = event.kind === 'failure' ? event.answer?.status : undefined;
    const isTold = told.has(event.answer?.number ?? -1);
    if (status === undefined || isTold || toldElsewhere.has(status)) row = [];
    else if (row[0]?.answer?.status === status) row.push(event);
    else rows.push((row = [event]));
  }
  return rows;
}

function describe(
  row: readonly RegistrationEvent[],
  address: string,
  isMended: boolean,
  context: FindingContext,
): Found {
  const answers = row.flatMap(({ answer }) => answer ?? []);
  const first = answers[0]!;
  const took = elapsed(first, answers[answers.length - 1]!);
  const often =
    row.length === 1 ? '' : `, ${times(row.length)}${Number.isNaN(took) ? '' : ` in ${formatSeconds(took)}`}`;
  return {
    messages: answers,
    title: `Registration of ${bareAddress(address)} failed: ${statusOf(context, first)}${often}`,
    detail: isMended
      ? `${causeOf(first.status)} The account was registered all the same.`
      : `${causeOf(first.status)} Calls to the account do not reach this device.`,
    severity: isMended ? 'warning' : 'error',
  };
}

/** What to look at, by status (RFC 3261 10.3 and 21). */
function causeOf(status: number): string {
  if (status === 403) return 'The registrar does not allow this user to register this account.';
  if (status === 404) return 'The registrar has no such account in its domain: compare the To header field.';
  if (status === 400 || status === 420) return 'The registrar could not read or support the request.';
  if (status === 408 || status === 504) return 'A server on the way got no answer from the registrar.';
  if (status === 439) return 'The proxy next to the device does not support outbound (RFC 5626).';
  if (status >= 300 && status < 400) return 'The registrar points to another server.';
  if (status >= 500) return 'The registrar or a server on the way could not serve the request.';
  return 'The registrar refused the request.';
}
