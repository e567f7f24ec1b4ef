import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import type { OpenResult } from '../../engine/service/protocol.ts';
import { arrangeLadder } from '../../ladder/arrange.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { buildParticipants } from '../../ladder/participants.ts';
import type { LadderPicture, PictureTime } from '../../share/exports/ladder-picture.ts';
import type { RedactedKind } from '../../share/redaction/redact.ts';
import { fontFamily } from '../../share/exports/svg-theme.ts';
import { arrangementOf, type Arrangement } from '../../state/arrangement.ts';
import { formatCount } from '../../state/opening.ts';
import type { Session } from '../../state/session.ts';
import { markFindings, sortFindings } from '../findings/finding-marks.ts';
import { toneOf } from '../ladder/tone.ts';
import { formatClock, formatLength, formatSpan, formatZone, timeTitles } from '../shared/format-time.ts';
import { sharedArrangement } from '../share/link-of.ts';
import { chosenCalls } from './chosen-calls.ts';
import { goneSentence } from './export-chosen-calls.ts';

/** Conversations whose messages are read for what is noteworthy in them; of more, the ladder alone is drawn. */
const MOST_READ = 50;
/** Calls of which the drawing says how they went. */
const MOST_VERDICTS = 8;

/** What a drawing shows, wherever it was found. */
interface Shown {
  readonly ladder: Ladder;
  readonly details: readonly ConversationDetails[];
  /** Of one conversation; undefined for several. */
  readonly parties: { readonly from: string; readonly to: string } | undefined;
  readonly base: OpenResult['base'];
  readonly arrangement: Arrangement;
}

/** The ladder as the reader arranged it, of what is selected or else of all that the list shows. */
export async function pictureOf(session: Session): Promise<LadderPicture> {
  const { service, view, capture, arrangement } = session;
  const { numbers } = chosenCalls(session);
  const shown = session.ladder.store.getState().value;
  const isShown = shown !== undefined && view.store.getState().conversations.length > 0;
  const { table, result } = capture.store.getState();
  const [first] = numbers;
  const isOne = numbers.length === 1 && first !== undefined && first < table.length;
  return draw(session, {
    // Where nothing could be opened, the ladder that is shown has no conversations.
    ladder: isShown || (numbers.length === 0 && shown !== undefined) ? shown : await service.ladder(numbers),
    details: await readDetails(session, numbers),
    parties: isOne ? table.row(first) : undefined,
    base: result?.base ?? null,
    arrangement: arrangement.store.getState(),
  });
}

export interface RedactedPicture {
  readonly picture: LadderPicture;
  /** What was taken out. */
  readonly kinds: readonly RedactedKind[];
}

/** The same without what tells of somebody, and without media. Rejects with what to tell the reader. */
export async function redactedPictureOf(session: Session): Promise<RedactedPicture> {
  const { service, runJob } = session;
  const { numbers } = chosenCalls(session);
  const calls = await service.callsToShare(numbers);
  if ('unreadable' in calls) throw new Error(goneSentence(calls.fileName));
  const made = await runJob('redacted-ladder', {
    calls: { ...calls, arrangement: sharedArrangement(session) },
    redaction: { key: crypto.getRandomValues(new Uint8Array(16)), kept: [] },
  });
  if (made.kind === 'refused') throw new Error(made.reasons.join(' '));
  const { ladder, details, parties, base, kinds } = made;
  return {
    picture: draw(session, {
      ladder,
      details,
      parties: ladder.conversations.length === 1 ? parties : undefined,
      base,
      arrangement: arrangementOf(made.arrangement),
    }),
    kinds,
  };
}

function draw(session: Session, { ladder, details, parties, base, arrangement }: Shown): LadderPicture {
  const state = session.view.store.getState();
  const arranged = arrangeLadder(ladder, buildParticipants(ladder, state.lifelines), arrangement);
  const findings = details.flatMap((one) => one.findings);
  const verdictOf = new Map(details.map(({ number, verdict }) => [number, verdict]));
  const { from, to } = parties ?? { from: '', to: '' };
  return {
    title: to === '' ? from : `${from} → ${to}`,
    verdicts: shortList(
      ladder.conversations
        .map(({ number, verdict }) => verdictOf.get(number) || verdict)
        .filter((verdict) => verdict !== ''),
    ),
    ladder: arranged.ladder,
    participants: arranged.participants,
    ...timesOf(session, arranged.ladder, base),
    formatLength,
    findings: sortFindings(findings),
    marks: markFindings(findings),
    scale: state.timeScale,
    toneOf: (row) => toneOf(row, state.colours),
    widthOf: measureText(),
  };
}

/** The first of many, and how many more there are. */
function shortList(verdicts: readonly string[]): readonly string[] {
  if (verdicts.length <= MOST_VERDICTS) return verdicts;
  const more = formatCount(verdicts.length - MOST_VERDICTS, 'more call');
  return [...verdicts.slice(0, MOST_VERDICTS), `And ${more}.`];
}

/** Rows of the ladder that is to be exported, as far as they are known without asking. */
export function rowsShown({ ladder, view }: Session): number | undefined {
  return view.store.getState().conversations.length === 0
    ? undefined
    : ladder.store.getState().value?.rows.length;
}

async function readDetails({ service }: Session, numbers: readonly number[]): Promise<ConversationDetails[]> {
  if (numbers.length > MOST_READ) return [];
  const details = await Promise.all(numbers.map((number) => service.details(number)));
  return details.flatMap((one) => ('unreadable' in one ? [] : [one]));
}

function timesOf(
  { view }: Session,
  { rows }: Ladder,
  base: OpenResult['base'],
): { timeTitle: string; times: readonly PictureTime[] } {
  const { time: mode, message } = view.store.getState();
  const start = rows[0]?.time ?? NaN;
  const selected = rows.find((row) => row.kind === 'message' && row.message === message)?.time;
  const timeOf = (row: LadderRow, i: number): PictureTime => {
    if (mode === 'utc' || mode === 'local') return formatClock(row.time, base, mode);
    const before = mode === 'delta' ? rows[i - 1]?.time : mode === 'selected' ? selected : start;
    return formatSpan(row.time - (before ?? (mode === 'delta' ? row.time : start)));
  };
  return {
    timeTitle: mode === 'utc' || mode === 'local' ? formatZone(mode, base) : timeTitles[mode],
    times: rows.map(timeOf),
  };
}

/** Widths as this browser draws them; each text of a font is measured once. */
function measureText(): LadderPicture['widthOf'] {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, { size, isBold = false }) => {
    const key = `${isBold ? 'b' : 'n'}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      // At a large size, so that rounding does not add up.
      if (context !== null) context.font = `${isBold ? '600 ' : ''}100px ${fontFamily}`;
      width = context?.measureText(text).width ?? text.length * 60;
      known.set(key, width);
    }
    return (width * size) / 100;
  };
}
