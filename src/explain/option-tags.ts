import type { Explanation } from './explanation.ts';

/** Option tags, as in Supported and Require. */
export const optionTagTexts: readonly Explanation[] = [
  {
    name: '100rel',
    source: 'RFC 3262',
    text: 'Provisional responses such as 183 can be sent reliably and are acknowledged with PRACK.',
  },
  {
    name: '199',
    source: 'RFC 6228',
    text: 'The sender understands 199, which tells early that one of several phones has given up.',
  },
  {
    name: 'answermode',
    source: 'RFC 5373',
    text: 'The sender understands Answer-Mode, with which a phone answers by itself.',
  },
  {
    name: 'early-session',
    source: 'RFC 3959',
    text: 'Early media can have a session description of its own.',
  },
  {
    name: 'eventlist',
    source: 'RFC 4662',
    text: 'One subscription may stand for a whole list, as for all busy lamps of a phone.',
  },
  {
    name: 'explicitsub',
    source: 'RFC 7614',
    text: 'A REFER may name another place at which to learn how it goes.',
  },
  {
    name: 'from-change',
    source: 'RFC 4916',
    text: 'From and To may change during the call: who is connected can be shown after a transfer.',
  },
  { name: 'geolocation-http', source: 'RFC 6442', text: 'The position may be fetched over HTTP.' },
  {
    name: 'geolocation-sip',
    source: 'RFC 6442',
    text: 'The position may be fetched with a SIP subscription.',
  },
  { name: 'gin', source: 'RFC 6140', text: 'A PBX registers all its numbers at once.' },
  {
    name: 'gruu',
    source: 'RFC 5627',
    text: 'The registrar gives each device an address that reaches exactly this one.',
  },
  {
    name: 'histinfo',
    source: 'RFC 7044',
    text: 'The sender would like to know by which ways the call came (History-Info).',
  },
  { name: 'ice', source: 'RFC 5768', text: 'ICE is used, or has to be.' },
  {
    name: 'join',
    source: 'RFC 3911',
    text: 'The sender understands Join, with which calls are made into a conference.',
  },
  { name: 'multiple-refer', source: 'RFC 5368', text: 'A REFER may name a list of targets.' },
  { name: 'norefersub', source: 'RFC 4488', text: 'A transfer need not be reported with NOTIFY.' },
  { name: 'nosub', source: 'RFC 7614', text: 'A REFER makes no subscription at all.' },
  {
    name: 'outbound',
    source: 'RFC 5626',
    text: 'Devices register over several connections and are called over them, also through NAT.',
  },
  { name: 'path', source: 'RFC 3327', text: 'The way back to the client is kept by the registrar (Path).' },
  { name: 'policy', source: 'RFC 6794', text: 'The sender asks for policies of sessions.' },
  {
    name: 'precondition',
    source: 'RFC 3312',
    text: 'The phone rings only when something, mostly quality of service, has been arranged.',
  },
  { name: 'pref', source: 'RFC 3840', text: 'The sender understands what devices say they can do.' },
  {
    name: 'privacy',
    source: 'RFC 3323',
    text: 'The proxy must understand Privacy; it is used with Proxy-Require.',
  },
  {
    name: 'recipient-list-invite',
    source: 'RFC 5366',
    text: 'An INVITE may carry a list of people for a conference.',
  },
  { name: 'recipient-list-message', source: 'RFC 5365', text: 'A MESSAGE may carry a list of recipients.' },
  {
    name: 'recipient-list-subscribe',
    source: 'RFC 5367',
    text: 'A SUBSCRIBE may carry the list it is about.',
  },
  {
    name: 'record-aware',
    source: 'RFC 7866',
    text: 'The device knows that calls can be recorded and shows it.',
  },
  {
    name: 'replaces',
    source: 'RFC 3891',
    text: 'The sender understands Replaces, which attended transfer and pickup need.',
  },
  { name: 'resource-priority', source: 'RFC 4412', text: 'The sender understands priorities of calls.' },
  {
    name: 'sdp-anat',
    source: 'RFC 4092',
    text: 'A description may offer IPv4 and IPv6 for the same media, the old way.',
  },
  {
    name: 'sec-agree',
    source: 'RFC 3329',
    text: 'Client and first proxy agree on how to secure the connection.',
  },
  {
    name: 'siprec',
    source: 'RFC 7866',
    text: 'The call is a recording session between recording client and server.',
  },
  { name: 'tdialog', source: 'RFC 4538', text: 'The sender understands Target-Dialog.' },
  {
    name: 'timer',
    source: 'RFC 4028',
    text: 'Session timers: a call that is not refreshed in time counts as dead.',
  },
  { name: 'trickle-ice', source: 'RFC 8840', text: 'ICE addresses may come one by one.' },
  { name: 'uui', source: 'RFC 7433', text: 'User-to-User data is understood.' },
];
