import { describe, expect, it } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { formatCodec } from './codecs.ts';
import type { SessionDescription } from './model.ts';
import { parseSessionDescription } from './session-description.ts';

/** What the report says of each m-line. */
function summary({ media }: SessionDescription): string[] {
  return media.map(
    ({ type, port, transport, effectiveConnection, effectiveDirection, codecs, formats, security }) => {
      const names = codecs.length > 0 ? codecs.map(formatCodec) : formats;
      const place = `${effectiveConnection?.address}:${port}`;
      return `${type} ${place} ${transport} ${effectiveDirection} ${security} [${names.join(' ')}]`;
    },
  );
}

interface Sample {
  producer: string;
  body: string;
  media: string[];
  problems?: string[];
}

const samples: Sample[] = [
  {
    producer: 'a desk phone',
    body: `v=0
o=- 1546300800 1546300800 IN IP4 192.0.2.10
s=-
c=IN IP4 192.0.2.10
t=0 0
m=audio 11780 RTP/AVP 9 0 8 18 101
a=rtpmap:9 G722/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:18 G729/8000
a=fmtp:18 annexb=no
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv`,
    media: [
      'audio 192.0.2.10:11780 RTP/AVP sendrecv none [G722/8000 PCMU/8000 PCMA/8000 G729/8000 telephone-event/8000]',
    ],
  },
  {
    producer: 'a gateway that relies on the static types and holds in the old way',
    body: `v=0
o=CiscoSystemsSIP-GW-UserAgent 2998 8653 IN IP4 198.51.100.2
s=SIP Call
c=IN IP4 0.0.0.0
t=0 0
m=audio 18404 RTP/AVP 8 101
c=IN IP4 0.0.0.0
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-16`,
    media: ['audio 0.0.0.0:18404 RTP/AVP sendrecv none [PCMA/8000 telephone-event/8000]'],
  },
  {
    producer: 'a browser',
    body: `v=0
o=- 4611731400430051336 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1 2
a=extmap-allow-mixed
a=msid-semantic: WMS stream
m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:8hhY
a=ice-pwd:asd88fgpdd777uzjYhagZg
a=ice-options:trickle
a=fingerprint:sha-256 D1:2C:BE:AD:C4:F6:64:5C:25:16:11:9C:AF:E7:0F:73:79:36:4E:9C:1E:15:54:39:0C:06:8B:ED:96:86:00:39
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=sendrecv
a=msid:stream audio
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtpmap:9 G722/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:13 CN/8000
a=rtpmap:110 telephone-event/48000
a=rtpmap:126 telephone-event/8000
a=ssrc:3735928559 cname:YZcxBwerFFm6GH69
m=video 0 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=bundle-only
a=ice-ufrag:8hhY
a=ice-pwd:asd88fgpdd777uzjYhagZg
a=fingerprint:sha-256 D1:2C
a=setup:actpass
a=mid:1
a=recvonly
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:96 VP8/90000
a=rtcp-fb:96 nack pli
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rid:1 send
a=simulcast:send 1
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=fingerprint:sha-256 D1:2C
a=setup:actpass
a=mid:2
a=sctp-port:5000
a=max-message-size:262144`,
    media: [
      'audio 0.0.0.0:9 UDP/TLS/RTP/SAVPF sendrecv dtls [opus/48000/2 red/48000/2 G722/8000 PCMU/8000 PCMA/8000 CN/8000 telephone-event/48000 telephone-event/8000]',
      'video 0.0.0.0:0 UDP/TLS/RTP/SAVPF recvonly dtls [VP8/90000 rtx/90000]',
      'application 0.0.0.0:9 UDP/DTLS/SCTP sendrecv dtls [webrtc-datachannel]',
    ],
  },
  {
    producer: 'a server that offers SDES, session direction inactive',
    body: `v=0
o=FreeSWITCH 1700000000 1700000001 IN IP6 2001:db8::5
s=FreeSWITCH
c=IN IP6 2001:db8::5
t=0 0
a=inactive
m=audio 30000 RTP/SAVP 102 0
a=rtpmap:102 opus/48000/2
a=fmtp:102 useinbandfec=1; maxaveragebitrate=30000; maxplaybackrate=48000; ptime=20; minptime=10; maxptime=40
a=crypto:1 AEAD_AES_256_GCM_8 inline:Z2l2ZSBtZSBhbnkga2V5IHRoYXQgZG9lcyBub3QgbWF0dGVy
a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^31
a=ptime:20`,
    media: ['audio 2001:db8::5:30000 RTP/SAVP inactive sdes [opus/48000/2 PCMU/8000]'],
  },
  {
    producer: 'a fax gateway',
    body: `v=0
o=- 1700000000 1700000002 IN IP4 203.0.113.7
s=-
c=IN IP4 203.0.113.7
t=0 0
m=audio 0 RTP/AVP 8
m=image 16390 udptl t38
a=T38FaxVersion:0
a=T38MaxBitRate:14400
a=T38FaxFillBitRemoval:0
a=T38FaxTranscodingMMR
a=T38FaxRateManagement:transferredTCF
a=T38FaxMaxBuffer:1800
a=T38FaxMaxDatagram:400
a=T38FaxUdpEC:t38UDPRedundancy`,
    media: [
      'audio 203.0.113.7:0 RTP/AVP sendrecv none [PCMA/8000]',
      'image 203.0.113.7:16390 udptl sendrecv none [t38]',
    ],
  },
  {
    producer: 'an IMS phone with preconditions',
    body: `v=0
o=- 2987933615 2987933615 IN IP6 2001:db8::aaa
s=-
c=IN IP6 2001:db8::aaa
b=AS:49
b=RS:600
b=RR:2000
t=0 0
m=audio 49170 RTP/AVP 104 96
b=AS:49
a=rtpmap:104 AMR-WB/16000/1
a=fmtp:104 mode-set=0,1,2; mode-change-capability=2; max-red=220
a=rtpmap:96 telephone-event/16000
a=fmtp:96 0-15
a=ptime:20
a=maxptime:240
a=curr:qos local none
a=curr:qos remote none
a=des:qos mandatory local sendrecv
a=des:qos optional remote sendrecv
a=sendrecv`,
    media: ['audio 2001:db8::aaa:49170 RTP/AVP sendrecv none [AMR-WB/16000 telephone-event/16000]'],
  },
  {
    producer: 'a message session (RFC 4975)',
    body: `v=0
o=alice 2890844526 2890844527 IN IP4 alice.example.com
s=-
c=IN IP4 alice.example.com
t=0 0
m=message 7394 TCP/MSRP *
a=accept-types:message/cpim text/plain text/html
a=path:msrp://alice.example.com:7394/2s93i93idj;tcp`,
    media: ['message alice.example.com:7394 TCP/MSRP sendrecv none [*]'],
  },
  {
    producer: 'a conference room with BFCP, content and floor control',
    body: `v=0
o=room 5 5 IN IP4 203.0.113.20
s=-
c=IN IP4 203.0.113.20
b=AS:2048
t=0 0
m=application 5070 UDP/BFCP *
a=floorctrl:c-s
a=confid:1
a=userid:2
a=floorid:1 mstrm:12
a=setup:actpass
m=video 5072 RTP/AVP 97 34
a=rtpmap:97 H264/90000
a=fmtp:97 profile-level-id=42e016;packetization-mode=1
a=imageattr:97 send * recv [x=1280,y=720]
a=framerate:30
a=content:slides
a=label:12`,
    media: [
      'application 203.0.113.20:5070 UDP/BFCP sendrecv none [*]',
      'video 203.0.113.20:5072 RTP/AVP sendrecv none [H264/90000 H263/90000]',
    ],
  },
  {
    producer: 'RFC 4475 3.3.15, with a static type that has no clock rate',
    body: `v=0
o=mhandley 29739 7272939 IN IP4 192.0.2.5
s=-
c=IN IP4 192.0.2.5
t=0 0
m=audio 49217 RTP/AVP 0 12
m=video 3227 RTP/AVP 31
a=rtpmap:31 LPC`,
    media: [
      'audio 192.0.2.5:49217 RTP/AVP sendrecv none [PCMU/8000 QCELP/8000]',
      'video 192.0.2.5:3227 RTP/AVP sendrecv none [LPC]',
    ],
  },
  {
    producer: 'RFC 5118 4.8, with two families and no session connection',
    body: `v=0
o=bob 280744730 28977631 IN IP4 host.example.com
s=
t=0 0
m=audio 22334 RTP/AVP 0
c=IN IP4 192.0.2.1
m=video 6024 RTP/AVP 107
c=IN IP6 2001:db8::1
a=rtpmap:107 H263-1998/90000`,
    media: [
      'audio 192.0.2.1:22334 RTP/AVP sendrecv none [PCMU/8000]',
      'video 2001:db8::1:6024 RTP/AVP sendrecv none [H263-1998/90000]',
    ],
  },
  {
    producer: 'a test tool that repeats what it should not',
    body: `v=0
o=user1 53655765 2353687637 IN IP4 127.0.1.1
s=-
c=IN IP4 127.0.1.1
t=0 0
m=audio 6000 RTP/AVP 0
a=rtpmap:0 PCMU/8000
a=ptime:20
c=IN IP4 198.51.100.1
a=SENDONLY`,
    media: ['audio 198.51.100.1:6000 RTP/AVP sendonly none [PCMU/8000]'],
    problems: ['line-order', 'attribute-case'],
  },
];

describe('session descriptions of many producers', () => {
  it.each(samples)('reads that of $producer', ({ body, media, problems = [] }) => {
    for (const ending of ['\r\n', '\n']) {
      const description = parseSessionDescription(encodeText(body.replaceAll('\n', ending) + ending));
      expect(summary(description)).toEqual(media);
      expect(description.problems.map(({ code }) => code)).toEqual(problems);
      expect(description.lines.map(({ raw }) => raw).join('\n')).toBe(body);
    }
  });
});
