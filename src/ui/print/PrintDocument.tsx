import { useStore } from 'zustand';
import { describeRow } from '../../ladder/describe.ts';
import type { Ladder, MessageRow } from '../../ladder/model.ts';
import { formatCount } from '../../state/opening.ts';
import { useArrangedLadder } from '../ladder/use-arranged-ladder.ts';
import { TextLines } from '../message/TextLines.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useDetails } from '../shared/details.ts';
import { formatClock, formatDate, formatLength } from '../shared/format-time.ts';
import { useCapture } from '../shared/session.ts';
import { messagesOf, printed } from './print-call.ts';
import { PrintedLadder } from './PrintedLadder.tsx';
import css from './PrintDocument.module.css';

/** Rows of a ladder that are printed: some fifty pages. */
const MOST_ROWS = 2000;

/** The call on paper: who, what became of it, what is noteworthy, the ladder, the messages. */
export function PrintDocument({ ladder }: { ladder: Ladder }) {
  const details = useDetails();
  const arranged = useArrangedLadder(ladder);
  const { rows } = arranged.ladder;
  const known = details.status === 'ready' ? details.details : [];
  const findings = known.flatMap((one) => one.findings);
  const files = useCapture((state) => state.result?.files);
  return (
    <article aria-label="Printed call" data-print className={css['document']}>
      {ladder.conversations.map(({ number, verdict }, i) => (
        <Conversation key={number} number={number} verdict={known[i]?.verdict || verdict} />
      ))}
      {findings.length === 0 ? null : (
        <section>
          <h2>Findings</h2>
          <ul className={css['findings']}>
            {findings.map(({ severity, title, detail, reference }, i) => (
              <li key={i}>
                <strong>{severity}</strong> <CaptureText text={title} /> ({reference})
                {detail === '' ? null : (
                  <p className={css['detail']}>
                    <CaptureText text={detail} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Ladder</h2>
        <PrintedLadder
          arranged={{ ...arranged, ladder: { ...arranged.ladder, rows: rows.slice(0, MOST_ROWS) } }}
        />
        {rows.length > MOST_ROWS ? (
          <p>{formatCount(rows.length - MOST_ROWS, 'more row')} not printed.</p>
        ) : null}
      </section>
      <Messages ladder={ladder} />
      <footer className={css['footer']}>
        {(files ?? []).map(({ name }) => (
          <CaptureText key={name} text={`${name} `} />
        ))}
      </footer>
    </article>
  );
}

function Conversation({ number, verdict }: { number: number; verdict: string }) {
  const table = useCapture((state) => state.table);
  const base = useCapture((state) => state.result?.base) ?? null;
  if (number >= table.length) return null;
  const { from, to, startedAt, talkTime, callId } = table.row(number);
  const facts = [
    ...(base === null || Number.isNaN(startedAt)
      ? []
      : [`${formatDate(startedAt, base, 'utc')} ${formatClock(startedAt, base, 'utc').main} UTC`]),
    ...(Number.isNaN(talkTime) ? [] : [`talked for ${formatLength(talkTime)}`]),
    `Call-ID ${callId}`,
  ];
  return (
    <header className={css['head']}>
      <h1>
        <CaptureText text={`${from} → ${to}`} />
      </h1>
      {verdict === '' ? null : (
        <p className={css['verdict']}>
          <CaptureText text={verdict} />
        </p>
      )}
      <p>
        <CaptureText text={facts.join(', ')} />
      </p>
    </header>
  );
}

function Messages({ ladder }: { ladder: Ladder }) {
  const texts = useStore(printed, (state) => state.texts);
  const rows = new Map(
    ladder.rows.flatMap((row) => (row.kind === 'message' ? [[row.message, row] as const] : [])),
  );
  const start = ladder.rows[0]?.time ?? NaN;
  const unique = ladder.rows.filter((row) => row.kind === 'message' && row.copy === null).length;
  const shown = messagesOf(ladder).filter((message) => texts.has(message));
  if (shown.length === 0) return <p>The text of the messages is printed with the command Print (Ctrl+P).</p>;
  return (
    <section>
      <h2>Messages</h2>
      {shown.map((message) => (
        <section key={message} className={css['message']}>
          <h3>
            <CaptureText text={nameOf(rows.get(message), ladder, start)} />
          </h3>
          <TextLines text={texts.get(message) ?? ''} isMessage />
        </section>
      ))}
      {unique > shown.length ? (
        <p>{formatCount(unique - shown.length, 'more message')} not printed.</p>
      ) : null}
    </section>
  );
}

function nameOf(row: MessageRow | undefined, ladder: Ladder, start: number): string {
  return row === undefined ? '' : `${row.frame}. ${describeRow(row, ladder, start)}`;
}
