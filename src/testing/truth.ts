/** The truth files beside the captures: what happened, as far as they say it. */

export interface Truth {
  readonly file: string;
  /** The key log that opens it. */
  readonly keylog?: string;
  readonly sipMessages?: number;
  /** Of HEP. */
  readonly sipMessagesInside?: number;
  readonly hepPackets?: number;
  /** Of texts. */
  readonly messages?: number;
  readonly dialogs?: number;
  /** The host that wrote a log which does not say so. */
  readonly perspective?: string;
  readonly timestamps?: false | 'time of day';
  readonly uniqueSipMessages?: number;
  readonly sipRequestsByMethod?: Readonly<Record<string, number>>;
  readonly sipResponsesByStatus?: Readonly<Record<string, number>>;
  readonly sipMessagesByCSeqMethod?: Readonly<Record<string, number>>;
  readonly distinctCallIds?: number;
  readonly frames?: number;
  readonly clockSkewMs?: number;
  readonly rtpStreams?: readonly {
    src: string;
    dst: string;
    ssrc: string;
    packets: number;
    payload: string;
  }[];
  readonly logicalCalls?: number;
  readonly callStates?: Readonly<Record<string, number>>;
  readonly callsWithHold?: number;
  readonly calls?: readonly TruthCall[];
  readonly disputedHolds?: readonly unknown[];
  readonly transfers?: readonly {
    type: string;
    referFrame: number;
    referTo: string;
    newCallId: string;
    newInviteFrame: number;
    notifyFrames: readonly number[];
    result: string;
  }[];
}

export interface TruthCall {
  readonly callIds: readonly string[];
  readonly caller?: string;
  readonly callee?: string;
  readonly state?: string;
  readonly finalStatus?: number;
  readonly finalFrame?: number;
  readonly byeBy?: string | null;
  readonly legs?: number;
  readonly reinvites?: number;
  readonly reinvitesPerLeg?: number;
  readonly reinviteTransactionsIncludingChallenged?: number;
  readonly reinvitesRejected?: readonly { offerFrame: number; rejectFrame: number; status: number }[];
  readonly delayedOffers?: readonly {
    inviteFrame: number;
    offerFrame: number;
    offerIn: string;
    answerFrame: number;
    answerIn: string;
  }[];
  readonly video?: readonly {
    action: string;
    by: string;
    offerFrame: number;
    answerFrame: number;
    accepted: boolean;
  }[];
  readonly retransmissions?: readonly { originalFrame: number; retransmissionFrames: readonly number[] }[];
  readonly holds?: readonly TruthHold[];
  readonly failedHoldAttempts?: readonly {
    by: string;
    offerFrame: number;
    rejectedFrame: number;
    status: number;
  }[];
  readonly codecs?: readonly string[];
}

export interface TruthHold {
  readonly by: string;
  readonly style?: string;
  readonly offerFrame?: number;
  readonly offerFramesAll?: readonly number[];
  readonly answerFrame?: number | null;
  readonly answerFramesAll?: readonly number[];
  readonly endOfferFrame?: number | null;
  readonly endAnswerFrame?: number | null;
  readonly firstOfferFrame?: number;
  readonly legA?: { readonly offerFrame?: number; readonly answerFrame?: number };
  readonly legB?: { readonly offerFrame?: number; readonly answerFrame?: number };
}

/** The words of the truth files in those of the report. */
export function stateOf(words: string): string {
  if (words.startsWith('transferred') || words.startsWith('completed')) return 'completed';
  if (words.startsWith('no answer')) return 'no-answer';
  if (words.startsWith('in progress')) return 'in-call';
  return words === 'declined' ? 'rejected' : words;
}

export function enderOf(words: string | null): string | null {
  return words?.startsWith('both') ? 'both' : words;
}

export function styleOf(words: string): string {
  return words.split('/')[0]!;
}
