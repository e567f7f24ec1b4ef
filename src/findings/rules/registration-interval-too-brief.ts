import { readRegister } from '../../call/services/register-request.ts';
import type { RegistrationEvent } from '../../call/services/registration.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import { minExpiresHeader } from '../../sip/headers/min-expires.ts';
import { parsed } from '../../sip/message.ts';
import type { FindingContext, FindingRule } from '../finding.ts';
import { bareAddress } from '../service-words.ts';

/** 423: the registrar wants longer registrations than the client asked for. */
export const registrationIntervalTooBrief: FindingRule = {
  code: 'registration-interval-too-brief',
  severity: 'note',
  reference: 'RFC 3261 10.2.8',
  kinds: ['registration', 'call'],
  *find(context) {
    for (const { addressOfRecord, events } of context.facts.registrations) {
      for (const [i, event] of events.entries()) {
        const { answer, kind } = event;
        if (kind !== 'failure' || answer?.status !== 423) continue;
        const asked = lifetimeOf(event, context);
        const text = context.texts.message(answer.number);
        const least = text && parsed(text, minExpiresHeader);
        const next = events.slice(i + 1, i + 20).find((later) => isRegistering(later));
        const wanted = least === undefined ? 'something longer' : `at least ${formatSeconds(least)}`;
        const retried = next === undefined ? '' : retryOf(lifetimeOf(next, context));
        yield {
          messages: [answer, ...(next === undefined ? [] : [next.message])],
          title: `Registration of ${bareAddress(addressOfRecord)}${asked === undefined ? '' : ` for ${formatSeconds(asked)}`} was too brief (423), the registrar wants ${wanted}${retried}`,
          detail:
            next === undefined
              ? 'The client did not try again with a longer time: it is not registered by this attempt. Raise the interval in its settings.'
              : 'Each registration costs a round trip more. Raise the interval in the settings of the client.',
          severity: next === undefined ? 'warning' : 'note',
        };
      }
    }
  },
};

function isRegistering({ kind }: RegistrationEvent): boolean {
  return kind === 'register' || kind === 'refresh';
}

function retryOf(lifetime: number | undefined): string {
  return lifetime === undefined
    ? ', registered with the next try'
    : `, registered for ${formatSeconds(lifetime)} then`;
}

function lifetimeOf({ message }: RegistrationEvent, { texts }: FindingContext): number | undefined {
  const text = texts.message(message.number);
  return text && readRegister(text).contacts[0]?.expires;
}
