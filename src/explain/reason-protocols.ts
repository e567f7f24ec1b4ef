import type { Explanation } from './explanation.ts';

/** Protocols of the Reason header field. */
export const reasonProtocolTexts: readonly Explanation[] = [
  {
    name: 'SIP',
    source: 'RFC 3326 2',
    text: 'The cause is a SIP status code. SIP;cause=200 in a CANCEL says that another phone answered.',
  },
  {
    name: 'Q.850',
    source: 'RFC 3326 2',
    text: 'The cause is one of the telephone network (ITU-T Q.850), mostly from a gateway or carrier.',
  },
  { name: 'Preemption', source: 'RFC 4411', text: 'The call was ended for one of higher priority.' },
  {
    name: 'STIR',
    source: 'RFC 8224',
    text: "The signature of the caller's number was not accepted; the cause is the SIP status for it.",
  },
  { name: 'EMM', source: '3GPP TS 24.301', text: 'Cause of the mobility management of LTE.' },
  { name: 'ESM', source: '3GPP TS 24.301', text: 'Cause of the session management of LTE.' },
  { name: 'S1AP-RNL', source: '3GPP TS 36.413', text: 'Cause of the LTE radio network.' },
  { name: 'S1AP-TNL', source: '3GPP TS 36.413', text: 'Cause of the transport below the LTE radio network.' },
  { name: 'S1AP-NAS', source: '3GPP TS 36.413', text: 'Cause of the signalling between phone and LTE core.' },
  { name: 'S1AP-MISC', source: '3GPP TS 36.413', text: 'Another cause between LTE radio network and core.' },
  {
    name: 'S1AP-PROT',
    source: '3GPP TS 36.413',
    text: 'A protocol error between LTE radio network and core.',
  },
  {
    name: 'DIAMETER',
    source: '3GPP TS 29.229',
    text: 'Cause of a Diameter server, such as the user database or charging.',
  },
  { name: 'IKEV2', source: '3GPP TS 24.302', text: 'Cause of the tunnel over Wi-Fi.' },
  {
    name: 'RELEASE_CAUSE',
    source: '3GPP TS 24.229',
    text: 'Why the phone ended the session: 1 by the user, 2 because radio was lost, and so on.',
  },
  { name: 'FAILURE_CAUSE', source: '3GPP TS 24.229', text: 'Why a procedure of the mobile network failed.' },
  { name: 'FreeSWITCH', source: 'not standardised', text: "FreeSWITCH's own name of the cause." },
];
