import type { Binding } from '../../call/services/bindings.ts';
import type { Registration, RegistrationEvent } from '../../call/services/registration.ts';
import { MessageLink } from '../call-facts/links.tsx';
import { Section } from '../call-facts/Section.tsx';
import { Scroller } from '../call-facts/Services.tsx';
import { UriText } from '../call-facts/UriText.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatLength } from '../shared/format-time.ts';
import { Listed } from '../shared/Listed.tsx';
import { BindingTimeline } from './BindingTimeline.tsx';
import css from '../call-facts/Section.module.css';

const events: Readonly<Record<RegistrationEvent['kind'], string>> = {
  register: 'registered',
  refresh: 'refreshed',
  query: 'asked what is bound',
  unregister: 'removed',
  challenge: 'challenged',
  failure: 'refused',
};

const states: Readonly<Record<Registration['state'], string>> = {
  registered: 'registered when the capture ends',
  expired: 'expired: nobody refreshed it in time',
  unregistered: 'not registered when the capture ends',
  challenged: 'challenged, and nobody answered the challenge',
  failed: 'refused',
  pending: 'not answered',
};

const bindingStates: Readonly<Record<Binding['state'], string>> = {
  active: 'active',
  expired: 'expired',
  removed: 'removed',
  moved: 'registered again with another Call-ID',
};

/** Events that are listed unasked; a phone that registers every minute for a day has thousands. */
const LISTED = 60;

/** Each address-of-record: its bindings as a table and over time, and what was asked for in order (RFC 3261 10). */
export function Registrations({ registrations }: { registrations: readonly Registration[] }) {
  return registrations.map((registration, i) => {
    const { addressOfRecord, state, bindings, path, serviceRoute } = registration;
    return (
      <Section key={i} title={registrations.length === 1 ? 'Registration' : `Registration ${i + 1}`}>
        <p>
          <strong>
            <CaptureText text={addressOfRecord || 'unknown address-of-record'} />
          </strong>
          , {states[state]}
        </p>
        {bindings.length === 0 ? (
          <p className={css['muted']}>No bindings: no 2xx listed a contact.</p>
        ) : (
          <>
            <Bindings bindings={bindings} />
            <BindingTimeline bindings={bindings} />
          </>
        )}
        <Events events={registration.events} />
        {path.length === 0 ? null : (
          <p>
            Requests to it pass <CaptureText text={path.join(', ')} />
          </p>
        )}
        {serviceRoute.length === 0 ? null : (
          <p>
            Its own requests have to pass <CaptureText text={serviceRoute.join(', ')} />
          </p>
        )}
      </Section>
    );
  });
}

function Bindings({ bindings }: { bindings: readonly Binding[] }) {
  return (
    <Scroller label="Table of bindings">
      <table aria-label="Bindings" className={css['table']}>
        <thead>
          <tr>
            <th scope="col">Contact</th>
            <th scope="col">q</th>
            <th scope="col">Expires</th>
            <th scope="col">Instance</th>
            <th scope="col">State</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {bindings.map(({ contact, q, expires, instance, state, isOwn }, i) => (
            <tr key={i}>
              <td className={css['long']}>
                <UriText text={contact} />
              </td>
              <td className={css['number']}>{q ?? <span className={css['muted']}>none</span>}</td>
              <td className={css['number']}>{expires === undefined ? 'not said' : formatLength(expires)}</td>
              <td className={css['long']}>
                {instance === undefined ? (
                  <span className={css['muted']}>none</span>
                ) : (
                  <UriText text={instance} />
                )}
              </td>
              <td>{bindingStates[state]}</td>
              <td>{isOwn ? 'this client' : 'another one'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Events({ events: all }: { events: readonly RegistrationEvent[] }) {
  return (
    <p className={css['line']}>
      <Listed items={all} first={LISTED}>
        {({ kind, message, answer }) => (
          <span key={message.number}>
            <MessageLink message={message.number}>{events[kind]}</MessageLink>
            {kind === 'challenge' || answer === undefined ? null : (
              <span className={css['muted']}> {answer.status}</span>
            )}
          </span>
        )}
      </Listed>
    </p>
  );
}
