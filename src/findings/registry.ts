import type { FindingRule } from './finding.ts';
import { codecChanged } from './rules/codec-changed.ts';
import { hold } from './rules/hold.ts';
import { holdByZeroAddress } from './rules/hold-by-zero-address.ts';
import { holdRefused } from './rules/hold-refused.ts';
import { mediaAdded } from './rules/media-added.ts';
import { mediaAddressChanged } from './rules/media-address-changed.ts';
import { mediaRefused } from './rules/media-refused.ts';
import { mediaRemoved } from './rules/media-removed.ts';
import { resumeRefused } from './rules/resume-refused.ts';
import { resume } from './rules/resume.ts';
import { sdpAnswerDirection } from './rules/sdp-answer-direction.ts';
import { sdpAnswerMediaMismatch } from './rules/sdp-answer-media-mismatch.ts';
import { sdpAnswerRevised } from './rules/sdp-answer-revised.ts';
import { sdpChangedInTransit } from './rules/sdp-changed-in-transit.ts';
import { sdpMediaLinesMissing } from './rules/sdp-media-lines-missing.ts';
import { sdpMediaTypeChanged } from './rules/sdp-media-type-changed.ts';
import { sdpNoCommonCodec } from './rules/sdp-no-common-codec.ts';
import { sdpPayloadTypeRemapped } from './rules/sdp-payload-type-remapped.ts';
import { sdpPrivateAddress } from './rules/sdp-private-address.ts';
import { sdpVersionJump } from './rules/sdp-version-jump.ts';
import { sdpVersionNotRaised } from './rules/sdp-version-not-raised.ts';
import { t38Refused } from './rules/t38-refused.ts';
import { t38Switch } from './rules/t38-switch.ts';
import { joinedMidCall } from './rules/joined-mid-call.ts';
import { transferBlind } from './rules/transfer-blind.ts';
import { transferAttended } from './rules/transfer-attended.ts';
import { transferFailed } from './rules/transfer-failed.ts';
import { replacedDialog } from './rules/replaced-dialog.ts';
import { sessionTimerRefresh } from './rules/session-timer-refresh.ts';
import { sessionExpired } from './rules/session-expired.ts';
import { emergency } from './rules/emergency.ts';
import { authFailed } from './rules/auth-failed.ts';
import { truncatedMessages } from './rules/truncated-messages.ts';
import { duplicateCapture } from './rules/duplicate-capture.ts';
import { endedMidCall } from './rules/ended-mid-call.ts';
import { noResponse } from './rules/no-response.ts';
import { requestRetransmitted } from './rules/request-retransmitted.ts';
import { responseRetransmitted } from './rules/response-retransmitted.ts';
import { noFinalResponse } from './rules/no-final-response.ts';
import { contactUnreachable } from './rules/contact-unreachable.ts';
import { missingAck } from './rules/missing-ack.ts';
import { highPostDialDelay } from './rules/high-post-dial-delay.ts';
import { redirected } from './rules/redirected.ts';
import { forked } from './rules/forked.ts';
import { callRejected } from './rules/call-rejected.ts';
import { cancelAnswerRace } from './rules/cancel-answer-race.ts';
import { delayedOffer } from './rules/delayed-offer.ts';
import { reinviteRejected } from './rules/reinvite-rejected.ts';
import { reinviteGlare } from './rules/reinvite-glare.ts';
import { reinviteChallenged } from './rules/reinvite-challenged.ts';
import { requestOutsideDialog } from './rules/request-outside-dialog.ts';
import { requestUriNotRemoteTarget } from './rules/request-uri-not-remote-target.ts';
import { unexpectedCseq } from './rules/unexpected-cseq.ts';
import { registrationFailed } from './rules/registration-failed.ts';
import { registrationExpired } from './rules/registration-expired.ts';
import { registrationIntervalTooBrief } from './rules/registration-interval-too-brief.ts';
import { subscriptionRefused } from './rules/subscription-refused.ts';
import { subscriptionTerminatedUnexpectedly } from './rules/subscription-terminated-unexpectedly.ts';
import { optionsUnanswered } from './rules/options-unanswered.ts';
import { messageFailed } from './rules/message-failed.ts';
import { dtmfByInfo } from './rules/dtmf-by-info.ts';
import { noMedia } from './rules/no-media.ts';
import { oneWayMedia } from './rules/one-way-media.ts';
import { mediaFromUnexpectedAddress } from './rules/media-from-unexpected-address.ts';
import { payloadTypeNotNegotiated } from './rules/payload-type-not-negotiated.ts';
import { packetLoss } from './rules/packet-loss.ts';
import { highJitter } from './rules/high-jitter.ts';
import { mediaGap } from './rules/media-gap.ts';
import { lateMedia } from './rules/late-media.ts';
import { earlyMediaMissing } from './rules/early-media-missing.ts';
import { mediaDuringHold } from './rules/media-during-hold.ts';
import { mediaAfterBye } from './rules/media-after-bye.ts';
import { dtmfByTelephoneEvent } from './rules/dtmf-by-telephone-event.ts';

/** All rules. Of findings that rest on the same message, those of earlier rules come first. */
export const findingRules: readonly FindingRule[] = [
  joinedMidCall,
  emergency,
  truncatedMessages,
  duplicateCapture,
  endedMidCall,
  noResponse,
  requestRetransmitted,
  contactUnreachable,
  responseRetransmitted,
  noFinalResponse,
  missingAck,
  highPostDialDelay,
  callRejected,
  redirected,
  forked,
  cancelAnswerRace,
  delayedOffer,
  reinviteRejected,
  reinviteGlare,
  reinviteChallenged,
  requestOutsideDialog,
  requestUriNotRemoteTarget,
  unexpectedCseq,
  hold,
  holdByZeroAddress,
  holdRefused,
  resumeRefused,
  resume,
  t38Switch,
  t38Refused,
  mediaAdded,
  mediaRemoved,
  mediaRefused,
  codecChanged,
  mediaAddressChanged,
  sdpNoCommonCodec,
  sdpAnswerMediaMismatch,
  sdpAnswerDirection,
  sdpAnswerRevised,
  sdpMediaLinesMissing,
  sdpMediaTypeChanged,
  sdpPayloadTypeRemapped,
  sdpVersionNotRaised,
  sdpVersionJump,
  sdpPrivateAddress,
  sdpChangedInTransit,
  transferBlind,
  transferAttended,
  transferFailed,
  replacedDialog,
  sessionTimerRefresh,
  sessionExpired,
  authFailed,
  registrationFailed,
  registrationExpired,
  registrationIntervalTooBrief,
  subscriptionRefused,
  subscriptionTerminatedUnexpectedly,
  optionsUnanswered,
  messageFailed,
  noMedia,
  oneWayMedia,
  mediaFromUnexpectedAddress,
  payloadTypeNotNegotiated,
  packetLoss,
  highJitter,
  mediaGap,
  lateMedia,
  earlyMediaMissing,
  mediaDuringHold,
  mediaAfterBye,
  dtmfByTelephoneEvent,
  dtmfByInfo,
];
