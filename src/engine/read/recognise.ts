import { captureFormats, containers } from '../../capture/registry.ts';
import type { CaptureFormat } from '../../capture/record.ts';
import type { Container } from '../../capture/source.ts';
import { noExtras } from './extras.ts';

/** Bytes of a file that are looked at to tell its format. */
export const HEAD = 4096;

export type Recognised =
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'capture'; readonly format: CaptureFormat }
  | { readonly kind: 'text' }
  | { readonly kind: 'calls' }
  /** It takes more than is there (`extras.ts`). */
  | { readonly kind: 'extras' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Tells a file by its first bytes, never by its name. What is not told at once is left to the extras. */
export function recognise(head: Uint8Array, extras = noExtras): Recognised {
  const container = [...containers, ...extras.containers].find((candidate) => candidate.sniff(head));
  if (container !== undefined) return { kind: 'container', container };
  const format = [...captureFormats, ...extras.formats].find((candidate) => candidate.sniff(head));
  if (format !== undefined) return { kind: 'capture', format };
  if (extras.reasonToRefuse === undefined) return { kind: 'extras' };
  if (extras.calls?.sniff(head) === true) return { kind: 'calls' };
  const reason = extras.reasonToRefuse(head);
  return reason === undefined ? { kind: 'text' } : { kind: 'refused', reason };
}
