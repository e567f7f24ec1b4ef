import type { Correlator } from './correlator.ts';

/** Seconds that the first party may take to answer before the second is called. */
const ANSWER_SECONDS = 120;

/**
 * A controller that calls one party without an offer and passes the offer of its answer on to another (RFC 3725 4.1,
 * flow I), as click-to-dial does: two INVITEs of one host, one call between the two that were called.
 */
export const thirdPartyCallControl: Correlator = {
  id: 'third-party-call-control',
  name: 'offer of one party passed on to another',
  spec: 'RFC 3725 4.1',
  score: 90,
  headers: [],
  find(call, calls) {
    if (call.media === '' || call.hasReplaces) return [];
    const other = calls
      .offerless(call)
      .find(
        (before) => before.mediaOfAnswer === call.media && call.seconds - before.seconds <= ANSWER_SECONDS,
      );
    return other === undefined
      ? []
      : [{ thread: other.thread, detail: `media offered at ${call.media} by who was called first` }];
  },
};
