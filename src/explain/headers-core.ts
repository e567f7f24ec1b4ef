import type { Explanation } from './explanation.ts';

/** Header fields of RFC 3261. */
export const coreHeaders: readonly Explanation[] = [
  {
    name: 'Accept',
    source: 'RFC 3261 20.1',
    text: 'Kinds of body the sender can read in what comes back, such as application/sdp. A request with another kind is answered with 415.',
  },
  {
    name: 'Accept-Encoding',
    source: 'RFC 3261 20.2',
    text: 'Compressions of the body that the sender can undo. Hardly anybody compresses SIP bodies.',
  },
  {
    name: 'Accept-Language',
    source: 'RFC 3261 20.3',
    text: 'Languages in which the sender would like to read reason phrases and texts.',
  },
  {
    name: 'Alert-Info',
    source: 'RFC 3261 20.4',
    text: 'How the phone should ring: another ring tone, or auto-answer on many desk phones. In a 180 it names the ringback for the caller.',
  },
  {
    name: 'Allow',
    source: 'RFC 3261 20.5',
    text: 'Methods the sender understands. If UPDATE or PRACK is missing here, the other side has to do without.',
  },
  {
    name: 'Authentication-Info',
    source: 'RFC 3261 20.6',
    text: 'What the server says after credentials were right, such as the nonce for the next request.',
  },
  {
    name: 'Authorization',
    source: 'RFC 3261 20.7',
    text: 'Credentials for the server or phone that asked for them with 401. The password itself is not in it, only a hash.',
  },
  {
    name: 'Call-ID',
    source: 'RFC 3261 20.8',
    text: 'Names the call, or the registrations of one client: all messages of a dialog have the same one. An element that terminates the call and makes a new one gives it another.',
  },
  {
    name: 'Call-Info',
    source: 'RFC 3261 20.9',
    text: 'More about the caller or callee: a picture, a web page, an address card. Some systems use it for call appearance or emergency data.',
  },
  {
    name: 'Contact',
    source: 'RFC 3261 20.10',
    text: 'Where the sender can be reached directly: later requests of the dialog go there. In a REGISTER it is the address to bind to the account.',
  },
  {
    name: 'Content-Disposition',
    source: 'RFC 3261 20.11',
    text: 'What the body is for: session for a session description, render to be shown, and whether it may be ignored.',
  },
  {
    name: 'Content-Encoding',
    source: 'RFC 3261 20.12',
    text: 'How the body is compressed. It has to be undone before the body can be read.',
  },
  { name: 'Content-Language', source: 'RFC 3261 20.13', text: 'Language of the body.' },
  {
    name: 'Content-Length',
    source: 'RFC 3261 20.14',
    text: 'Bytes of the body. On TCP and TLS it tells where the message ends, so a wrong number breaks everything after it.',
  },
  {
    name: 'Content-Type',
    source: 'RFC 3261 20.15',
    text: 'Kind of the body: application/sdp for a session description, message/sipfrag for the progress of a transfer, multipart/mixed for several bodies.',
  },
  {
    name: 'CSeq',
    source: 'RFC 3261 20.16',
    text: 'Number and method of the request. Each side counts its own requests up; a response repeats the number, which tells what it responds to.',
  },
  {
    name: 'Date',
    source: 'RFC 3261 20.17',
    text: 'When the message was sent, always in GMT. Phones without a clock set theirs by it.',
  },
  {
    name: 'Error-Info',
    source: 'RFC 3261 20.18',
    text: 'Where more about the failure can be found or heard, often an announcement to play.',
  },
  {
    name: 'Expires',
    source: 'RFC 3261 20.19',
    text: 'Seconds until it is over: a registration, a subscription, or the time an INVITE may stay unanswered.',
  },
  {
    name: 'From',
    source: 'RFC 3261 20.20',
    text: 'Who sends, as the sender says; nothing proves it. Its tag is one half of the name of the dialog.',
  },
  { name: 'In-Reply-To', source: 'RFC 3261 20.21', text: 'Call-IDs of the calls that this one returns.' },
  {
    name: 'Max-Forwards',
    source: 'RFC 3261 20.22',
    text: 'How many more proxies may pass the request on; each takes one off. At 0 it is answered with 483, which stops loops.',
  },
  {
    name: 'Min-Expires',
    source: 'RFC 3261 20.23',
    text: 'The shortest time the server accepts for a registration or subscription. It comes with 423, and the client tries again with at least that.',
  },
  {
    name: 'MIME-Version',
    source: 'RFC 3261 20.24',
    text: 'Version of MIME by which the body is written, always 1.0.',
  },
  { name: 'Organization', source: 'RFC 3261 20.25', text: 'Name of the organisation of the sender.' },
  {
    name: 'Priority',
    source: 'RFC 3261 20.26',
    text: 'How urgent the caller finds the call: emergency, urgent, normal or non-urgent. It does not influence routing by itself.',
  },
  {
    name: 'Proxy-Authenticate',
    source: 'RFC 3261 20.27',
    text: 'The challenge of a proxy in a 407: realm, nonce and algorithm with which to prove who asks.',
  },
  {
    name: 'Proxy-Authorization',
    source: 'RFC 3261 20.28',
    text: 'Credentials for the proxy that asked for them with 407. Only the proxy of that realm looks at them.',
  },
  {
    name: 'Proxy-Require',
    source: 'RFC 3261 20.29',
    text: 'Extensions every proxy on the way must understand. One that does not, answers 420.',
  },
  {
    name: 'Record-Route',
    source: 'RFC 3261 20.30',
    text: 'A proxy that wants to see later requests of the dialog too puts itself here. The two ends make their Route list of it.',
  },
  { name: 'Reply-To', source: 'RFC 3261 20.31', text: 'Where to call back, if not the address in From.' },
  {
    name: 'Require',
    source: 'RFC 3261 20.32',
    text: 'Extensions the other end must understand. If it does not, it answers 420 and names them in Unsupported.',
  },
  {
    name: 'Retry-After',
    source: 'RFC 3261 20.33',
    text: 'Seconds after which trying again makes sense. With 503 the next hop should be left alone for that long.',
  },
  {
    name: 'Route',
    source: 'RFC 3261 20.34',
    text: 'Proxies the request has yet to go through, the next one first.',
  },
  { name: 'Server', source: 'RFC 3261 20.35', text: 'Software that made the response.' },
  {
    name: 'Subject',
    source: 'RFC 3261 20.36',
    text: "What the call or message is about, in the caller's words.",
  },
  {
    name: 'Supported',
    source: 'RFC 3261 20.37',
    text: 'Extensions the sender understands and the other side may use, such as 100rel, timer or replaces.',
  },
  {
    name: 'Timestamp',
    source: 'RFC 3261 20.38',
    text: "When the request was sent, in seconds of the sender's own clock; the response repeats it, which gives the round trip time.",
  },
  {
    name: 'To',
    source: 'RFC 3261 20.39',
    text: 'Who was meant to be reached at first. With a tag the message is inside a dialog; without one it begins something new. A proxy routes by the Request-URI, not by this.',
  },
  {
    name: 'Unsupported',
    source: 'RFC 3261 20.40',
    text: 'Extensions that were required and are not understood. It comes with 420.',
  },
  { name: 'User-Agent', source: 'RFC 3261 20.41', text: 'Software that made the request.' },
  {
    name: 'Via',
    source: 'RFC 3261 20.42',
    text: 'The way back: each hop that passes the request on adds one at the top, and the response takes them off again. The branch names the transaction, received and rport the address the request really came from.',
  },
  {
    name: 'Warning',
    source: 'RFC 3261 20.43',
    text: 'More about why a request failed, as a code and a text: 305 and 304 speak of codecs and media types that do not fit, 370 of bandwidth, 399 of anything else.',
  },
  {
    name: 'WWW-Authenticate',
    source: 'RFC 3261 20.44',
    text: 'The challenge of a server or phone in a 401: realm, nonce and algorithm with which to prove who asks.',
  },
];
