import type { Explanation } from './explanation.ts';

/** Header fields of operators and makers, registered or not. */
export const networkHeaders: readonly Explanation[] = [
  {
    name: 'Additional-Identity',
    source: '3GPP TS 24.229',
    text: 'Another identity the caller may use and wants to be shown with this call.',
  },
  {
    name: 'Attestation-Info',
    source: '3GPP TS 24.229',
    text: "How sure the network is of the caller's number, before it is signed: full, partial or gateway.",
  },
  {
    name: 'Cellular-Network-Info',
    source: '3GPP TS 24.229',
    text: 'The mobile cell a device has, when it reaches the network over Wi-Fi instead.',
  },
  {
    name: 'DC-Info',
    source: '3GPP TS 24.229',
    text: 'About the data channel of a call: what applications it offers.',
  },
  {
    name: 'Diversion',
    source: 'RFC 5806 4',
    text: 'Who diverted the call and why (no-answer, user-busy, unconditional), the last one first. An older way than History-Info that carriers still use.',
  },
  {
    name: 'Origination-Id',
    source: '3GPP TS 24.229',
    text: "A unique name of the call's origin, by which a number that calls falsely can be traced.",
  },
  {
    name: 'P-Access-Network-Info',
    source: 'RFC 7315 4.4',
    text: 'How the device reaches the network: the kind of radio and the cell, or Wi-Fi. Emergency calls are routed by it.',
  },
  {
    name: 'P-Answer-State',
    source: 'RFC 4964',
    text: 'Push to talk: whether a person answered or the server answered for them.',
  },
  {
    name: 'P-Asserted-Identity',
    source: 'RFC 3325 9.1',
    text: "Who sends, as the network vouches for it after checking. It counts between networks that trust each other, and is what a callee's display should show.",
  },
  {
    name: 'P-Asserted-Service',
    source: 'RFC 6050',
    text: 'Which service the network has found this call to be, such as telephony.',
  },
  {
    name: 'P-Associated-URI',
    source: 'RFC 7315 4.1',
    text: 'In the 200 to a REGISTER: the numbers and addresses that belong to the account. The first one is the default.',
  },
  {
    name: 'P-Called-Party-ID',
    source: 'RFC 7315 4.2',
    text: 'The number that was called, before the proxy replaced it by the address of the device. With several numbers it tells which one was dialled.',
  },
  { name: 'P-Charge-Info', source: 'RFC 8496', text: 'Who pays for the call.' },
  {
    name: 'P-Charging-Function-Addresses',
    source: 'RFC 7315 4.5',
    text: 'Servers inside the network to which billing records go. It should not leave the network.',
  },
  {
    name: 'P-Charging-Vector',
    source: 'RFC 7315 4.6',
    text: 'Joins the billing records of one call over all networks: icid-value is the same on all its legs, orig-ioi and term-ioi are the two operators.',
  },
  {
    name: 'P-DCS-Billing-Info',
    source: 'RFC 5503',
    text: 'Cable telephony: what the proxies tell each other for billing.',
  },
  { name: 'P-DCS-LAES', source: 'RFC 5503', text: 'Cable telephony: about lawful interception.' },
  {
    name: 'P-DCS-OSPS',
    source: 'RFC 5503',
    text: 'Cable telephony: an operator wants to break into a call or check a line.',
  },
  {
    name: 'P-DCS-Redirect',
    source: 'RFC 5503',
    text: 'Cable telephony: who was called at first, and how often the call was redirected.',
  },
  {
    name: 'P-DCS-Trace-Party-ID',
    source: 'RFC 5503',
    text: 'Cable telephony: asks for a malicious call to be traced.',
  },
  {
    name: 'P-Early-Media',
    source: 'RFC 5009',
    text: 'Whether the network lets media through before the answer, and which way. Without sendrecv or sendonly here, ringback and announcements of the far side may be dropped.',
  },
  {
    name: 'P-Media-Authorization',
    source: 'RFC 3313',
    text: 'A token with which the device may ask its access network for quality of service.',
  },
  {
    name: 'P-Preferred-Identity',
    source: 'RFC 3325 9.2',
    text: 'Which of its own numbers the caller would like to be shown. The network checks it and makes a P-Asserted-Identity of it.',
  },
  {
    name: 'P-Preferred-Service',
    source: 'RFC 6050',
    text: 'Which service the caller thinks this is. The network checks it and makes a P-Asserted-Service of it.',
  },
  {
    name: 'P-Private-Network-Indication',
    source: 'RFC 7316',
    text: "The call is traffic of a company network that runs over the operator's.",
  },
  {
    name: 'P-Profile-Key',
    source: 'RFC 5002',
    text: 'Which profile the user database has for this service.',
  },
  {
    name: 'P-Refused-URI-List',
    source: 'RFC 5318',
    text: 'Push to talk: recipients of a list who were refused.',
  },
  {
    name: 'P-Served-User',
    source: 'RFC 5502',
    text: 'For which user an application server acts, and whether that user is calling or called.',
  },
  { name: 'P-User-Database', source: 'RFC 4457', text: 'The user database (HSS) that has the account.' },
  {
    name: 'P-Visited-Network-ID',
    source: 'RFC 7315 4.3',
    text: 'The network in which the roaming device is.',
  },
  {
    name: 'Priority-Share',
    source: '3GPP TS 24.229',
    text: 'Whether calls may share resources that one of them was given by its priority.',
  },
  {
    name: 'Priority-Verstat',
    source: '3GPP TS 24.229',
    text: 'Whether the signature over the priority of the call was right.',
  },
  {
    name: 'Relayed-Charge',
    source: '3GPP TS 24.229',
    text: 'What a call of a server costs, passed on to the network of the user.',
  },
  {
    name: 'Remote-Party-ID',
    source: 'draft-ietf-sip-privacy-04',
    text: 'Who calls or is called, from the time before P-Asserted-Identity. screen=yes says that the network checked it; it was never made a standard.',
  },
  {
    name: 'Resource-Share',
    source: '3GPP TS 24.229',
    text: 'Whether media of this call may share resources with those of another.',
  },
  {
    name: 'Response-Source',
    source: '3GPP TS 24.229',
    text: 'Which element of the network made the failure.',
  },
  {
    name: 'Restoration-Info',
    source: '3GPP TS 24.229',
    text: 'What is needed to reach a user again after a server of the network has failed.',
  },
  {
    name: 'Service-Interact-Info',
    source: '3GPP TS 24.229',
    text: 'Which services other servers have already applied to the call, so that they do not collide.',
  },
  {
    name: 'X-Call-ID',
    source: 'not standardised',
    text: 'Call-ID of the other leg, as many systems between two calls (B2BUAs) write it. The legs are joined by it.',
  },
  {
    name: 'X-CID',
    source: 'not standardised',
    text: 'Call-ID of the other leg, as some systems between two calls (B2BUAs) write it. The legs are joined by it.',
  },
  {
    name: 'X-Asterisk-HangupCause',
    source: 'not standardised',
    text: 'Asterisk: why it hung up, in words. X-Asterisk-HangupCauseCode has the Q.850 number.',
  },
  {
    name: 'X-Asterisk-HangupCauseCode',
    source: 'not standardised',
    text: 'Asterisk: why it hung up, as a Q.850 cause.',
  },
  {
    name: 'X-RTP-Stat',
    source: 'not standardised',
    text: 'Statistics of the media in a BYE, as several phones write them: packets sent, received and lost, jitter.',
  },
  {
    name: 'P-RTP-Stat',
    source: 'not standardised',
    text: 'Statistics of the media in a BYE, as AVM and others write them: packets sent, received and lost, jitter, delay.',
  },
  {
    name: 'P-hint',
    source: 'not standardised',
    text: 'Kamailio and OpenSIPS: a note of the routing script for whoever reads the trace.',
  },
  {
    name: 'Ms-Diagnostics',
    source: 'not standardised',
    text: 'Microsoft: why the request failed, as a number and a text, with the server that says so.',
  },
  {
    name: 'Ms-Diagnostics-Public',
    source: 'not standardised',
    text: 'Microsoft: as ms-diagnostics, without names of inner servers.',
  },
  {
    name: 'Ms-Conversation-ID',
    source: 'not standardised',
    text: 'Microsoft: one name for all modes (voice, chat, sharing) of a conversation.',
  },
  {
    name: 'Cisco-Guid',
    source: 'not standardised',
    text: 'Cisco: name of the call over all its legs, as four decimal numbers.',
  },
  {
    name: 'RTP-RxStat',
    source: 'not standardised',
    text: 'Cisco: what the phone received in the call that ends: packets, loss, jitter.',
  },
  {
    name: 'RTP-TxStat',
    source: 'not standardised',
    text: 'Cisco: what the phone sent in the call that ends.',
  },
];
