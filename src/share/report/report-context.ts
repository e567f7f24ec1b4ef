import type { CodecLists } from '../../call/codecs.ts';
import type { Timed } from '../../call/message.ts';
import type { MessageIndex } from '../../sip/message-index.ts';

/** A field and its twin: where a message is, as a frame for people and as an index into `messages`. */
type Twin<Name extends string> = Record<`${Name}Frame` | `${Name}Message`, number | null>;

/** What all parts of a report need. */
export class ReportContext {
  readonly index: MessageIndex;
  readonly codecs: CodecLists;
  /** Indexes into `rtpStreams`. */

  constructor(index: MessageIndex, codecs: CodecLists) {
    this.index = index;
    this.codecs = codecs;
  }

  readonly frame = (message: number): number => this.index.messages.columns.frame[message]!;

  twin<Name extends string>(name: Name, message: { readonly number: number } | undefined): Twin<Name> {
    return {
      [`${name}Frame`]: message === undefined ? null : this.frame(message.number),
      [`${name}Message`]: message?.number ?? null,
    } as Twin<Name>;
  }

  time(time: Timed | undefined): string | null {
    return formatTime(time);
  }
}

/** Unix seconds with nine digits; null where no time is known. */
export function formatTime(time: Timed | undefined): string | null {
  if (time === undefined || Number.isNaN(time.seconds)) return null;
  return `${time.seconds}.${String(time.nanoseconds).padStart(9, '0')}`;
}
