import type { ConversationDetails } from '../../engine/conversation-details.ts';
import { arrangeLadder } from '../../ladder/arrange.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { buildParticipants } from '../../ladder/participants.ts';
import type { LadderPicture, PictureTime } from '../../share/ladder-picture.ts';
import { fontFamily } from '../../share/svg-theme.ts';
import { formatCount } from '../../state/opening.ts';
import type { Session } from '../../state/session.ts';
import { markFindings, sortFindings } from '../findings/finding-marks.ts';
import { toneOf } from '../ladder/tone.ts';
import { formatClock, formatLength, formatSpan, formatZone, timeTitles } from '../shared/format-time.ts';
import { chosenCalls } from './chosen-calls.ts';

/** Conversations whose messages are read for what is noteworthy in them; of more, the ladder alone is drawn. */
const MOST_READ = 50;
/** Calls of which the drawing says how they went. */
const MOST_VERDICTS = 8;

/** The ladder as the reader arranged it, of what is selected or else of all that the list shows. */
export async function pictureOf(session: Session): Promise<LadderPicture> {
  const { service, view, capture, arrangement } = session;
  const { numbers } = chosenCalls(session);
  const state = view.store.getState();
  const shown = session.ladder.store.getState().value;
  const isShown = shown !== undefined && state.conversations.length > 0;
  // Where nothing could be opened, the ladder that is shown has no conversations.
  const ladder =
    isShown || (numbers.length === 0 && shown !== undefined) ? shown : await service.ladder(numbers);
  const details = await readDetails(session, numbers);
  const arranged = arrangeLadder(
    ladder,
    buildParticipants(ladder, state.lifelines),
    arrangement.store.getState(),
  );
  const { table } = capture.store.getState();
  const findings = details.flatMap((one) => one.findings);
  const [first] = numbers;
  const isOne = numbers.length === 1 && first !== undefined && first < table.length;
  const { from, to } = isOne ? table.row(first) : { from: '', to: '' };
  const verdictOf = new Map(details.map(({ number, verdict }) => [number, verdict]));
  return {
    title: isOne ? (to === '' ? from : `${from} → ${to}`) : '',
    verdicts: shortList(
      ladder.conversations
        .map(({ number, verdict }) => verdictOf.get(number) || verdict)
        .filter((verdict) => verdict !== ''),
    ),
    ladder: arranged.ladder,
    participants: arranged.participants,
    ...timesOf(session, arranged.ladder),
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
  { view, capture }: Session,
  { rows }: Ladder,
): { timeTitle: string; times: readonly PictureTime[] } {
  const { time: mode, message } = view.store.getState();
  const base = capture.store.getState().result?.base ?? null;
  const start = rows[0]?.time ?? NaN;
  const selected = rows.find((row) => row.kind === 'message' && row.message === message)?.time;
  const timeOf = (row: LadderRow, i: number): PictureTime => {
    if (mode === 'utc' || mode === 'local') return formatClock(row.time, base, mode);
    const before = mode === 'delta' ? rows[i - 1]?.time : mode === 'selected' ? selected : start;
    return formatSpan(row.time - (before ?? (mode === 'delta' ? row.time : start)));
  };
  return {
    timeTitle: mode === 'utc' || mode === 'local' ? formatZone(mode) : timeTitles[mode],
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
