import type { ReactNode } from 'react';
import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { ConversationSections } from '../call-facts/ConversationSections.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { formatClock, formatDate, formatLength, formatZone, type TimeBase } from '../shared/format-time.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { StateCell } from './StateCell.tsx';
import css from './CallFacts.module.css';

/** What is known of the selected conversations, for as long as none of their messages is selected. */
export function CallFacts() {
  const numbers = useView((state) => state.conversations);
  const length = useCapture(({ rowsVersion, table }) => (rowsVersion > 0 ? table.length : 0));
  const shown = numbers.filter((number) => number < length);
  const tls = useCapture((state) => (state.status === 'ready' ? state.result?.tls : undefined)) ?? [];
  if (shown.length === 0) {
    return length === 0 && tls.length > 0 ? (
      <Encrypted details={tls.map(({ detail }) => detail)} />
    ) : (
      <p className={css['empty']}>
        What is known of the chosen call is shown here, and then the message that is chosen in its ladder.
      </p>
    );
  }
  return (
    <section aria-label="Facts" className={css['facts']} data-focus="details" tabIndex={-1}>
      <p className={css['hint']}>
        Choose a message in the ladder to read it, and to see what its session description changed.
      </p>
      {shown.map((number) => (
        <Facts key={number} number={number} />
      ))}
    </section>
  );
}

/** A capture without SIP that can be read has no calls, only connections. */
function Encrypted({ details }: { details: readonly string[] }) {
  return (
    <section aria-label="Facts" className={css['facts']} data-focus="details" tabIndex={-1}>
      <p>
        No message can be read. Each connection {[...new Set(details)].join('; or ')}. Drop the key log onto
        this page: it stays in this tab, as the capture does.
      </p>
    </section>
  );
}

function Facts({ number }: { number: number }) {
  const { capture } = useSession();
  const base = useCapture((state) => state.result?.base) ?? null;
  const row = capture.store.getState().table.row(number);
  return (
    <>
      <dl className={css['list']}>
        {factsOf(row, base).map(([name, value]) => (
          <div key={name} className={css['fact']}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyButton showsLabel label="Copy Call-ID" text={row.callId} className={css['copy']} />
      <ConversationSections number={number} />
    </>
  );
}

function factsOf(row: ConversationRow, base: TimeBase | null): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [];
  if (row.state !== undefined) facts.push(['State', <StateCell key="state" row={row} />]);
  else facts.push(['Method', <CaptureText key="method" text={row.method} />]);
  facts.push(['From', <Party key="from" uri={row.from} name={row.fromName} />]);
  facts.push(['To', <Party key="to" uri={row.to} name={row.toName} />]);
  if (base !== null && !Number.isNaN(row.startedAt)) {
    const { main, fine } = formatClock(row.startedAt, base, 'utc');
    facts.push(['Start', `${formatDate(row.startedAt, base, 'utc')} ${main}${fine} ${formatZone('utc')}`]);
  }
  if (!Number.isNaN(row.postDialDelay))
    facts.push(['Setup time', `${formatLength(row.postDialDelay)}, until it rang or had a final response`]);
  if (!Number.isNaN(row.talkTime))
    facts.push(['Talk time', `${formatLength(row.talkTime)}, from the answer to the end`]);
  if (row.holds > 0) facts.push(['Holds', row.holds]);
  facts.push(['Messages', row.messages]);
  if (row.packets > row.messages) facts.push(['Packets', row.packets]);
  facts.push(['Endpoints', row.endpoints]);
  facts.push(['Hops', row.hops]);
  facts.push(['Call-ID', <CaptureText key="call-id" text={row.callId} />]);
  return facts;
}

function Party({ uri, name }: { uri: string; name: string }) {
  return (
    <>
      <CaptureText text={uri} /> {name === '' ? null : <CaptureText text={name} />}
    </>
  );
}
