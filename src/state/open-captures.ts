import { isKeyLog } from '../engine/read/key-logs.ts';
import type { CaptureInput } from '../engine/open/open-inputs.ts';
import type { OpenResult } from '../engine/service/protocol.ts';
import type { Session } from './session.ts';

// Captures that are open together: more of them, fewer, by other clocks, grown since. All are read again, for a call may
// lie in several; what is shown stays until that is done, and the reader stays where they were.

/** Opens captures in the place of those that are open. A key log joins the captures that are there, or awaits them. */
export async function openCaptures(session: Session, inputs: readonly CaptureInput[]): Promise<void> {
  const { capture, busy } = session;
  const { inputs: before, result } = capture.store.getState();
  const isKeyLogFirst = result !== undefined && result.keyLogs.length > 0 && result.files.length === 0;
  if (isKeyLogFirst && inputs.length > 0) return capture.open([...before, ...inputs]);
  if (result === undefined || result.files.length === 0) return capture.open(inputs);
  const done = busy.begin();
  try {
    const sniffs = inputs.map(({ blob }) => isKeyLog(sliceOf(blob)));
    if ((await Promise.all(sniffs)).includes(false)) await capture.open(inputs);
    else if (isOpen(session)) await reopen(session, [...inputsOf(session), ...inputs]);
    else await capture.open([...inputsOf(session), ...inputs]);
  } finally {
    done();
  }
}

function sliceOf(blob: Blob): Parameters<typeof isKeyLog>[0] {
  const slice = async (start: number, end: number): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await blob.slice(start, end).arrayBuffer());
  return { size: blob.size, slice };
}

/** Opens captures beside those that are open. */
export function addCaptures(session: Session, inputs: readonly CaptureInput[]): Promise<void> {
  if (inputs.length === 0) return Promise.resolve();
  if (!isOpen(session)) return openCaptures(session, inputs);
  return reopen(session, [...inputsOf(session), ...inputs]);
}

/** Takes a file away, with its messages; the last one closes everything. */
export function removeCapture(session: Session, file: number): Promise<void> {
  const removed = inputOf(session, file);
  const rest = inputsOf(session).filter((input) => input !== removed);
  // A key log alone is nothing to look at.
  const isLast = session.capture.store.getState().result?.files.length === 1;
  if (isLast) session.capture.close();
  return isLast ? Promise.resolve() : reopen(session, rest);
}

/** Adds seconds to the times of a file; undefined to estimate them. */
export function setClock(session: Session, file: number, clockOffset: number | undefined): Promise<void> {
  const changed = inputOf(session, file);
  return reopen(
    session,
    inputsOf(session).map((input) => (input === changed ? { ...input, clockOffset } : input)),
  );
}

/** Unpacks a file to its end, beyond the cap that it reached. */
export function unpackWhole(session: Session, file: number): Promise<void> {
  const packed = inputOf(session, file);
  return readAgain(session, (input) => (input === packed ? { ...input, isUnpackedWhole: true } : input));
}

/** Reads the same captures again, in the state in which they are now. */
export function readAgain(session: Session, change: (input: CaptureInput) => CaptureInput): Promise<void> {
  return reopen(session, inputsOf(session).map(change));
}

function isOpen({ capture }: Session): boolean {
  return capture.store.getState().status === 'ready';
}

/** What is open, without what could not be read. */
export function inputsOf({ capture }: Session): CaptureInput[] {
  const { inputs, result } = capture.store.getState();
  const refused = new Set(result?.refusals.map(({ input }) => input));
  return inputs.filter((_, number) => !refused.has(number) || result?.inputs.includes(number) === true);
}

function inputOf({ capture }: Session, file: number): CaptureInput | undefined {
  const { inputs, result } = capture.store.getState();
  return inputs[result?.inputs[file] ?? -1];
}

/** Where the reader is, in words that stay true when numbers change. */
interface Place {
  readonly callIds: readonly string[];
  readonly message: { readonly input: CaptureInput | undefined; readonly frame: number } | undefined;
}

function placeOf(session: Session): Place {
  const { capture, view, selected } = session;
  const { table } = capture.store.getState();
  const { conversations, message } = view.store.getState();
  const details = selected.store.getState().value?.details;
  const isKnown = details !== undefined && !('unreadable' in details) && details.number === message;
  return {
    callIds: conversations
      .filter((number) => number < table.length)
      .map((number) => table.row(number).callId),
    message: isKnown ? { input: inputOf(session, details.file), frame: details.frame } : undefined,
  };
}

async function reopen(session: Session, inputs: readonly CaptureInput[]): Promise<void> {
  const { capture, view, service, busy } = session;
  const place = placeOf(session);
  const before = inputsOf(session);
  const { legChoices } = capture.store.getState();
  const done = busy.begin();
  try {
    const read = await capture.readAgain(inputs);
    if (read === undefined) return;
    const choices = legChoices.at(-1);
    const rows = choices === undefined ? read.rows : [(await service.chooseLegs(choices)).rows];
    const message = await findMessage(session, place, before, inputs, read.result);
    // The new numbers before the new rows, so that nothing is asked for by a number that is no more.
    const { table } = capture.store.getState();
    table.clear();
    for (const part of rows) table.unpack(part, false);
    const numbers = place.callIds.flatMap((callId) => table.findCallId(callId) ?? []);
    const first = numbers[0] ?? (table.length > 0 ? 0 : undefined);
    const conversations = numbers.length > 0 ? numbers : first === undefined ? [] : [first];
    view.select(conversations, first === undefined ? 'call' : table.kind(first));
    capture.take(inputs, read.result);
    if (message !== undefined) view.selectMessage(message);
  } finally {
    done();
  }
}

/** The message that was selected, if its file is still there. */
async function findMessage(
  { service }: Session,
  { message }: Place,
  before: readonly CaptureInput[],
  inputs: readonly CaptureInput[],
  { inputs: inputOfFile }: OpenResult,
): Promise<number | undefined> {
  if (message?.input === undefined) return undefined;
  // With the same number of files, they are the same ones, if changed; else they are told by what they are.
  const input =
    before.length === inputs.length ? before.indexOf(message.input) : inputs.indexOf(message.input);
  const file = inputOfFile.indexOf(input);
  const found = file < 0 ? null : await service.findFrame(message.frame, file);
  return found?.frame === message.frame ? found.message : undefined;
}
