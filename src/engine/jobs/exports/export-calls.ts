import type { LegChoices } from '../../../call/legs.ts';
import type { ExportContent, OriginalFrames } from '../../../share/exports/calls-export.ts';
import { callsExports } from '../../../share/exports/calls-exports.ts';
import type { SharedCalls, SharedMessage } from '../../../share/shared-calls.ts';
import type { RedactedKind } from '../../../share/redaction/redact.ts';
import type { JobContext } from '../job.ts';
import { redact, type ShareRequest } from '../share-link.ts';
import { reportOf } from '../../answers/report.ts';
import { analyseCalls } from './analyse-calls.ts';
import { copyFrames } from './copy-frames.ts';
import type { CopiedFrames, FrameRequest } from './frame-request.ts';

/** The open captures, and which of their media belong to the calls. */
export type CapturesToCopy = Pick<FrameRequest, 'inputs' | 'clocks' | 'media'>;

export interface CallsExportRequest {
  /** Of `callsExports`. */
  readonly id: string;
  readonly calls: SharedCalls;
  /** Undefined where nothing is to be copied from them; never is of calls that are redacted. */
  readonly captures: CapturesToCopy | undefined;
  /** How the reader joined and separated legs, by Call-IDs: nothing that redacted calls have. */
  readonly legs?: LegChoices | undefined;
  /** Undefined: nothing is taken out. */
  readonly redaction?: ShareRequest['redaction'];
}

export type CallsExported =
  | {
      readonly kind: 'exported';
      readonly content: ExportContent;
      /** What was taken out. */
      readonly kinds: readonly RedactedKind[];
    }
  /** Something would have been given away: a sentence, or several. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  /** A file is not what it was when it was read. */
  | { readonly kind: 'unreadable'; readonly name: string };

const tooMuch = 'The frames are more than 1 GB. Select fewer calls, or leave the media out.';

/** Transports of which a message can't be read without what went before it in its connection. */
const whole: ReadonlySet<SharedMessage['transport']> = new Set(['TLS', 'WS', 'WSS']);

/** Makes an export of calls. */
export async function exportCalls(
  { id, calls: asked, captures, legs, redaction }: CallsExportRequest,
  { signal, progress }: JobContext,
): Promise<CallsExported> {
  const found = callsExports.find((known) => known.id === id);
  if (found === undefined) throw new Error(`No export is called ${id}.`);
  const { calls, kinds, leaks } =
    redaction === undefined ? { calls: asked, kinds: [], leaks: [] } : redact(asked, redaction);
  if (leaks.length > 0) return { kind: 'refused', reasons: leaks };
  let unreadable: string | undefined;
  let isTooMuch = false;
  const content = await found.build({
    calls,
    report: () => reportOf(analyseCalls(calls, redaction === undefined ? legs : undefined)),
    originalFrames: async () => {
      if (captures === undefined || redaction !== undefined) return undefined;
      const copied = await copyFrames(requestOf(calls, captures), signal, progress);
      unreadable = copied.unreadable;
      isTooMuch = copied.isTooMuch === true;
      return originalFrames(calls, copied);
    },
  });
  if (isTooMuch) return { kind: 'refused', reasons: [tooMuch] };
  return unreadable === undefined
    ? { kind: 'exported', content, kinds }
    : { kind: 'unreadable', name: unreadable };
}

function requestOf({ messages, places }: SharedCalls, captures: CapturesToCopy): FrameRequest {
  const frames = new Map<number, number[]>();
  const connections = new Map<string, FrameRequest['connections'][number]>();
  for (const { place, frame, frames: all, transport, source, destination } of messages) {
    const file = places[place]?.file ?? 0;
    const list = frames.get(file) ?? [];
    list.push(...(all ?? [frame]));
    frames.set(file, list);
    if (whole.has(transport) && source !== null && destination !== null)
      connections.set(`${source.address} ${source.port} ${destination.address} ${destination.port}`, [
        source,
        destination,
      ]);
  }
  return {
    ...captures,
    frames: [...frames].map(([file, list]) => ({ file, frames: list })),
    connections: [...connections.values()],
  };
}

function originalFrames({ messages, places: known }: SharedCalls, copied: CopiedFrames): OriginalFrames {
  const places = [...known];
  const numbers = new Map(places.map((place, i) => [place.file * 65536 + place.interface, i]));
  const copiedFrames = new Set<string>();
  const packets = copied.frames.map(({ file, interface: from, frame, ...packet }) => {
    const key = file * 65536 + from;
    let place = numbers.get(key);
    if (place === undefined) {
      place = places.push({ file, fileName: '', interface: from }) - 1;
      numbers.set(key, place);
    }
    copiedFrames.add(`${file} ${frame}`);
    return { ...packet, place };
  });
  const present = new Set<number>();
  for (const [i, { place, frame }] of messages.entries())
    if (copiedFrames.has(`${known[place]?.file} ${frame}`)) present.add(i);
  return { packets, places, messages: present, keyLog: copied.keyLog };
}
