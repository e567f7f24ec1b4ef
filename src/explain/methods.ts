import type { Explanation } from './explanation.ts';

/** RFC 3261 and its extensions. */
export const methodTexts: readonly Explanation[] = [
  {
    name: 'INVITE',
    source: 'RFC 3261 13',
    text: 'Starts a call. Inside a call (a re-INVITE) it changes it: hold, resume, another codec or address, or just a sign of life.',
  },
  {
    name: 'ACK',
    source: 'RFC 3261 17.1.1.3',
    text: 'Confirms that the final response to an INVITE has arrived. It is never answered itself.',
  },
  { name: 'BYE', source: 'RFC 3261 15', text: 'Hangs up: ends the call for both sides.' },
  {
    name: 'CANCEL',
    source: 'RFC 3261 9',
    text: 'Takes back an INVITE that has no final response yet, usually because the caller hung up while it rang. The INVITE then ends with 487.',
  },
  {
    name: 'REGISTER',
    source: 'RFC 3261 10',
    text: "Tells the registrar where an account can be reached, for how long, or that it can't any more.",
  },
  {
    name: 'OPTIONS',
    source: 'RFC 3261 11',
    text: 'Asks what the other side can do. Mostly used to see whether it is alive.',
  },
  {
    name: 'PRACK',
    source: 'RFC 3262',
    text: 'Confirms a provisional response such as 183 that must not get lost.',
  },
  {
    name: 'UPDATE',
    source: 'RFC 3311',
    text: 'Changes media or refreshes the session, also before the call is answered, where a re-INVITE is not allowed.',
  },
  {
    name: 'INFO',
    source: 'RFC 6086',
    text: 'Carries something of an application inside a call: DTMF digits, a request for a new video picture.',
  },
  { name: 'MESSAGE', source: 'RFC 3428', text: 'A text message, outside of any call.' },
  {
    name: 'REFER',
    source: 'RFC 3515',
    text: 'Asks the other side to call somebody else: a transfer. How that goes is reported with NOTIFY.',
  },
  {
    name: 'SUBSCRIBE',
    source: 'RFC 6665',
    text: 'Asks to be told when something changes: presence, busy lamps, voice mail.',
  },
  {
    name: 'NOTIFY',
    source: 'RFC 6665',
    text: 'Tells a subscriber the state it asked for, or the progress of a transfer.',
  },
  {
    name: 'PUBLISH',
    source: 'RFC 3903',
    text: 'Gives a server a state, such as presence, which it passes on to subscribers.',
  },
];
