import type { Authentication, AuthenticationTry } from '../../call/facts/authentication.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Listed } from '../shared/Listed.tsx';
import { MessageLink } from './links.tsx';
import { Section } from './Section.tsx';
import css from './Section.module.css';

/** Tries of one request that are listed unasked: a loop of wrong passwords may have thousands. */
const LISTED = 8;

const outcomes = {
  accepted: 'accepted',
  refused: 'refused: the password or the user name is wrong',
  unanswered: 'nobody answered the challenge',
  pending: 'the capture does not tell how it ended',
};

/** Which requests were challenged, with what they were sent again, and how that ended (RFC 3261 22). */
export function Authentications({ authentications }: { authentications: readonly Authentication[] }) {
  return (
    <Section title="Authentication">
      <ul className={css['list']}>
        {authentications.map(({ method, isInDialog, tries, realm, outcome }, i) => (
          <li key={i}>
            <p>
              <strong>
                {isInDialog && method === 'INVITE' ? 're-' : ''}
                <CaptureText text={method} />
              </strong>{' '}
              for realm <CaptureText text={realm || 'unknown'} />
              {usersOf(tries)}:{' '}
              <span className={outcome === 'refused' ? css['bad'] : undefined}>{outcomes[outcome]}</span>
            </p>
            <p className={css['line']}>
              <Listed items={tries} first={LISTED}>
                {(one) => <Try key={one.request} one={one} />}
              </Listed>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function usersOf(tries: readonly AuthenticationTry[]) {
  const users = new Set(tries.flatMap(({ credentials }) => credentials.map(({ username }) => username)));
  users.delete('');
  return users.size === 0 ? null : (
    <>
      , user <CaptureText text={[...users].slice(0, LISTED).join(', ')} />
    </>
  );
}

function Try({ one: { request, response, status, challenges, credentials } }: { one: AuthenticationTry }) {
  const [challenge] = challenges;
  const notes = [
    challenge === undefined ? '' : challenge.algorithm,
    challenges.some(({ isStale }) => isStale) ? 'stale nonce' : '',
    credentials.some(({ isReplayed }) => isReplayed) ? 'nonce count used twice' : '',
  ].filter(Boolean);
  return (
    <span>
      <MessageLink message={request}>{credentials.length === 0 ? 'request' : 'with credentials'}</MessageLink>{' '}
      {response === undefined ? (
        <span className={css['muted']}>no response</span>
      ) : (
        <MessageLink message={response}>{status}</MessageLink>
      )}
      {notes.length === 0 ? null : (
        <span className={css['muted']}>
          {' '}
          <CaptureText text={notes.join(', ')} />
        </span>
      )}
    </span>
  );
}
