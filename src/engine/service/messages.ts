import type { Care, Place } from '../open/care.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { CaptureInput } from '../open/open-inputs.ts';
import type { CaptureService } from './protocol.ts';

/** What goes between the page and the worker. All of it is plain data. */

/** Methods that take arguments and answer once. */
export type Question = Exclude<keyof CaptureService, 'open' | 'cancel'>;

export type ToWorker =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly inputs: readonly CaptureInput[];
      readonly isAgain: boolean;
      /** How it is read after a worker died over it. */
      readonly care: Care | undefined;
    }
  | { readonly kind: 'cancel' }
  /** Answered at once by `alive`, unless the worker hangs. */
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly question: Question;
      readonly args: readonly unknown[];
    };

export type ToPage =
  /** The answer to a ping. */
  | { readonly kind: 'alive' }
  /** What is worked on from now on. */
  | { readonly kind: 'at'; readonly place: Place | undefined }
  | { readonly kind: 'event'; readonly id: number; readonly event: CaptureEvent }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** A bug of ours: what a reader can do wrong is part of the answers. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly stack: string };
