import { acceptHeader } from './accept.ts';
import { alertInfoHeader } from './alert-info.ts';
import { allowHeader } from './allow.ts';
import { allowEventsHeader } from './allow-events.ts';
import { answerModeHeader } from './answer-mode.ts';
import { authenticationInfoHeader } from './authentication-info.ts';
import { authorizationHeader } from './authorization.ts';
import { callIdHeader } from './call-id.ts';
import { contactHeader } from './contact.ts';
import { contentDispositionHeader } from './content-disposition.ts';
import { contentEncodingHeader } from './content-encoding.ts';
import { contentLengthHeader } from './content-length.ts';
import { contentTypeHeader } from './content-type.ts';
import { cseqHeader } from './cseq.ts';
import { dateHeader } from './date.ts';
import type { HeaderDefinition } from './definition.ts';
import { diversionHeader } from './diversion.ts';
import { eventHeader } from './event.ts';
import { expiresHeader } from './expires.ts';
import { fromHeader } from './from.ts';
import { historyInfoHeader } from './history-info.ts';
import { identityHeader } from './identity.ts';
import { joinHeader } from './join.ts';
import { maxForwardsHeader } from './max-forwards.ts';
import { minExpiresHeader } from './min-expires.ts';
import { minSeHeader } from './min-se.ts';
import { pAssertedIdentityHeader } from './p-asserted-identity.ts';
import { pCalledPartyIdHeader } from './p-called-party-id.ts';
import { pChargingVectorHeader } from './p-charging-vector.ts';
import { pEarlyMediaHeader } from './p-early-media.ts';
import { pPreferredIdentityHeader } from './p-preferred-identity.ts';
import { pathHeader } from './path.ts';
import { privacyHeader } from './privacy.ts';
import { proxyAuthenticateHeader } from './proxy-authenticate.ts';
import { proxyAuthorizationHeader } from './proxy-authorization.ts';
import { proxyRequireHeader } from './proxy-require.ts';
import { rackHeader } from './rack.ts';
import { reasonHeader } from './reason.ts';
import { recordRouteHeader } from './record-route.ts';
import { referSubHeader } from './refer-sub.ts';
import { referToHeader } from './refer-to.ts';
import { referredByHeader } from './referred-by.ts';
import { remotePartyIdHeader } from './remote-party-id.ts';
import { replacesHeader } from './replaces.ts';
import { requireHeader } from './require.ts';
import { retryAfterHeader } from './retry-after.ts';
import { routeHeader } from './route.ts';
import { rseqHeader } from './rseq.ts';
import { serverHeader } from './server.ts';
import { serviceRouteHeader } from './service-route.ts';
import { sessionExpiresHeader } from './session-expires.ts';
import { sessionIdHeader } from './session-id.ts';
import { sipEtagHeader } from './sip-etag.ts';
import { sipIfMatchHeader } from './sip-if-match.ts';
import { subjectHeader } from './subject.ts';
import { subscriptionStateHeader } from './subscription-state.ts';
import { supportedHeader } from './supported.ts';
import { targetDialogHeader } from './target-dialog.ts';
import { toHeader } from './to.ts';
import { unsupportedHeader } from './unsupported.ts';
import { userAgentHeader } from './user-agent.ts';
import { viaHeader } from './via.ts';
import { warningHeader } from './warning.ts';
import { wwwAuthenticateHeader } from './www-authenticate.ts';
import { xCallIdHeader } from './x-call-id.ts';
import { xCidHeader } from './x-cid.ts';

/** Header fields whose values are read, in the order in which people look for them. Names alone: `header-names.ts`. */
export const headers: readonly HeaderDefinition<unknown>[] = [
  viaHeader,
  fromHeader,
  toHeader,
  contactHeader,
  callIdHeader,
  cseqHeader,
  maxForwardsHeader,
  routeHeader,
  recordRouteHeader,
  pathHeader,
  serviceRouteHeader,
  contentTypeHeader,
  contentLengthHeader,
  contentDispositionHeader,
  contentEncodingHeader,
  acceptHeader,
  expiresHeader,
  minExpiresHeader,
  sessionExpiresHeader,
  minSeHeader,
  retryAfterHeader,
  dateHeader,
  requireHeader,
  supportedHeader,
  proxyRequireHeader,
  unsupportedHeader,
  allowHeader,
  allowEventsHeader,
  rseqHeader,
  rackHeader,
  eventHeader,
  subscriptionStateHeader,
  sipEtagHeader,
  sipIfMatchHeader,
  referToHeader,
  referSubHeader,
  referredByHeader,
  replacesHeader,
  joinHeader,
  targetDialogHeader,
  reasonHeader,
  warningHeader,
  wwwAuthenticateHeader,
  proxyAuthenticateHeader,
  authorizationHeader,
  proxyAuthorizationHeader,
  authenticationInfoHeader,
  identityHeader,
  pAssertedIdentityHeader,
  pPreferredIdentityHeader,
  remotePartyIdHeader,
  privacyHeader,
  diversionHeader,
  historyInfoHeader,
  sessionIdHeader,
  pCalledPartyIdHeader,
  pChargingVectorHeader,
  pEarlyMediaHeader,
  xCallIdHeader,
  xCidHeader,
  userAgentHeader,
  serverHeader,
  subjectHeader,
  alertInfoHeader,
  answerModeHeader,
];
