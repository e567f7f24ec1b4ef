import { findExplanation, type NumberedExplanation } from './explanation.ts';

/** Codes of the Warning header field (RFC 3261 20.43). */
export const warningTexts: readonly NumberedExplanation[] = [
  {
    name: '300',
    phrase: 'Incompatible network protocol',
    source: 'RFC 3261 20.43',
    text: 'A network protocol in the description is not available.',
  },
  {
    name: '301',
    phrase: 'Incompatible network address formats',
    source: 'RFC 3261 20.43',
    text: 'A kind of network address in the description is not available, for example IPv6.',
  },
  {
    name: '302',
    phrase: 'Incompatible transport protocol',
    source: 'RFC 3261 20.43',
    text: 'A transport in the description is not available, for example SRTP where only RTP is spoken.',
  },
  {
    name: '303',
    phrase: 'Incompatible bandwidth units',
    source: 'RFC 3261 20.43',
    text: 'A unit of bandwidth in the description is not understood.',
  },
  {
    name: '304',
    phrase: 'Media type not available',
    source: 'RFC 3261 20.43',
    text: 'A kind of media in the description, such as video, is not available.',
  },
  {
    name: '305',
    phrase: 'Incompatible media format',
    source: 'RFC 3261 20.43',
    text: 'None of the codecs offered is available.',
  },
  {
    name: '306',
    phrase: 'Attribute not understood',
    source: 'RFC 3261 20.43',
    text: 'An attribute of the description is not understood.',
  },
  {
    name: '307',
    phrase: 'Session description parameter not understood',
    source: 'RFC 3261 20.43',
    text: 'Something else in the description is not understood.',
  },
  {
    name: '330',
    phrase: 'Multicast not available',
    source: 'RFC 3261 20.43',
    text: 'The place where the callee is has no multicast.',
  },
  {
    name: '331',
    phrase: 'Unicast not available',
    source: 'RFC 3261 20.43',
    text: 'The place where the callee is has no unicast.',
  },
  {
    name: '370',
    phrase: 'Insufficient bandwidth',
    source: 'RFC 3261 20.43',
    text: 'There is not enough bandwidth for the media.',
  },
  {
    name: '380',
    phrase: 'SIPS not allowed',
    source: 'RFC 5630',
    text: "The receiver can't be reached with sips:; try sip:.",
  },
  {
    name: '381',
    phrase: 'SIPS required',
    source: 'RFC 5630',
    text: 'The receiver can be reached only with sips:.',
  },
  {
    name: '399',
    phrase: 'Miscellaneous warning',
    source: 'RFC 3261 20.43',
    text: 'Anything else; the text says what.',
  },
];

const find = findExplanation(warningTexts);

/** What a Warning code means. */
export function findWarning(code: number): NumberedExplanation | undefined {
  return find(String(code));
}
