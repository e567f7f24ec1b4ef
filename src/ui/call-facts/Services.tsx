import type { ReactNode } from 'react';
import type { InfoDigit } from '../../call/services/info-digits.ts';
import type { Publication } from '../../call/services/publication.ts';
import type { Subscription } from '../../call/services/subscription.ts';
import type { RelatedConversation } from '../../engine/answers/service-details.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatLength } from '../shared/format-time.ts';
import { ConversationLink, MessageLink } from './links.tsx';
import { Section } from './Section.tsx';
import { UriText } from './UriText.tsx';
import css from './Section.module.css';

/** Who is told of what, until when, and what was told last (RFC 6665). */
export function Subscriptions({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  return (
    <Section title="Subscriptions">
      <Scroller label="Table of subscriptions">
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Subscriber</th>
              <th scope="col">Notifier</th>
              <th scope="col">State</th>
              <th scope="col">Expires</th>
              <th scope="col">Notified</th>
              <th scope="col">Last told</th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map(
              ({ event, subscriber, notifier, state, reason, expires, notifications }, i) => {
                const last = notifications.at(-1);
                return (
                  <tr key={i}>
                    <td>
                      <CaptureText text={event} />
                    </td>
                    <td className={css['long']}>{party(subscriber)}</td>
                    <td className={css['long']}>{party(notifier)}</td>
                    <td>
                      <CaptureText text={reason === undefined ? state : `${state}: ${reason}`} />
                    </td>
                    <td className={css['number']}>
                      {expires === undefined ? 'not said' : formatLength(expires)}
                    </td>
                    <td className={css['number']}>{notifications.length}</td>
                    <td className={css['long']}>
                      {last === undefined ? (
                        <span className={css['muted']}>nothing was told</span>
                      ) : (
                        <MessageLink message={last.message.number}>
                          <CaptureText text={last.body?.summary ?? 'without a body'} />
                        </MessageLink>
                      )}
                    </td>
                  </tr>
                );
              },
            )}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

/** What somebody publishes of themselves (RFC 3903). */
export function Publications({ publications }: { publications: readonly Publication[] }) {
  return (
    <Section title="Publications">
      <ul className={css['list']}>
        {publications.map(({ event, presentity, state, expires, updates }, i) => (
          <li key={i}>
            <p>
              <CaptureText text={event} /> of {party(presentity)}: {state}
              {expires === undefined ? '' : `, granted for ${formatLength(expires)}`}
            </p>
            <p className={css['line']}>
              {updates.map(({ kind, message, body }) => (
                <MessageLink key={message.number} message={message.number}>
                  <CaptureText text={body === undefined ? kind : `${kind}: ${body.summary}`} />
                </MessageLink>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Digits that were pressed and sent in INFO requests. */
export function Digits({ digits }: { digits: readonly InfoDigit[] }) {
  return (
    <Section title="Digits in INFO">
      <p className={css['line']}>
        {digits.map(({ message, by, digit, duration }) => (
          <span key={message.number} title={duration === undefined ? undefined : `${duration} ms`}>
            <MessageLink message={message.number}>{digit}</MessageLink>{' '}
            <span className={css['muted']}>{by}</span>
          </span>
        ))}
      </p>
    </Section>
  );
}

/** Other conversations that have to do with this one. */
export function Related({ related }: { related: readonly RelatedConversation[] }) {
  return (
    <Section title="Related">
      <ul className={css['list']}>
        {related.map(({ conversation, detail }, i) => (
          <li key={i}>
            <ConversationLink number={conversation} /> <CaptureText text={detail} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function party(uri: string | undefined) {
  if (uri === undefined) return <span className={css['muted']}>not known</span>;
  return <UriText text={uri.replace(/^sips?:/, '')} />;
}

/** What may be wider than its pane, and is then reached by keys. */
export function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <div role="group" aria-label={label} tabIndex={0} className={css['scroller']}>
      {children}
    </div>
  );
}
