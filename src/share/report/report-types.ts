import type { CallState } from '../../call/call-state.ts';
import type { Change } from '../../call/changes.ts';
import type { Side } from '../../call/leg.ts';
import type { HoldStyle } from '../../call/media.ts';
import type { ReInviteOutcome } from '../../call/re-invite.ts';
import type { RegistrationState } from '../../call/services/registration.ts';
import type { Transport } from '../../network/transport/transports.ts';

/**
 * The report: what the page exports and the command line prints, the public and versioned contract of the analysis.
 * Fields may be added; none changes its meaning within a version. `public/report.schema.json` is made of these types.
 *
 * Times are decimal strings of Unix seconds with nine digits, durations numbers of seconds, endpoints
 * `192.0.2.1:5060` or `[2001:db8::1]:5060`. What is unknown is null. Every `xFrame` (as Wireshark counts) has a twin
 * `xMessage`, the index into `messages`; so have lists of frames.
 */
export interface Report {
  readonly format: 'sip-ladder-report';
  readonly version: 1;
  readonly capture: CaptureReport;
  readonly messages: readonly MessageReport[];
  readonly calls: readonly CallReport[];
  readonly registrations: readonly RegistrationReport[];
  readonly subscriptions: readonly SubscriptionReport[];
  readonly publications: readonly PublicationReport[];
  readonly rtpStreams: readonly RtpStreamReport[];
  readonly findings: readonly FindingReport[];
}

export interface CaptureReport {
  readonly files: readonly FileReport[];
  /** Where one file holds two clocks. */
  readonly clockGroups: readonly {
    readonly file: number;
    readonly interface: number;
    readonly offset: number;
  }[];
  readonly packets: number;
  readonly sipMessages: number;
  /** Without what was captured twice. */
  readonly uniqueSipMessages: number;
  readonly notShown: readonly { readonly reason: string; readonly count: number }[];
}

interface FileReport {
  readonly name: string;
  readonly bytes: number;
  readonly format: string;
  readonly compression: 'gzip' | 'zstd' | 'zip' | null;
  readonly packets: number;
  readonly linkTypes: readonly number[];
  readonly timeBase: 'unix' | 'time-of-day' | 'none';
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** What could not be read; length null: to the end of the file. */
  readonly damage: readonly {
    readonly offset: number;
    readonly length: number | null;
    readonly reason: string;
  }[];
  /** Seconds added to this file's times. */
  readonly clockOffset: number;
}

export interface MessageReport {
  readonly file: number;
  readonly frame: number;
  readonly part: number;
  readonly frames: readonly number[];
  readonly time: string | null;
  readonly transport: Transport;
  readonly source: string | null;
  readonly destination: string | null;
  readonly method: string | null;
  readonly status: number | null;
  readonly reason: string | null;
  readonly requestUri: string | null;
  readonly callId: string | null;
  readonly cseq: { readonly number: number | null; readonly method: string } | null;
  readonly fromTag: string | null;
  readonly toTag: string | null;
  readonly branch: string | null;
  /** Index into `calls`. */
  readonly call: number | null;
  readonly retransmissionOf: number | null;
  readonly retransmissionOfMessage: number | null;
  readonly duplicateOf: number | null;
  readonly duplicateOfMessage: number | null;
  readonly previousHop: number | null;
  readonly previousHopMessage: number | null;
  readonly sdp: { readonly role: 'offer' | 'answer' | 'none' } | null;
  readonly problems: readonly string[];
}

export interface CallReport {
  readonly callIds: readonly string[];
  readonly caller: string | null;
  readonly callee: string | null;
  readonly requestUri: string | null;
  readonly state: CallState;
  readonly joinedMidCall: boolean;
  readonly finalStatus: number | null;
  readonly startedAt: string | null;
  readonly ringingAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: Side | 'both' | null;
  readonly postDialDelay: number | null;
  readonly talkTime: number | null;
  readonly verdict: string;
  readonly frames: readonly number[];
  readonly messages: readonly number[];
  readonly dialogs: readonly DialogReport[];
  readonly legs: readonly LegReport[];
  readonly reInvites: readonly ReInviteReport[];
  readonly offerAnswers: readonly OfferAnswerReport[];
  readonly holds: readonly HoldReport[];
  readonly holdAttempts: readonly HoldAttemptReport[];
  readonly transfers: readonly TransferReport[];
  readonly forks: readonly ForkReport[];
  readonly infoDigits: readonly InfoDigitReport[];
  readonly msrp: readonly MsrpReport[];
  readonly parties: PartiesReport;
  /** Indexes into `rtpStreams` and `findings`. */
  readonly streams: readonly number[];
  readonly findings: readonly number[];
}

/** A request or response of MSRP (RFC 4975) on a media line of the call; `bytes` of content in it. */
export interface MsrpReport {
  readonly file: number;
  /** Where it begins. */
  readonly frame: number;
  readonly time: string | null;
  readonly source: string;
  readonly destination: string;
  /** Index of the media line. */
  readonly media: number;
  readonly sender: Side;
  readonly transactionId: string;
  readonly method: string | null;
  readonly status: number | null;
  readonly messageId: string | null;
  readonly byteRange: string | null;
  /** What a REPORT tells: `200 OK`. */
  readonly report: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** Whether more of the message follows; null where the end is not in the capture. */
  readonly end: 'complete' | 'continued' | 'aborted' | null;
}

/** What RFC 3325, 3323, 5806 and 7044 say of the ends of a call; each with the first message that says it. */
export interface PartiesReport {
  readonly identities: readonly {
    readonly frame: number;
    readonly message: number;
    readonly side: Side;
    readonly kind: 'asserted' | 'preferred' | 'claimed';
    readonly header: 'P-Asserted-Identity' | 'P-Preferred-Identity' | 'Remote-Party-ID';
    readonly uri: string;
    readonly displayName: string | null;
  }[];
  readonly privacy: readonly {
    readonly frame: number;
    readonly message: number;
    readonly side: Side;
    readonly values: readonly string[];
  }[];
  readonly diversions: readonly {
    readonly frame: number;
    readonly message: number;
    readonly header: 'Diversion' | 'History-Info';
    readonly by: string;
    readonly to: string | null;
    /** In words. */
    readonly why: string | null;
  }[];
}

export interface DialogReport {
  readonly callId: string | null;
  readonly callerTag: string | null;
  readonly calleeTag: string | null;
  readonly state: 'early' | 'confirmed' | 'terminated' | 'none';
  /** The URIs that requests to each side go to (RFC 3261 12.2.1.1), by the last Contact that was captured. */
  readonly remoteTargets: { readonly caller: string | null; readonly callee: string | null };
}

export interface LegReport {
  readonly callId: string | null;
  readonly joinedBy: readonly { readonly reason: string; readonly detail: string }[];
  readonly score: number | null;
}

export interface ReInviteReport {
  readonly frame: number;
  readonly message: number;
  readonly attemptFrames: readonly number[];
  readonly attemptMessages: readonly number[];
  readonly leg: number;
  readonly relayedBy: readonly number[];
  readonly cseq: number;
  readonly by: Side;
  readonly outcome: ReInviteOutcome;
  readonly status: number | null;
  readonly answerFrame: number | null;
  readonly answerMessage: number | null;
  readonly delayedOffer: boolean;
  readonly changes: readonly Change[];
}

export interface OfferAnswerReport {
  readonly offerFrame: number;
  readonly offerMessage: number;
  /** Method or status of the message that carried it. */
  readonly offerIn: string;
  readonly answerFrame: number | null;
  readonly answerMessage: number | null;
  readonly answerIn: string | null;
  readonly offeredBy: Side;
  readonly leg: number;
  readonly outcome: 'accepted' | 'rejected' | 'pending';
  readonly media: readonly MediaReport[];
  readonly changes: readonly Change[];
}

export interface MediaReport {
  readonly index: number;
  readonly type: string;
  readonly transport: string;
  readonly state: 'active' | 'removed';
  /** In force after the exchange. */
  readonly callerDirection: string | null;
  readonly calleeDirection: string | null;
  readonly callerAddress: string | null;
  readonly calleeAddress: string | null;
  readonly codecs: readonly string[];
  readonly security: 'none' | 'sdes' | 'dtls';
}

export interface HoldReport {
  readonly by: Side;
  readonly style: HoldStyle;
  readonly media: readonly number[];
  readonly leg: number;
  readonly relayedBy: readonly number[];
  readonly offerFrame: number;
  readonly offerMessage: number;
  /** The answer that put it in force; null while none has. */
  readonly startFrame: number | null;
  readonly startMessage: number | null;
  readonly endOfferFrame: number | null;
  readonly endOfferMessage: number | null;
  readonly endFrame: number | null;
  readonly endMessage: number | null;
}

export interface HoldAttemptReport {
  readonly by: Side;
  readonly offerFrame: number;
  readonly offerMessage: number;
  readonly finalFrame: number | null;
  readonly finalMessage: number | null;
  readonly status: number | null;
  readonly outcome: 'rejected' | 'cancelled' | 'challenged';
}

export interface TransferReport {
  readonly kind: 'blind' | 'attended' | 'invite-replaces';
  readonly referFrame: number | null;
  readonly referMessage: number | null;
  readonly by: Side;
  readonly referTo: string;
  readonly replacesCallId: string | null;
  readonly newCallId: string | null;
  readonly newInviteFrame: number | null;
  readonly newInviteMessage: number | null;
  /** How the new INVITE was recognised; `dialog`: it names the dialog that it replaces. */
  readonly foundBy: 'replaces' | 'referred-by' | 'target-and-time' | 'dialog' | null;
  /** NOTIFYs with what became of it. */
  readonly notifyFrames: readonly number[];
  readonly notifyMessages: readonly number[];
  readonly outcome: 'succeeded' | 'failed' | 'pending';
  readonly status: number | null;
}

export interface ForkReport {
  readonly calleeTag: string | null;
  readonly frame: number;
  readonly message: number;
  readonly outcome: 'answered' | 'cancelled' | 'rejected' | 'pending';
}

export interface RegistrationReport {
  readonly addressOfRecord: string;
  readonly callId: string;
  readonly state: RegistrationState;
  readonly verdict: string;
  /** This client's own first; those that have ended, too. */
  readonly bindings: readonly BindingReport[];
  readonly events: readonly RegistrationEventReport[];
  /** Index into `registrations`: the one that took the contact over with another Call-ID. */
  readonly continuedBy: number | null;
  readonly path: readonly string[];
  readonly serviceRoute: readonly string[];
}

export interface BindingReport {
  readonly contact: string;
  readonly q: number | null;
  /** Seconds for which it was last granted. */
  readonly expires: number | null;
  readonly instance: string | null;
  /** Asked for with this Call-ID; false: another device's, which a response listed. */
  readonly own: boolean;
  readonly state: 'active' | 'expired' | 'removed' | 'moved';
  readonly periods: readonly {
    readonly startFrame: number;
    readonly startMessage: number;
    readonly refreshFrames: readonly number[];
    readonly refreshMessages: readonly number[];
    /** When it runs out or ran out. */
    readonly until: string | null;
    /** The response after which it was gone before its time. */
    readonly endFrame: number | null;
    readonly endMessage: number | null;
  }[];
}

export interface RegistrationEventReport {
  /** The last REGISTER of the attempt; of a challenge, the 401 or 407. */
  readonly frame: number;
  readonly message: number;
  readonly kind: 'register' | 'refresh' | 'query' | 'unregister' | 'challenge' | 'failure';
  readonly attemptFrames: readonly number[];
  readonly attemptMessages: readonly number[];
  readonly status: number | null;
  readonly answerFrame: number | null;
  readonly answerMessage: number | null;
}

export interface SubscriptionReport {
  readonly callId: string;
  readonly event: string;
  readonly id: string | null;
  readonly subscriber: string | null;
  readonly notifier: string | null;
  readonly state: string;
  /** Why it is terminated. */
  readonly reason: string | null;
  /** Final status of the request that began it. */
  readonly status: number | null;
  readonly expires: number | null;
  readonly until: string | null;
  /** No request asked for its notifications. */
  readonly unsolicited: boolean;
  readonly verdict: string;
  /** Index into `calls`: the call it is part of, or the first one that its notifications name. */
  readonly call: number | null;
  readonly requestFrames: readonly number[];
  readonly requestMessages: readonly number[];
  readonly refreshFrames: readonly number[];
  readonly refreshMessages: readonly number[];
  readonly notifications: readonly {
    readonly frame: number;
    readonly message: number;
    readonly state: string | null;
    readonly reason: string | null;
    readonly status: number | null;
    /** What the body says, in a few words: `confirmed, on hold`, `2 new voice messages`. */
    readonly content: string | null;
  }[];
  readonly frames: readonly number[];
  readonly messages: readonly number[];
}

export interface PublicationReport {
  readonly callId: string;
  readonly event: string;
  readonly presentity: string | null;
  readonly state: 'published' | 'expired' | 'removed' | 'failed' | 'pending';
  readonly expires: number | null;
  readonly verdict: string;
  /** Index into `calls`: the first one that it names. */
  readonly call: number | null;
  readonly updates: readonly {
    readonly frame: number;
    readonly message: number;
    readonly kind: 'initial' | 'refresh' | 'modify' | 'remove';
    readonly status: number | null;
    readonly etag: string | null;
    readonly content: string | null;
  }[];
}

/** A digit that was sent in an INFO. */
export interface InfoDigitReport {
  readonly frame: number;
  readonly message: number;
  readonly by: Side;
  readonly digit: string;
  readonly durationMs: number | null;
  readonly status: number | null;
}

export interface RtpStreamReport {
  readonly source: string;
  readonly destination: string;
  readonly ssrc: string;
  readonly codec: string | null;
  readonly payloadTypes: readonly number[];
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly packets: number;
  readonly expected: number | null;
  readonly lost: number | null;
  readonly lossPercent: number | null;
  /** Packets that never came: more than `lost` where others came twice. */
  readonly missing: number;
  readonly duplicates: number | null;
  readonly outOfOrder: number | null;
  readonly meanJitterMs: number | null;
  readonly maxJitterMs: number | null;
  readonly maxDeltaMs: number | null;
  readonly mos: number | null;
  readonly call: number | null;
  readonly media: number | null;
  readonly sender: 'caller' | 'callee' | null;
  /** How its media line is encrypted; null where none names its endpoints. */
  readonly security: 'none' | 'sdes' | 'dtls' | null;
  readonly dtmf: string | null;
}

export interface FindingReport {
  readonly code: string;
  readonly severity: 'info' | 'note' | 'warning' | 'error';
  readonly call: number | null;
  readonly frames: readonly number[];
  readonly messages: readonly number[];
  /** Indexes into rtpStreams. */
  readonly streams: readonly number[];
  readonly title: string;
  readonly detail: string;
  readonly reference: string;
}
