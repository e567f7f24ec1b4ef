import { diffDescriptions, type DescriptionChange } from '../../call/hops/description-changes.ts';
import { pathOf } from '../../call/hops/hop-changes.ts';
import { HopPlaces } from '../../call/hops/hop-places.ts';
import { list } from '../../call/words/sentences.ts';
import type { FindingContext, FindingRule, Severity } from '../finding.ts';

/** Where it changes what the two ends believe of each other; the rest is what relays do. */
const harmful: ReadonlySet<DescriptionChange['kind']> = new Set([
  'media-stripped',
  'media-added',
  'type',
  'codecs',
  'security',
  'direction',
]);

interface Seen {
  readonly element: string;
  readonly kinds: string;
  readonly severity: Severity;
  readonly isOtherLeg: boolean;
  readonly changes: readonly DescriptionChange[];
  readonly messages: { readonly number: number }[];
}

/** Offer and answer reached the other side as something else than was sent. */
export const sdpChangedInTransit: FindingRule = {
  code: 'sdp-changed-in-transit',
  severity: 'warning',
  reference: 'RFC 3261 16.6',
  *find(context) {
    for (const { element, severity, isOtherLeg, changes, messages } of findChanged(context).values()) {
      const who = element === '' ? 'An element on the way' : element;
      const what = summarise(changes);
      yield {
        messages,
        title: `${who} changed the session description on the way: ${what}`,
        detail: `${changes.map(({ meaning }) => meaning).join(' ')} ${
          isOtherLeg
            ? 'It is a B2BUA, which may do so; compare the two legs if media fail.'
            : 'A proxy has to leave it alone; SBCs and NAT helpers do not. Compare the message before and after.'
        }`,
        severity,
      };
    }
  },
};

/** One entry for what one element does to all descriptions that come by it. */
function findChanged({ call, texts, addresses, index }: FindingContext): Map<string, Seen> {
  const found = new Map<string, Seen>();
  for (const [before, { message: after, isOtherLeg }] of new HopPlaces(call).pairs()) {
    if (before.sdp === after.sdp || isSame(before.sdp, after.sdp, index)) continue;
    const path = pathOf(before, after, isOtherLeg, addresses);
    const changes = diffDescriptions(texts.sdp(before.number), texts.sdp(after.number), path).filter(
      ({ kind }) => kind !== 'other',
    );
    // A B2BUA negotiates on each leg by itself: what it takes part in is its own affair.
    const told = isOtherLeg
      ? changes.filter(({ kind }) => kind === 'media-stripped' || kind === 'security')
      : changes;
    const isHarmful = told.some(({ kind }) => harmful.has(kind));
    if (told.length === 0) continue;
    const worst = isHarmful ? told.filter(({ kind }) => harmful.has(kind)) : told;
    const element = path.relayedFrom || path.element;
    const kinds = [...new Set(worst.map(({ kind, what }) => `${kind} ${what}`))].join(', ');
    const key = `${element} ${kinds} ${isOtherLeg}`;
    const seen = found.get(key);
    if (seen !== undefined) seen.messages.push(before, after);
    else {
      const severity = isHarmful && !isOtherLeg ? 'warning' : 'note';
      found.set(key, { element, kinds, severity, isOtherLeg, changes: worst, messages: [before, after] });
    }
  }
  return found;
}

/** Nothing but the o= line differs: told without reading either. */
function isSame(before: number, after: number, { sdp }: FindingContext['index']): boolean {
  return before !== 0 && after !== 0 && sdp.read(before).content === sdp.read(after).content;
}

function summarise(changes: readonly DescriptionChange[]): string {
  return list(
    changes.map(({ kind, what, before, after }) => {
      switch (kind) {
        case 'media-stripped':
          return `${what} stripped`;
        case 'media-added':
          return `${what} added`;
        case 'direction':
          return `${what} from ${before} to ${after}`;
        case 'address':
          return before === '' || after === '' ? what : `${what} from ${before} to ${after}`;
        default:
          return what;
      }
    }),
  );
}
