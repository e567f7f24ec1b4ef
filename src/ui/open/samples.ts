/** A capture that lies beside the page, and what it shows. */
export interface Sample {
  /** Name in `public/samples/`. */
  readonly file: string;
  readonly title: string;
  readonly shows: string;
}

/** In the order in which somebody new would look at them. One more is a file in `public/samples/` and a line here. */
export const samples: readonly Sample[] = [
  {
    file: 'basic-call.pcap',
    title: 'A basic call',
    shows: 'Rings for two seconds, talks for six, the caller hangs up; with its RTP.',
  },
  {
    file: 'hold-proxy-auth.pcap',
    title: 'Hold, through a proxy that asks for a password',
    shows: 'A re-INVITE is challenged, sent again, puts audio on hold, and another one resumes it.',
  },
  {
    file: 'reinvite-refused.pcap',
    title: 'A re-INVITE that is refused',
    shows: '488 twice: nobody is on hold, and the session stays as it was.',
  },
  {
    file: 'forked-call.pcap',
    title: 'A call that forks',
    shows: 'Three phones ring, one answers, the proxy cancels the others.',
  },
  {
    file: 'blind-transfer.pcap',
    title: 'A blind transfer',
    shows: 'REFER, and NOTIFY that tells how it went.',
  },
  {
    file: 'attended-transfer.pcap',
    title: 'A transfer with a consultation',
    shows: 'Bob puts Alice on hold, asks Carol, and joins the two: REFER, and INVITE with Replaces.',
  },
  {
    file: 'early-media-prack.pcap',
    title: 'Early media',
    shows: 'Reliable 183 with PRACK, and an UPDATE that changes the codec before the answer.',
  },
  {
    file: 'unsuccessful-calls.pcap',
    title: 'Eight calls that went wrong',
    shows: 'Cancelled, busy, not found, unavailable, declined, redirected.',
  },
  {
    file: 'lost-packets.pcap',
    title: 'Lost packets',
    shows: 'Retransmissions of INVITE, 200, ACK and BYE, and a call that nobody answers.',
  },
  {
    file: 'one-way-audio.pcap',
    title: 'One-way audio',
    shows: 'Both sides agree on audio both ways, yet RTP flows from the callee only.',
  },
  {
    file: 'fax-t38.pcap',
    title: 'Two fax calls',
    shows:
      'A re-INVITE switches from voice to T.38; the second time the gateway refuses it. Written by hand.',
  },
  {
    file: 'registrations.pcap',
    title: 'Registrations',
    shows: 'Three devices: challenge, refresh, two contacts, removal, a wrong password.',
  },
  {
    file: 'call-over-tcp.pcap',
    title: 'A call over TCP',
    shows: 'Messages split over segments and packed together, with a hold.',
  },
];
