import { canEncrypt } from '../../share/link/pass-phrase.ts';
import { formatCallsFile, formatLinkText, packCalls } from '../../share/link/pack.ts';
import { withOwnLegs } from '../../share/own-legs.ts';
import type { KindId } from '../../share/redaction/kind.ts';
import { redactCalls, type Redacted, type RedactedKind } from '../../share/redaction/redact.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { defineJob } from './job.ts';

export interface ShareRequest {
  readonly calls: SharedCalls;
  /** Undefined: nothing is taken out. */
  readonly redaction: { readonly key: Uint8Array; readonly kept: readonly KindId[] } | undefined;
  readonly passPhrase: string | undefined;
}

export interface SharedLink {
  readonly kind: 'link';
  /** What stands behind `#c=`. */
  readonly link: string;
  readonly file: Uint8Array<ArrayBuffer>;
  /** What was taken out, and what was kept of it. */
  readonly kinds: readonly RedactedKind[];
}

/** A sentence, or several. */
export interface NotShared {
  readonly kind: 'refused';
  readonly reasons: readonly string[];
  readonly kinds: readonly RedactedKind[];
}

/** Keys that are tried: one may make a replacement that is a value of somebody else. */
const KEYS = 4;

/** Calls as a link and as a file, redacted and closed as it is wished. Nothing that leaks is given out. */
export const shareLink = defineJob({
  id: 'share-link',
  async run({ calls: asked, redaction, passPhrase }: ShareRequest): Promise<SharedLink | NotShared> {
    if (passPhrase !== undefined && !canEncrypt()) {
      const reason =
        'This browser encrypts only on pages that came over https: without one, a link can have no pass phrase.';
      return { kind: 'refused', reasons: [reason], kinds: [] };
    }
    const calls = withOwnLegs(asked);
    const redacted = redaction === undefined ? { calls, kinds: [], leaks: [] } : redact(calls, redaction);
    const { kinds, leaks } = redacted;
    if (leaks.length > 0) return { kind: 'refused', reasons: leaks, kinds };
    const packed = await packCalls(redacted.calls, passPhrase);
    return { kind: 'link', link: formatLinkText(packed), file: formatCallsFile(packed), kinds };
  },
});

/** Without leaks, if one of some keys gives that. */
export function redact(calls: SharedCalls, { key, kept }: NonNullable<ShareRequest['redaction']>): Redacted {
  let redacted = redactCalls(calls, key, new Set(kept));
  for (let i = 1; i < KEYS && redacted.leaks.length > 0; i++) {
    redacted = redactCalls(calls, Uint8Array.of(...key, i), new Set(kept));
  }
  return redacted;
}
