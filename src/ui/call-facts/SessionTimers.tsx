import type { SessionTimer } from '../../call/facts/session-timer.ts';
import { formatClock, formatLength, formatZone } from '../shared/format-time.ts';
import { Listed } from '../shared/Listed.tsx';
import { useCapture } from '../shared/session.ts';
import { MessageLink } from './links.tsx';
import { Section } from './Section.tsx';
import css from './Section.module.css';

/** Refreshes that are listed unasked. */
const LISTED = 8;

/** Who keeps the session alive, by what, and when it would expire (RFC 4028). */
export function SessionTimers({ timers }: { timers: readonly SessionTimer[] }) {
  return (
    <Section title="Session timer">
      {timers.map((timer, i) => (
        <Timer key={i} timer={timer} showsLeg={timers.length > 1} />
      ))}
    </Section>
  );
}

function Timer({ timer, showsLeg }: { timer: SessionTimer; showsLeg: boolean }) {
  const base = useCapture((state) => state.result?.base) ?? null;
  const { leg, refreshes, tooSmall, failed, endedBy, expiresAt, expiry } = timer;
  const first = refreshes[0];
  const last = refreshes.at(-1);
  return (
    <>
      {showsLeg ? <h4>Leg {leg + 1}</h4> : null}
      {first === undefined || last === undefined ? (
        <p>No session timer came about.</p>
      ) : (
        <p>
          {formatLength(last.interval)}, to be refreshed by{' '}
          {last.refresher === undefined ? 'either side, for nobody says who' : `the ${last.refresher}`}
          {expiresAt === undefined || base === null
            ? null
            : `; without another refresh it ends at ${formatClock(expiresAt - base.seconds - base.nanoseconds / 1e9, base, 'utc').main} ${formatZone('utc')}`}
          .
        </p>
      )}
      <ul className={css['list']}>
        <Listed items={refreshes} first={LISTED} isList>
          {({ request, response, method, by, after, interval }, i) => (
            <li key={request} className={css['line']}>
              <span className={css['grow']}>
                {i === 0 ? 'Begun' : 'Refreshed'} by {method} of the {by}
                {after === undefined || Number.isNaN(after) ? '' : ` after ${formatLength(after)}`}:{' '}
                {interval} s
              </span>
              <MessageLink message={request} />
              <MessageLink message={response}>response</MessageLink>
            </li>
          )}
        </Listed>
        {tooSmall.map(({ message, asked, minimum }) => (
          <li key={message}>
            Too short{asked === undefined ? '' : `: ${asked} s were asked for`}
            {minimum === undefined ? '' : `, ${minimum} s is the minimum`} <MessageLink message={message} />
          </li>
        ))}
        {failed.map(({ message, status }) => (
          <li key={message} className={css['bad']}>
            A refresh failed with {status} <MessageLink message={message} />
          </li>
        ))}
        {endedBy === undefined ? null : (
          <li>
            A 2xx without Session-Expires ended the timer <MessageLink message={endedBy} />
          </li>
        )}
        {expiry === undefined ? null : (
          <li className={css['bad']}>
            It ran out {formatLength(expiry.after)} after the last refresh
            {expiry.bye === undefined
              ? ', and nobody ended the session'
              : `: BYE of the ${expiry.by ?? 'caller'} `}
            {expiry.bye === undefined ? null : <MessageLink message={expiry.bye} />}
          </li>
        )}
      </ul>
    </>
  );
}
