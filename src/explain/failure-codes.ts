import { findExplanation, type Explanation } from './explanation.ts';

/** Status codes that refuse a call, apart from the others because findings explain them. */
export const failureTexts: readonly Explanation[] = [
  {
    name: '400',
    source: 'RFC 3261 21.4.1',
    text: 'The request could not be understood; the reason phrase often says which header field is wrong.',
  },
  {
    name: '401',
    source: 'RFC 3261 21.4.2',
    text: 'A challenge: the server wants credentials. It is a failure only if the client does not try again with them, or is refused again.',
  },
  {
    name: '402',
    source: 'RFC 3261 21.4.3',
    text: 'Payment required. The RFC reserves it; prepaid systems send it when there is no credit left.',
  },
  {
    name: '403',
    source: 'RFC 3261 21.4.4',
    text: "The server understood and refuses, and will refuse again. Look at the rights of the account or trunk and at the caller's number; some servers answer a wrong password with this, too.",
  },
  {
    name: '404',
    source: 'RFC 3261 21.4.5',
    text: 'The server knows no such user or number. Look at the Request-URI and at the routing behind it.',
  },
  {
    name: '405',
    source: 'RFC 3261 21.4.6',
    text: 'The method is known and not allowed for this address; Allow names those that are.',
  },
  {
    name: '406',
    source: 'RFC 3261 21.4.7',
    text: 'What the server could answer with is not among what Accept allows.',
  },
  {
    name: '407',
    source: 'RFC 3261 21.4.8',
    text: 'A challenge: a proxy wants credentials. It is a failure only if the client does not try again with them, or is refused again.',
  },
  {
    name: '408',
    source: 'RFC 3261 21.4.9',
    text: "No answer in time. Some hop never got a response: often the callee's phone is gone though it is still registered, or a firewall drops packets.",
  },
  { name: '410', source: 'RFC 3261 21.4.10', text: 'The address existed and is gone for good.' },
  {
    name: '413',
    source: 'RFC 3261 21.4.11',
    text: 'The body of the request is larger than the server takes.',
  },
  { name: '414', source: 'RFC 3261 21.4.12', text: 'The Request-URI is longer than the server takes.' },
  {
    name: '415',
    source: 'RFC 3261 21.4.13',
    text: "The server can't read this kind of body; Accept names those it can read.",
  },
  {
    name: '416',
    source: 'RFC 3261 21.4.14',
    text: 'The server does not understand this kind of address, for example tel: or sips:.',
  },
  {
    name: '417',
    source: 'RFC 4412',
    text: 'The priority asked for in Resource-Priority is unknown to the server.',
  },
  {
    name: '420',
    source: 'RFC 3261 21.4.15',
    text: 'The request requires an extension the server does not have; Unsupported names it.',
  },
  {
    name: '421',
    source: 'RFC 3261 21.4.16',
    text: 'The server needs an extension the client did not say it supports; Require names it.',
  },
  {
    name: '422',
    source: 'RFC 4028 6',
    text: 'The session timer asked for is too short; Min-SE says what is allowed, and the caller tries again.',
  },
  {
    name: '424',
    source: 'RFC 6442',
    text: 'The position sent with the request is wrong or not enough; Geolocation-Error says why.',
  },
  { name: '425', source: 'RFC 8876', text: 'The alert in the message could not be understood.' },
  {
    name: '428',
    source: 'RFC 8224',
    text: 'The server takes only calls whose caller is signed for, and there is no Identity.',
  },
  {
    name: '429',
    source: 'RFC 3892',
    text: 'The transfer says not (or not provably) who asked for it; Referred-By is needed.',
  },
  {
    name: '430',
    source: 'RFC 5626',
    text: 'The connection on which the client had registered is broken; another one may work.',
  },
  { name: '433', source: 'RFC 5079', text: 'The callee takes no anonymous calls.' },
  {
    name: '436',
    source: 'RFC 8224',
    text: 'The certificate behind the signature of the caller could not be fetched.',
  },
  {
    name: '437',
    source: 'RFC 8224',
    text: 'The certificate behind the signature of the caller is not trusted or does not fit.',
  },
  {
    name: '438',
    source: 'RFC 8224',
    text: 'The signature of the caller is wrong: something that it covers was changed on the way, or it is too old.',
  },
  {
    name: '439',
    source: 'RFC 5626',
    text: 'The first proxy does not support registering over several connections (outbound).',
  },
  {
    name: '440',
    source: 'RFC 5393',
    text: 'The request was forked to more branches than allowed: usually a loop.',
  },
  {
    name: '470',
    source: 'RFC 5360',
    text: 'The recipient has not agreed to receive this from a list server.',
  },
  {
    name: '480',
    source: 'RFC 3261 21.4.18',
    text: "The callee can't be reached just now: not registered, do not disturb, or nobody answered. Reason, Warning or the phrase may say which.",
  },
  {
    name: '481',
    source: 'RFC 3261 21.4.19',
    text: 'The receiver knows no such dialog or transaction: it has ended or restarted, or the tags or Call-ID are wrong.',
  },
  {
    name: '482',
    source: 'RFC 3261 21.4.20',
    text: 'The request came back to a server it had been at: two servers send it to each other.',
  },
  {
    name: '483',
    source: 'RFC 3261 21.4.21',
    text: 'The request went through too many hops, mostly because servers send it round in a loop.',
  },
  {
    name: '484',
    source: 'RFC 3261 21.4.22',
    text: 'The number is not complete. With overlap dialling more digits follow; otherwise look at the dial plan.',
  },
  { name: '485', source: 'RFC 3261 21.4.23', text: 'The address fits several users.' },
  {
    name: '486',
    source: 'RFC 3261 21.4.24',
    text: 'The callee is busy, or rejected the call on a phone that says so with this.',
  },
  {
    name: '487',
    source: 'RFC 3261 21.4.25',
    text: 'The INVITE was ended before an answer, normally by a CANCEL.',
  },
  {
    name: '488',
    source: 'RFC 3261 21.4.26',
    text: 'The media offered do not suit the receiver: no common codec, encryption wanted or not, media of another kind. Warning or a body may say which.',
  },
  {
    name: '491',
    source: 'RFC 3261 21.4.27',
    text: 'Both sides changed the session at the same time. Each tries again after a short, different time.',
  },
  {
    name: '493',
    source: 'RFC 3261 21.4.28',
    text: "The body is encrypted and the receiver can't decrypt it.",
  },
  {
    name: '494',
    source: 'RFC 3329',
    text: 'The client has to agree on how to secure the connection first (Security-Client).',
  },
  {
    name: '500',
    source: 'RFC 3261 21.5.1',
    text: 'Something went wrong inside the server. Its own logs have the reason; Retry-After may say when to try again.',
  },
  { name: '501', source: 'RFC 3261 21.5.2', text: 'The server does not know this method at all.' },
  {
    name: '502',
    source: 'RFC 3261 21.5.3',
    text: 'The server behind this one sent something that could not be understood.',
  },
  {
    name: '503',
    source: 'RFC 3261 21.5.4',
    text: 'The server is overloaded or down, or has no free line. Retry-After says for how long; another server should be tried.',
  },
  {
    name: '504',
    source: 'RFC 3261 21.5.5',
    text: 'A server behind this one did not answer in time, such as DNS or a gateway.',
  },
  { name: '505', source: 'RFC 3261 21.5.6', text: 'The server does not speak this version of SIP.' },
  { name: '513', source: 'RFC 3261 21.5.7', text: 'The message is longer than the server takes.' },
  {
    name: '555',
    source: 'RFC 8599',
    text: 'The push service that the client named is not supported, so the phone could not be woken.',
  },
  {
    name: '580',
    source: 'RFC 3312',
    text: 'What has to be there before ringing (mostly quality of service) could not be arranged.',
  },
  { name: '600', source: 'RFC 3261 21.6.1', text: 'The callee is busy everywhere; no other phone is tried.' },
  {
    name: '603',
    source: 'RFC 3261 21.6.2',
    text: 'The callee does not want the call and no other phone is tried. Carriers also send it when analytics block a call.',
  },
  { name: '604', source: 'RFC 3261 21.6.3', text: 'No such user anywhere; nothing else is tried.' },
  {
    name: '606',
    source: 'RFC 3261 21.6.4',
    text: 'The callee would talk, but not with the media or conditions that were offered; Warning may say why.',
  },
  {
    name: '607',
    source: 'RFC 8197',
    text: 'The callee marked the call as unwanted; the network may block this caller from now on.',
  },
  {
    name: '608',
    source: 'RFC 8688',
    text: 'A machine in between (analytics, spam protection) blocked the call, not the callee. Call-Info may say where to complain.',
  },
];

const find = findExplanation(failureTexts);

/** What a status code that refused a call means. */
export function findFailureText(code: number): string | undefined {
  return find(String(code))?.text;
}
