import { elapsed, type Message, type Timed } from '../message.ts';
import type { ListedContact, RegisterRequest } from './register-request.ts';

/** A time during which a contact was bound. */
export interface BindingPeriod {
  /** The response that made it, or that listed it first. */
  readonly start: Message;
  /** Responses that prolonged it. */
  readonly refreshes: readonly Message[];
  /** When it runs out, by the last response that told; undefined where none said. */
  readonly until: Timed | undefined;
  /** The response after which it was gone before its time. */
  readonly end: Message | undefined;
}

export interface Binding {
  /** Equal for equal contacts. */
  readonly key: string;
  readonly deviceKey: string | undefined;
  /** URI, as the registrar lists it. */
  readonly contact: string;
  readonly q: number | undefined;
  /** Seconds for which it was last granted. */
  readonly expires: number | undefined;
  /** +sip.instance (RFC 5626 4.1). */
  readonly instance: string | undefined;
  /** Asked for by this client; else a response listed it. */
  readonly isOwn: boolean;
  /** When the capture ends; `moved`: the same contact was registered again with another Call-ID. */
  readonly state: 'active' | 'expired' | 'removed' | 'moved';
  readonly periods: readonly BindingPeriod[];
}

interface Draft {
  contact: ListedContact;
  expires: number | undefined;
  isOwn: boolean;
  readonly periods: {
    start: Message;
    refreshes: Message[];
    until: Timed | undefined;
    end: Message | undefined;
  }[];
}

/** The bindings of an address-of-record as the responses to one client tell them (RFC 3261 10.3). */
export class BindingList {
  private readonly drafts = new Map<string, Draft>();
  private readonly byDevice = new Map<string, Draft>();
  /** Keys under which responses list what was asked for under another one. */
  private readonly rewritten = new Map<string, string>();
  /** Those that no response has declared gone. */
  private readonly open = new Set<Draft>();

  /** Whether a contact that is asked for at that time is bound already, by this client. */
  renews(contacts: readonly ListedContact[], at: Timed): boolean {
    return contacts.some((contact) => {
      const draft = contact.expires === 0 ? undefined : this.find(contact);
      return draft !== undefined && draft.isOwn && this.open.has(draft) && !hasRunOut(draft, at);
    });
  }

  /** A 2xx: `listed` are all contacts that are bound now. */
  answered(request: RegisterRequest, listed: readonly ListedContact[], answer: Message): void {
    const asked = request.contacts.filter(({ expires }) => expires !== 0);
    // A registrar that lists nothing although it was asked to bind did not tell what is bound: it is taken at its 200.
    if (listed.length === 0 && asked.length > 0) {
      for (const contact of asked) this.bind(contact, answer, true, true);
      for (const { key } of request.contacts.filter(({ expires }) => expires === 0)) this.close(key, answer);
      return;
    }
    const bound = listed.filter(({ expires }) => expires !== 0);
    const own = this.findOwn(asked, bound);
    const current = new Set(
      bound.map((contact) => this.bind(contact, answer, own.has(contact), own.has(contact))),
    );
    for (const draft of this.open) {
      if (!current.has(draft)) this.closeDraft(draft, answer);
    }
  }

  /** All bindings as they are at the end, own ones first. */
  end(at: Timed): Binding[] {
    const bindings = [...this.drafts.values()].map((draft): Binding => {
      const { contact, expires, isOwn, periods } = draft;
      const { key, deviceKey, uri, q, instance } = contact;
      const isGone = periods[periods.length - 1]!.end !== undefined;
      const state = isGone ? 'removed' : hasRunOut(draft, at) ? 'expired' : 'active';
      return { key, deviceKey, contact: uri, q, expires, instance, isOwn, state, periods };
    });
    return [...bindings.filter(({ isOwn }) => isOwn), ...bindings.filter(({ isOwn }) => !isOwn)];
  }

  private find({ key, deviceKey }: ListedContact): Draft | undefined {
    const known = this.drafts.get(key) ?? this.drafts.get(this.rewritten.get(key) ?? '');
    return known ?? (deviceKey === undefined ? undefined : this.byDevice.get(deviceKey));
  }

  /** Which of the contacts in a response the request asked for: by URI, by device, or the one that is new. */
  private findOwn(asked: readonly ListedContact[], bound: readonly ListedContact[]): Set<ListedContact> {
    const byKey = new Map(bound.map((contact) => [contact.key, contact]));
    const byDevice = new Map(
      bound.flatMap((contact) =>
        contact.deviceKey === undefined ? [] : [[contact.deviceKey, contact] as const],
      ),
    );
    const own = new Set<ListedContact>();
    const missing: ListedContact[] = [];
    for (const contact of asked) {
      const found = byKey.get(contact.key) ?? (contact.deviceKey && byDevice.get(contact.deviceKey));
      if (found) own.add(found);
      else missing.push(contact);
    }
    // A NAT helper or a registrar that rewrites contacts: what is left on both sides belongs together.
    const left = bound.filter((contact) => !own.has(contact) && this.find(contact)?.isOwn !== false);
    if (missing.length === 1 && left.length === 1) {
      own.add(left[0]!);
      this.rewritten.set(missing[0]!.key, left[0]!.key);
    }
    return own;
  }

  private bind(contact: ListedContact, answer: Message, isOwn: boolean, isRefresh: boolean): Draft {
    let draft = this.find(contact);
    const until = contact.expires === undefined ? undefined : after(answer, contact.expires);
    if (draft === undefined) {
      draft = { contact, expires: contact.expires, isOwn, periods: [] };
      this.drafts.set(contact.key, draft);
    } else if (draft.contact.key !== contact.key) {
      this.drafts.delete(draft.contact.key);
      this.drafts.set(contact.key, draft);
    }
    if (contact.deviceKey !== undefined) this.byDevice.set(contact.deviceKey, draft);
    draft.contact = contact;
    const period = draft.periods[draft.periods.length - 1];
    if (period === undefined || !this.open.has(draft) || hasRunOut(draft, answer)) {
      draft.periods.push({ start: answer, refreshes: [], until, end: undefined });
      draft.expires = contact.expires;
    } else {
      if (isRefresh && draft.isOwn) period.refreshes.push(answer);
      period.until = until ?? period.until;
    }
    // What is only listed has its remaining time beside it, not what it was granted for.
    if (isOwn) {
      draft.isOwn = true;
      draft.expires = contact.expires;
    }
    this.open.add(draft);
    return draft;
  }

  private close(key: string, answer: Message): void {
    const draft = this.drafts.get(key);
    if (draft !== undefined && this.open.has(draft)) this.closeDraft(draft, answer);
  }

  private closeDraft(draft: Draft, answer: Message): void {
    this.open.delete(draft);
    if (!hasRunOut(draft, answer)) draft.periods[draft.periods.length - 1]!.end = answer;
  }
}

function hasRunOut({ periods }: Draft, at: Timed): boolean {
  const until = periods[periods.length - 1]?.until;
  return until !== undefined && elapsed(until, at) >= 0;
}

function after({ seconds, nanoseconds }: Timed, lifetime: number): Timed {
  return { seconds: seconds + lifetime, nanoseconds };
}
