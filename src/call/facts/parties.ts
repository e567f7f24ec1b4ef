import { fromHeader } from '../../sip/headers/from.ts';
import { pAssertedIdentityHeader } from '../../sip/headers/p-asserted-identity.ts';
import { pPreferredIdentityHeader } from '../../sip/headers/p-preferred-identity.ts';
import { privacyHeader } from '../../sip/headers/privacy.ts';
import { remotePartyIdHeader } from '../../sip/headers/remote-party-id.ts';
import { toHeader } from '../../sip/headers/to.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import type { NameAddr } from '../../sip/name-addr.ts';
import { addressOfRecord, type Uri } from '../../sip/uri.ts';
import type { Call } from '../call.ts';
import { readDiversions, type Diversion } from './diversions.ts';
import { isInitialInvite, type Side } from '../leg.ts';
import { isFailure, type Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { clip } from '../words/reasons.ts';

/** Who an end of the call is, as somebody other than From and To says. */
interface PartyIdentity {
  readonly side: Side;
  /** `asserted`: a network vouches for it. `preferred`: the end asks to be shown so. `claimed`: nobody has checked it. */
  readonly kind: 'asserted' | 'preferred' | 'claimed';
  readonly header: 'P-Asserted-Identity' | 'P-Preferred-Identity' | 'Remote-Party-ID';
  readonly uri: string;
  readonly displayName: string | undefined;
  /** Number of the first message in which it stands. */
  readonly message: number;
}

interface PartyPrivacy {
  readonly side: Side;
  /** `id`, `header`, `user`, ... or `full` of a Remote-Party-ID. */
  readonly values: readonly string[];
  readonly message: number;
}

/** Who the ends of a call are beyond From and To, what they hide, and by whose diversion the call came. */
export interface Parties {
  readonly identities: readonly PartyIdentity[];
  readonly privacy: readonly PartyPrivacy[];
  readonly diversions: readonly (Diversion & { readonly message: number })[];
  /** All of it in words, a sentence each. */
  readonly sentences: readonly string[];
}

/** Reads the INVITEs that began the call and their responses, on all hops and legs (RFC 3325, 3323, 5806, 7044). */
export function readParties({ legs }: Call, texts: MessageTexts): Parties {
  const invites = legs.flatMap(({ leg }) => leg.trees).filter(isInitialInvite);
  const found = new Found();
  for (const { responses, transactions } of invites) {
    for (const { request } of transactions) found.read(request, 'caller', texts);
    for (const { hops, status } of responses) {
      if (!isFailure(status)) for (const hop of hops) found.read(hop, 'callee', texts);
    }
  }
  const identities = [...found.identities.values()];
  const privacy = [...found.privacy.values()];
  const diversions = [...found.diversions.values()];
  return { identities, privacy, diversions, sentences: tell(found) };
}

/** Collects what several hops repeat. */
class Found {
  readonly identities = new Map<string, PartyIdentity>();
  readonly privacy = new Map<string, PartyPrivacy>();
  readonly diversions = new Map<string, Diversion & { message: number }>();
  /** What From (and, of the callee, To) says. */
  readonly shown = new Map<Side, Uri>();

  read(message: Message | undefined, side: Side, texts: MessageTexts): void {
    const text = message && texts.message(message.number);
    if (text === undefined) return;
    const { number } = message!;
    const shown = parsed(text, side === 'caller' ? fromHeader : toHeader)?.uri;
    if (shown !== undefined && !this.shown.has(side)) this.shown.set(side, shown);
    this.readIdentities(text, side, number);
    const values = parsed(text, privacyHeader)?.filter((value) => value !== 'none') ?? [];
    if (values.length > 0) this.hide(side, values.map(clip), number);
    if (side === 'callee') return;
    for (const diversion of readDiversions(text)) {
      keep(this.diversions, `${diversion.by} ${diversion.to ?? ''}`, { ...diversion, message: number });
    }
  }

  private readIdentities(text: SipMessage, side: Side, message: number): void {
    const note = (address: NameAddr, kind: PartyIdentity['kind'], header: PartyIdentity['header']): void => {
      const uri = clip(addressOfRecord(address.uri));
      const displayName = address.displayName === undefined ? undefined : clip(address.displayName);
      keep(this.identities, `${side} ${kind} ${uri}`, { side, kind, header, uri, displayName, message });
    };
    for (const address of parsed(text, pAssertedIdentityHeader))
      note(address, 'asserted', 'P-Asserted-Identity');
    for (const address of parsed(text, pPreferredIdentityHeader))
      note(address, 'preferred', 'P-Preferred-Identity');
    for (const address of parsed(text, remotePartyIdHeader)) {
      const { party, privacy, screen } = address;
      if (party?.toLowerCase() === (side === 'caller' ? 'called' : 'calling')) continue;
      note(address, screen?.toLowerCase() === 'yes' ? 'asserted' : 'claimed', 'Remote-Party-ID');
      if (privacy !== undefined && /^(?:full|uri|name)$/i.test(privacy)) this.hide(side, [privacy], message);
    }
  }

  private hide(side: Side, values: readonly string[], message: number): void {
    keep(this.privacy, `${side} ${values.join(' ')}`, { side, values, message });
  }
}

/** Entries a call may have: more are sent by nobody who means well. */
const MAX_ENTRIES = 50;

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key) && map.size < MAX_ENTRIES) map.set(key, value);
}

const kinds: Readonly<Record<PartyIdentity['kind'], string>> = {
  asserted: 'asserted by the network',
  preferred: 'as it wants to be shown',
  claimed: 'not checked by anybody',
};

function tell({ diversions, identities, privacy, shown }: Found): string[] {
  const sentences: string[] = [];
  for (const { displayName, header, kind, side, uri } of identities.values()) {
    const name = displayName === undefined || displayName === '' ? uri : `"${displayName}" <${uri}>`;
    const claimed = shown.get(side);
    const differs = claimed !== undefined && userOf(claimed) !== userIn(uri);
    const field = side === 'caller' ? 'From' : 'To';
    const than = differs && kind === 'asserted' ? `; ${field} says ${clip(addressOfRecord(claimed))}` : '';
    sentences.push(`The ${side} is ${name}, ${kinds[kind]} (${header})${than}.`);
  }
  for (const { side, values } of privacy.values()) {
    sentences.push(`The ${side} wants to stay hidden (Privacy: ${values.join(', ')}).`);
  }
  for (const { by, header, to, why } of diversions.values()) {
    const reason = why === undefined ? '' : ` ${why}`;
    sentences.push(`${by} diverted the call${to === undefined ? '' : ` to ${to}`}${reason} (${header}).`);
  }
  return sentences;
}

/** The user or number, by which sip: and tel: of one party are the same. */
function userOf(uri: Uri): string {
  return userIn(addressOfRecord(uri));
}

function userIn(address: string): string {
  const user = address.slice(address.indexOf(':') + 1).split('@', 1)[0] ?? '';
  return user.split(';', 1)[0] ?? '';
}
