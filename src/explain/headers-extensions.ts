import type { Explanation } from './explanation.ts';

/** Header fields of the extensions to RFC 3261. */
export const extensionHeaders: readonly Explanation[] = [
  {
    name: 'Accept-Contact',
    source: 'RFC 3841',
    text: "Which of the callee's devices the caller would like to reach, by what they can do (video, mobile, a service).",
  },
  {
    name: 'Accept-Resource-Priority',
    source: 'RFC 4412',
    text: 'Kinds of call priority that the server understands.',
  },
  {
    name: 'AlertMsg-Error',
    source: 'RFC 8876',
    text: 'Why a server could not read an alert message, such as one about an emergency.',
  },
  {
    name: 'Allow-Events',
    source: 'RFC 6665 8.2.2',
    text: 'Event packages to which the sender takes subscriptions, such as dialog or presence.',
  },
  {
    name: 'Answer-Mode',
    source: 'RFC 5373',
    text: "Whether the callee's phone should answer by itself (Auto) or ring (Manual). It is a wish unless ;require follows.",
  },
  { name: 'Content-Description', source: 'RFC 2045 8', text: 'What a part of the body is, in words.' },
  {
    name: 'Content-ID',
    source: 'RFC 8262',
    text: 'Name of a body part, by which a header field such as Geolocation points at it.',
  },
  {
    name: 'Content-Transfer-Encoding',
    source: 'RFC 2045 6',
    text: 'How the bytes of a body part are written: 8bit, base64 or quoted-printable.',
  },
  {
    name: 'Encryption',
    source: 'RFC 2543',
    text: 'From the first SIP specification: the body is encrypted. RFC 3261 does not have it any more.',
  },
  {
    name: 'Event',
    source: 'RFC 6665 8.2.1',
    text: 'What a subscription is about: presence, dialog (busy lamps), message-summary (voice mail), refer (progress of a transfer).',
  },
  {
    name: 'Feature-Caps',
    source: 'RFC 6809',
    text: 'What proxies on the way can do for the call. The features belong to the proxies, not to the two ends.',
  },
  {
    name: 'Flow-Timer',
    source: 'RFC 5626 10',
    text: 'Seconds within which the client should send its next keep-alive, so that the way through its NAT stays open.',
  },
  {
    name: 'Geolocation',
    source: 'RFC 6442 4.1',
    text: 'Where the caller is: a position in the body (cid:) or an address at which to ask for it. Emergency calls need it.',
  },
  {
    name: 'Geolocation-Error',
    source: 'RFC 6442 4.3',
    text: 'What was wrong with the position that came with the request.',
  },
  {
    name: 'Geolocation-Routing',
    source: 'RFC 6442 4.2',
    text: "Whether servers on the way may use the caller's position to route the call.",
  },
  {
    name: 'Hide',
    source: 'RFC 2543',
    text: 'From the first SIP specification: asked to hide the way the request took. RFC 3261 does not have it any more.',
  },
  {
    name: 'History-Info',
    source: 'RFC 7044 5',
    text: 'Targets the call was sent to on its way, in order, and why it was sent on. The numbers tell what was redirected by which.',
  },
  {
    name: 'Identity',
    source: 'RFC 8224 4',
    text: "A signature over caller, callee and time, with which the caller's network vouches for the number (STIR/SHAKEN).",
  },
  {
    name: 'Identity-Info',
    source: 'RFC 4474',
    text: 'Where to find the certificate for an Identity of the older kind. RFC 8224 moved it into Identity.',
  },
  {
    name: 'Info-Package',
    source: 'RFC 6086',
    text: 'What an INFO is about, such as a kind of DTMF. The other side has to have offered it in Recv-Info.',
  },
  {
    name: 'Join',
    source: 'RFC 3911',
    text: 'A new call that wants to be added to a call that exists, which makes it a conference.',
  },
  {
    name: 'Max-Breadth',
    source: 'RFC 5393 5.3.3',
    text: 'On how many branches at once proxies may fork the request. It keeps loops of forks from exploding.',
  },
  {
    name: 'Min-SE',
    source: 'RFC 4028 5',
    text: 'The shortest session interval that is accepted, in seconds. It comes with 422, and the caller tries again with at least that.',
  },
  {
    name: 'Path',
    source: 'RFC 3327',
    text: 'Proxies between the registered client and its registrar: calls for the client have to go back through them.',
  },
  {
    name: 'Permission-Missing',
    source: 'RFC 5360',
    text: 'Recipients who have not yet agreed to receive anything by way of a list server.',
  },
  {
    name: 'Policy-Contact',
    source: 'RFC 6794',
    text: 'Where to ask for the policy that applies to the session.',
  },
  { name: 'Policy-ID', source: 'RFC 6794', text: 'Which policy servers the client has already asked.' },
  {
    name: 'Priv-Answer-Mode',
    source: 'RFC 5373',
    text: "Like Answer-Mode, but meant to override the callee's settings, so only for callers with that privilege.",
  },
  {
    name: 'Privacy',
    source: 'RFC 3323 4.2',
    text: 'What the caller wants hidden from the other side: id the asserted identity, header the routing, user the name. The network has to do it.',
  },
  {
    name: 'Proxy-Authentication-Info',
    source: 'RFC 7615',
    text: 'What a proxy says after credentials were right, such as the nonce for the next request.',
  },
  {
    name: 'RAck',
    source: 'RFC 3262 7.2',
    text: 'Which reliable provisional response a PRACK acknowledges: its RSeq, then the CSeq of the INVITE.',
  },
  {
    name: 'Reason',
    source: 'RFC 3326 2',
    text: 'Why the request (or, in newer systems, the failure) was sent: a SIP status, or a cause of the telephone network (Q.850).',
  },
  { name: 'Recv-Info', source: 'RFC 6086', text: 'Kinds of INFO the sender is willing to receive.' },
  {
    name: 'Refer-Events-At',
    source: 'RFC 7614',
    text: 'Where to subscribe to the progress of a transfer, when it is not reported in the same dialog.',
  },
  {
    name: 'Refer-Sub',
    source: 'RFC 4488',
    text: 'With false, the sender of a REFER wants no NOTIFY about how the transfer goes.',
  },
  {
    name: 'Refer-To',
    source: 'RFC 3515 2.1',
    text: 'Whom the receiver of a REFER should call: the target of a transfer. With Replaces inside, the new call takes over one that exists.',
  },
  {
    name: 'Referred-By',
    source: 'RFC 3892',
    text: 'Who asked for this call by a REFER: the one who transfers.',
  },
  {
    name: 'Reject-Contact',
    source: 'RFC 3841',
    text: "Which of the callee's devices the caller does not want to reach.",
  },
  {
    name: 'Replaces',
    source: 'RFC 3891',
    text: 'The new call takes the place of the dialog named here, which is then ended: an attended transfer, or a pickup.',
  },
  {
    name: 'Request-Disposition',
    source: 'RFC 3841',
    text: 'How proxies should treat the call: fork or not, one branch after the other, proxy or redirect.',
  },
  {
    name: 'Resource-Priority',
    source: 'RFC 4412',
    text: 'How important the call is where there is not room for all, as in emergency and military networks.',
  },
  {
    name: 'Response-Key',
    source: 'RFC 2543',
    text: 'From the first SIP specification: the key with which to encrypt the response. RFC 3261 does not have it any more.',
  },
  {
    name: 'RSeq',
    source: 'RFC 3262 7.1',
    text: 'Number of a reliable provisional response. It is sent again until a PRACK with the same number comes.',
  },
  {
    name: 'Security-Client',
    source: 'RFC 3329',
    text: 'Ways of securing the connection that the client offers to its first proxy (IPsec in mobile networks).',
  },
  {
    name: 'Security-Server',
    source: 'RFC 3329',
    text: 'Ways of securing the connection that the first proxy offers.',
  },
  {
    name: 'Security-Verify',
    source: 'RFC 3329',
    text: 'What the proxy offered, repeated by the client over the secured connection, so that nobody can have weakened it.',
  },
  {
    name: 'Service-Route',
    source: 'RFC 3608',
    text: 'Proxies a registered client has to send its calls through. The registrar names them in the 200 to a REGISTER.',
  },
  {
    name: 'Session-Expires',
    source: 'RFC 4028 4',
    text: 'Seconds after which the call counts as dead unless a re-INVITE or UPDATE refreshes it. refresher says whose duty that is.',
  },
  {
    name: 'Session-ID',
    source: 'RFC 7989',
    text: 'One name for the call that survives systems which change the Call-ID: half of it from each end.',
  },
  {
    name: 'SIP-ETag',
    source: 'RFC 3903 11.3.1',
    text: "The server's name for a published state. The next PUBLISH has to mention it.",
  },
  {
    name: 'SIP-If-Match',
    source: 'RFC 3903 11.3.2',
    text: 'Which published state this PUBLISH refreshes, changes or removes.',
  },
  {
    name: 'Subscription-State',
    source: 'RFC 6665 8.2.3',
    text: 'Whether the subscription is active, pending or terminated, for how many more seconds, and why it ended.',
  },
  {
    name: 'Suppress-If-Match',
    source: 'RFC 5839',
    text: 'The subscriber knows this state already and wants no NOTIFY that repeats it.',
  },
  {
    name: 'Target-Dialog',
    source: 'RFC 4538',
    text: 'A dialog the sender takes part in, which should make the receiver trust this request.',
  },
  {
    name: 'Trigger-Consent',
    source: 'RFC 5360',
    text: 'Asks a list server to ask recipients for their consent first.',
  },
  {
    name: 'User-to-User',
    source: 'RFC 7433',
    text: "Data that the caller's application hands to the callee's, such as a customer number from a call centre. The network does not read it.",
  },
];
