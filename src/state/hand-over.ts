import type { CaptureInput } from '../engine/open/open-inputs.ts';
import { parseLink } from './link.ts';

// How another page hands captures over by `postMessage`. Every message is an object with `sipLadder`; what the other page
// sends is input like any other.

/** The version of all of this, told with `ready`. */
export const HAND_OVER_VERSION = 1;

/** Captures that are taken at once. */
const MOST_FILES = 64;
const LONGEST_NAME = 255;

export type HandOverRequest =
  /** Is the page there? Sent until it answers. */
  | { readonly kind: 'ping' }
  /** Opens captures in the place of what is open. */
  | {
      readonly kind: 'open';
      readonly id: string | number | undefined;
      readonly inputs: readonly CaptureInput[];
      /** What is selected then, as an address says it: `call=0&message=15`; may be empty. */
      readonly select: string;
    }
  | { readonly kind: 'wrong'; readonly id: string | number | undefined; readonly reason: string };

export type HandOverAnswer =
  | { readonly sipLadder: 'ready'; readonly version: number }
  /** What was read, in numbers; `problems` as the page says them. */
  | {
      readonly sipLadder: 'opened';
      readonly id: string | number | undefined;
      readonly calls: number;
      readonly messages: number;
      readonly problems: readonly string[];
    }
  | { readonly sipLadder: 'refused'; readonly id: string | number | undefined; readonly reason: string };

/** Reads the `data` of a message; undefined for messages about something else. */
export function parseHandOver(data: unknown): HandOverRequest | undefined {
  if (typeof data !== 'object' || data === null || !('sipLadder' in data)) return undefined;
  const { sipLadder, id: givenId, files, select = '' } = data as Record<string, unknown>;
  const id = typeof givenId === 'string' || typeof givenId === 'number' ? givenId : undefined;
  if (sipLadder === 'ping') return { kind: 'ping' };
  const wrong = (reason: string): HandOverRequest => ({ kind: 'wrong', id, reason });
  if (sipLadder !== 'open') return wrong('"sipLadder" is not "ping" or "open".');
  if (!Array.isArray(files) || files.length === 0) return wrong('"files" is not a list with files in it.');
  if (files.length > MOST_FILES) return wrong(`More than ${MOST_FILES} files.`);
  const inputs = files.map(parseFile);
  const known = inputs.filter((input) => input !== undefined);
  if (known.length < inputs.length)
    return wrong(
      `File ${inputs.indexOf(undefined)} is not { name, content }, with a Blob, an ArrayBuffer, a view of one, or a text.`,
    );
  if (typeof select !== 'string' || parseLink(select).trace !== undefined)
    return wrong('"select" is not a text such as "call=0&message=15".');
  return { kind: 'open', id, inputs: known, select };
}

function parseFile(file: unknown): CaptureInput | undefined {
  if (typeof file !== 'object' || file === null) return undefined;
  const { name, content } = file as Record<string, unknown>;
  if (typeof name !== 'string') return undefined;
  const short = name.slice(0, LONGEST_NAME) || 'capture';
  if (content instanceof Blob) return { name: short, blob: content };
  if (typeof content === 'string' || content instanceof ArrayBuffer || ArrayBuffer.isView(content))
    return { name: short, blob: new Blob([content as BlobPart]) };
  return undefined;
}
