import { Fragment, type ReactNode } from 'react';
import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import { Registrations } from '../registrations/Registrations.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useDetails } from '../shared/details.ts';
import { useCapture } from '../shared/session.ts';
import { Authentications } from './Authentications.tsx';
import { Legs } from './Legs.tsx';
import { Forks, Parties } from './PartiesAndForks.tsx';
import { Section } from './Section.tsx';
import { Digits, Publications, Related, Subscriptions } from './Services.tsx';
import { SessionTimers } from './SessionTimers.tsx';
import { Transfers } from './Transfers.tsx';
import css from './Section.module.css';

/** A part of what is known of a conversation, shown where there is any. */
interface Part {
  readonly id: string;
  readonly has: (details: ConversationDetails) => boolean;
  readonly render: (details: ConversationDetails) => ReactNode;
  /** Why a call does not have it; nothing where that goes without saying. */
  readonly absence?: string;
}

/** In their order. One more is one entry here. */
const parts: readonly Part[] = [
  {
    id: 'registrations',
    has: ({ registrations }) => registrations.length > 0,
    render: ({ registrations }) => <Registrations registrations={registrations} />,
  },
  {
    id: 'transfers',
    has: ({ transfers, origins }) => transfers.length + origins.length > 0,
    render: ({ number, transfers, origins }) => (
      <Transfers number={number} transfers={transfers} origins={origins} />
    ),
    absence: 'transfers: no REFER, and no INVITE with Replaces',
  },
  {
    id: 'legs',
    has: ({ legs }) => legs.length > 0,
    render: ({ legs }) => <Legs legs={legs} />,
  },
  {
    id: 'forks',
    has: ({ forks }) => forks.length > 0,
    render: ({ forks }) => <Forks forks={forks} />,
    absence: 'branches: no proxy was seen to send the INVITE to several',
  },
  {
    id: 'parties',
    has: ({ parties: { sentences } }) => sentences.length > 0,
    render: ({ parties }) => <Parties parties={parties} />,
    absence: 'identities and diversions: only From and To name the parties',
  },
  {
    id: 'session-timers',
    has: ({ sessionTimers }) => sessionTimers.length > 0,
    render: ({ sessionTimers }) => <SessionTimers timers={sessionTimers} />,
    absence: 'a session timer: no 2xx carries Session-Expires',
  },
  {
    id: 'authentications',
    has: ({ authentications }) => authentications.length > 0,
    render: ({ authentications }) => <Authentications authentications={authentications} />,
    absence: 'authentication: no request was challenged',
  },
  {
    id: 'digits',
    has: ({ digits }) => digits.length > 0,
    render: ({ digits }) => <Digits digits={digits} />,
  },
  {
    id: 'subscriptions',
    has: ({ subscriptions }) => subscriptions.length > 0,
    render: ({ subscriptions }) => <Subscriptions subscriptions={subscriptions} />,
  },
  {
    id: 'publications',
    has: ({ publications }) => publications.length > 0,
    render: ({ publications }) => <Publications publications={publications} />,
  },
  {
    id: 'related',
    has: ({ relatedConversations }) => relatedConversations.length > 0,
    render: ({ relatedConversations }) => <Related related={relatedConversations} />,
  },
];

/** What the text of the messages says of the conversation with that number. */
export function ConversationSections({ number }: { number: number }) {
  const state = useDetails();
  const kind = useCapture(({ table, rowsVersion }) =>
    rowsVersion > 0 && number < table.length ? table.kind(number) : undefined,
  );
  if (state.status === 'pending') return <p className={css['muted']}>Reading the messages…</p>;
  if (state.status === 'failed') {
    return (
      <p className={css['muted']}>
        More is not known. <CaptureText text={state.reason} />
      </p>
    );
  }
  const details = state.details.find((each) => each.number === number);
  if (details === undefined) return null;
  const absent = parts.filter((part) => kind === 'call' && part.absence !== undefined && !part.has(details));
  return (
    <>
      {parts.map((part) =>
        part.has(details) ? <Fragment key={part.id}>{part.render(details)}</Fragment> : null,
      )}
      {absent.length === 0 ? null : (
        <Section title="Not seen">
          <ul className={css['muted']}>
            {absent.map(({ id, absence }) => (
              <li key={id}>{absence}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
