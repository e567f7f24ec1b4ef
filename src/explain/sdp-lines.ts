import type { Explanation } from './explanation.ts';

/** The types of lines of a session description. */
export const sdpLineTexts: readonly Explanation[] = [
  { name: 'v', source: 'RFC 8866 5.1', text: 'Version of the description, always 0.' },
  {
    name: 'o',
    source: 'RFC 8866 5.2',
    text: 'Who made the description: user, session id, version, address. Each new description of a session raises the version by one; an unchanged version says that nothing changed.',
  },
  {
    name: 's',
    source: 'RFC 8866 5.3',
    text: 'Name of the session. SIP does not use it, and most write a dash.',
  },
  { name: 'i', source: 'RFC 8866 5.4', text: 'A text about the session or the media.' },
  { name: 'u', source: 'RFC 8866 5.5', text: 'A web page about the session.' },
  { name: 'e', source: 'RFC 8866 5.6', text: 'E-mail address of whoever is responsible for the session.' },
  { name: 'p', source: 'RFC 8866 5.6', text: 'Telephone number of whoever is responsible for the session.' },
  {
    name: 'c',
    source: 'RFC 8866 5.7',
    text: 'Address to which media shall be sent: for all media, or after an m= line for that one. 0.0.0.0 is the old way to put a call on hold.',
  },
  {
    name: 'b',
    source: 'RFC 8866 5.8',
    text: 'Bandwidth: AS in kbit/s with headers, TIAS in bit/s without, RS and RR for RTCP.',
  },
  { name: 't', source: 'RFC 8866 5.9', text: 'When the session takes place. In a call always 0 0.' },
  { name: 'r', source: 'RFC 8866 5.10', text: 'How the session repeats. Not used in calls.' },
  { name: 'z', source: 'RFC 8866 5.11', text: 'Changes of the time zone. Not used in calls.' },
  {
    name: 'k',
    source: 'RFC 8866 5.12',
    text: 'A key, in the clear. It is obsolete and must not be used; see a=crypto and a=fingerprint.',
  },
  {
    name: 'a',
    source: 'RFC 8866 5.13',
    text: 'An attribute: a property of the session, or after an m= line of that media.',
  },
  {
    name: 'm',
    source: 'RFC 8866 5.14',
    text: 'A media description: type, port, transport, formats in order of preference. Port 0 refuses or removes it; the line itself stays for the rest of the call.',
  },
];
