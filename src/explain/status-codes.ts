import type { Explanation } from './explanation.ts';
import { failureTexts } from './failure-codes.ts';

/** Status codes; their phrases are in `sip/status-codes.ts`. */
export const statusTexts: readonly Explanation[] = [
  {
    name: '100',
    source: 'RFC 3261 21.1.1',
    text: 'The next hop has the request and works on it, so it need not be sent again. It says nothing about the callee.',
  },
  { name: '180', source: 'RFC 3261 21.1.2', text: "The callee's phone rings." },
  { name: '181', source: 'RFC 3261 21.1.3', text: 'The call is being sent on to somebody else.' },
  { name: '182', source: 'RFC 3261 21.1.4', text: 'The callee is not free, and the call waits in a queue.' },
  {
    name: '183',
    source: 'RFC 3261 21.1.5',
    text: 'The call makes progress. With a session description it opens early media: ringback or an announcement before the answer.',
  },
  {
    name: '199',
    source: 'RFC 6228',
    text: 'One of the phones that were called has given up; others may still ring.',
  },
  { name: '200', source: 'RFC 3261 21.2.1', text: 'It worked. To an INVITE: the call was answered.' },
  {
    name: '202',
    source: 'RFC 6665 8.3.1',
    text: 'Accepted, but not done yet: the usual answer to a REFER in older systems.',
  },
  {
    name: '204',
    source: 'RFC 5839',
    text: 'The subscription was accepted, and nothing has changed that the subscriber does not know.',
  },
  {
    name: '300',
    source: 'RFC 3261 21.3.1',
    text: 'There are several addresses for the callee, and the caller may choose.',
  },
  {
    name: '301',
    source: 'RFC 3261 21.3.2',
    text: 'The callee has a new address for good; it is in Contact.',
  },
  {
    name: '302',
    source: 'RFC 3261 21.3.3',
    text: 'The callee is somewhere else for now (call forwarding); the address is in Contact. The caller, or a proxy before it, should call there.',
  },
  {
    name: '305',
    source: 'RFC 3261 21.3.4',
    text: 'The callee can be reached only by way of the proxy in Contact.',
  },
  {
    name: '380',
    source: 'RFC 3261 21.3.5',
    text: "The call can't be made this way, but another service may do, as the body says. Mobile networks redirect emergency calls with it.",
  },
  {
    name: '412',
    source: 'RFC 3903 11.2.1',
    text: 'The published state that should be changed is not there any more (unknown SIP-If-Match): publish it anew.',
  },
  {
    name: '423',
    source: 'RFC 3261 21.4.17',
    text: 'The expiry asked for is too short; Min-Expires says what is allowed, and the client tries again.',
  },
  { name: '469', source: 'RFC 6086', text: 'The receiver does not want INFO of this package.' },
  {
    name: '489',
    source: 'RFC 6665 8.3.2',
    text: 'The receiver does not know this event package; Allow-Events names those it knows.',
  },
  ...failureTexts,
];
