import type { Explanation } from './explanation.ts';

/** Event packages, as in Event and Allow-Events. */
export const eventPackageTexts: readonly Explanation[] = [
  { name: 'presence', source: 'RFC 3856', text: 'Whether somebody is available, away or busy.' },
  {
    name: 'dialog',
    source: 'RFC 4235',
    text: 'Which calls somebody has and in which state: what busy lamps and pickup keys are lit by.',
  },
  { name: 'message-summary', source: 'RFC 3842', text: 'How many messages wait in the voice mailbox.' },
  {
    name: 'refer',
    source: 'RFC 3515',
    text: 'How a transfer goes; each NOTIFY carries the status of the new call.',
  },
  { name: 'reg', source: 'RFC 3680', text: 'Which devices are registered for an account.' },
  { name: 'conference', source: 'RFC 4575', text: 'Who takes part in a conference, and with which media.' },
  { name: 'kpml', source: 'RFC 4730', text: 'Digits as they are pressed, for servers that collect them.' },
  { name: 'presence.winfo', source: 'RFC 3857', text: "Who subscribes to somebody's presence." },
  { name: 'winfo', source: 'RFC 3857', text: 'After the name of another package: who subscribes to it.' },
  {
    name: 'xcap-diff',
    source: 'RFC 5875',
    text: 'Which of the documents on a settings server have changed.',
  },
  { name: 'ua-profile', source: 'RFC 6080', text: 'Settings for a device: which profile it should load.' },
  { name: 'poc-settings', source: 'RFC 4354', text: 'Settings of push to talk.' },
  {
    name: 'spirits-INDPs',
    source: 'RFC 3910',
    text: 'Events of the telephone network, for each single call.',
  },
  {
    name: 'spirits-user-prof',
    source: 'RFC 3910',
    text: 'Events of the telephone network about a subscriber.',
  },
  { name: 'certificate', source: 'RFC 6072', text: "Somebody's certificate." },
  { name: 'credential', source: 'RFC 6072', text: "Somebody's certificate and private key." },
  { name: 'consent-pending-additions', source: 'RFC 5362', text: 'Who of a list has yet to agree.' },
  { name: 'load-control', source: 'RFC 7200', text: 'How much traffic a server wants to get.' },
  { name: 'session-spec-policy', source: 'RFC 6795', text: 'The policy for one session.' },
  {
    name: 'vq-rtcpxr',
    source: 'RFC 6035',
    text: 'Quality of a call as the phone measured it: loss, jitter, MOS.',
  },
  {
    name: 'call-completion',
    source: 'RFC 6910',
    text: 'When a busy callee is free again (automatic callback).',
  },
  {
    name: 'ac-uri',
    source: 'not standardised',
    text: 'Address to call for a callback on an application server.',
  },
  {
    name: 'as-feature-event',
    source: 'not standardised',
    text: 'Features such as do not disturb and forwarding, kept in step between phone and server (BroadSoft).',
  },
  { name: 'call-info', source: 'not standardised', text: 'State of shared lines (BroadSoft).' },
  {
    name: 'line-seize',
    source: 'not standardised',
    text: 'A phone takes a shared line before dialling (BroadSoft).',
  },
  {
    name: 'check-sync',
    source: 'not standardised',
    text: 'Tells a phone to load its settings again, and often to restart.',
  },
  {
    name: 'resync',
    source: 'not standardised',
    text: 'Tells a phone to load its settings again (Sipura, Linksys, Cisco).',
  },
  { name: 'reboot', source: 'not standardised', text: 'Tells a phone to restart.' },
  {
    name: 'talk',
    source: 'not standardised',
    text: 'Tells a phone to answer, or to resume, as if the key were pressed (remote control).',
  },
  {
    name: 'hold',
    source: 'not standardised',
    text: 'Tells a phone to put the call on hold, as if the key were pressed (remote control).',
  },
  {
    name: 'keep-alive',
    source: 'not standardised',
    text: 'Only a sign of life, to keep the way through a NAT open.',
  },
  { name: 'http-monitor', source: 'RFC 5989', text: 'When a web document has changed.' },
];
