/**
 * What SIP and SDP usually say, for deflate (RFC 1951) to point at: a link with one call is a third shorter with it.
 * Links that were made with it are out in the world: it must never change, not by a byte. A better one gets another
 * number (`codecs.ts`). The usual stands last, where it is nearest.
 */
export const dictionary1 = `Warning: 399 P-Visited-Network-ID: P-Called-Party-ID: <sip:Alert-Info: <http://www.Content-Language: en
Content-Encoding: gzip
Content-ID: <MIME-Version: 1.0
Content-Type: multipart/mixed;boundary=Content-Disposition: session;handling=requiredorganizationPriority: normal
In-Reply-To: Answer-Mode: AutoRetry-After: Timestamp: Subject: Accept-Encoding: gzipAccept-Language: enHistory-Info: <sip:;index=1.1;cause=302
Diversion: <sip:;reason=unconditional;counter=1;privacy=off;screen=noRemote-Party-ID: <sip:;party=calling;privacy=off;screen=yes
P-Charging-Vector: icid-value=;icid-generated-at=;orig-ioi=;term-ioi=
P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=
P-Charging-Function-Addresses: ccf=P-Associated-URI: <sip:Service-Route: <sip:Path: <sip:;lr;ob>Geolocation: Identity: ;info=<https://;alg=ES256;ppt=shaken
Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;prot=esp;mod=trans;ealg=aes-cbc;spi-c=;spi-s=;port-c=;port-s=Security-Verify: Sec-Agree
Feature-Caps: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel";+g.3gpp.mid-call;+g.3gpp.srvcc-alerting;+g.3gpp.smsip;audio;video;+sip.instance="<urn:gsma:imei:<urn:uuid:00000000-0000-0000-0000-000000000000>";reg-id=1;q=1.0
.invalid;transport=ws/WSS /TLS /TCP ;transport=tls;transport=tcp;transport=udp;maddr=;ttl=;alias;comp=sigcomp;user=phone;phone-context=+;cpc=ordinary;gr=urn:uuid:;line=;rinstance=;did=;ftag=;nat=yes
application/pidf+xml, application/dialog-info+xml, application/simple-message-summary, application/rlmi+xml, application/xpidf+xml, application/cpim-pidf+xml, message/sipfrag;version=2.0, application/dtmf-relay
Signal=1
Duration=160
application/isup, application/x-www-form-urlencodedtext/plain;charset=UTF-8<?xml version="1.0" encoding="UTF-8"?>
<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:<tuple id="<status><basic>open</basic></status></tuple></presence>
<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" entity="sip:<dialog id="" call-id="" local-tag="" remote-tag="" direction="initiator"><state>confirmed</state></dialog></dialog-info>
Messages-Waiting: yes
Message-Account: sip:
Voice-Message: 0/0 (0/0)
a=rtpmap:34 H263/90000
a=rtpmap:31 H261/90000
a=rtpmap:96 H264/90000
a=fmtp:96 profile-level-id=42801F;packetization-mode=1
a=rtpmap:97 VP8/90000
a=rtcp-fb:* nack pli
a=rtcp-fb:* ccm fir
a=content:main
a=label:1
b=TIAS:
b=RS:0
b=RR:0
a=curr:qos local none
a=curr:qos remote none
a=des:qos mandatory local sendrecv
a=des:qos optional remote sendrecv
a=conf:qos remote sendrecv
a=rtpmap:104 AMR-WB/16000/1
a=fmtp:104 mode-change-capability=2;max-red=220;octet-align=1
a=rtpmap:102 AMR/8000/1
a=fmtp:102 mode-set=0,2,4,7
a=rtpmap:105 telephone-event/16000
a=fmtp:105 0-15
m=image  udptl t38
a=T38FaxVersion:0
a=T38MaxBitRate:14400
a=T38FaxRateManagement:transferredTCF
a=T38FaxMaxBuffer:400
a=T38FaxMaxDatagram:280
a=T38FaxUdpEC:t38UDPRedundancy
a=T38FaxFillBitRemoval:0
a=T38FaxTranscodingMMR:0
a=T38FaxTranscodingJBIG:0
m=application UDP/DTLS/SCTP webrtc-datachannel
a=sctp-port:5000
a=max-message-size:262144
a=group:BUNDLE 0 1
a=msid-semantic: WMS
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:mid
a=fingerprint:sha-256 
a=setup:actpass
a=setup:active
a=ice-options:trickle
a=ice-lite
a=ice-ufrag:
a=ice-pwd:
a=candidate:1 1 UDP 2130706431  typ host
a=candidate:2 1 udp 1694498815  typ srflx raddr  rport  generation 0
a=end-of-candidates
a=rtcp-mux
a=rtcp-rsize
a=mid:0
a=ssrc: cname:
a=ssrc: msid:
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:
a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:
a=crypto:3 AES_256_CM_HMAC_SHA1_80 inline:
m=video  RTP/AVPF  UDP/TLS/RTP/SAVPF  RTP/SAVP  96 97 98
a=rtpmap:111 opus/48000/2
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:3 GSM/8000
a=rtpmap:4 G723/8000
a=rtpmap:97 iLBC/8000
a=fmtp:97 mode=30
a=rtpmap:97 speex/8000
a=rtpmap:9 G722/8000
a=rtpmap:18 G729/8000
a=fmtp:18 annexb=no
a=maxptime:150
a=silenceSupp:off - - - -
a=rtcp: IN IP6 IN IP4 
a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics
a=inactive
a=recvonly
a=sendonly
Refer-Sub: false
Referred-By: <sip:Refer-To: <sip:?Replaces=%3Bto-tag%3D%3Bfrom-tag%3DReplaces: ;to-tag=;from-tag=;early-only
Target-Dialog: ;remote-tag=;local-tag=Join: Session-ID: ;remote=00000000000000000000000000000000
P-Preferred-Identity: <sip:P-Asserted-Identity: <sip:P-Asserted-Identity: <tel:+Privacy: id
Privacy: none
User-to-User: ;encoding=hexCall-Info: <sip:Reply-To: <sip:Organization: Error-Info: Min-Expires: 
SIP-ETag: SIP-If-Match: Event: presence
Event: dialog
Event: refer
Event: reg
Event: message-summary
Subscription-State: active;expires=
Subscription-State: pending
Subscription-State: terminated;reason=noresource
Subscription-State: terminated;reason=timeout
Allow-Events: presence, message-summary, dialog, refer, talk, hold, conference, kpml
Unsupported: Proxy-Require: Accept: application/sdp, application/dtmf-relay
Accept: application/sdp
Reason: SIP;cause=200;text="Call completed elsewhere"
Reason: Q.850;cause=16;text="Normal call clearing"
Reason: SIP;cause=487;text="ORIGINATOR_CANCEL"
Proxy-Authenticate: Digest realm="WWW-Authenticate: Digest realm="",nonce="",opaque="",algorithm=MD5,qop="auth,auth-int",stale=false
, stale=true, algorithm=SHA-256, domain="sip:Authentication-Info: nextnonce="Authorization: Digest username="", realm="asterisk", nonce="", uri="sip:", response="", algorithm=MD5, cnonce="", qop=auth, nc=00000001, opaque=""
Proxy-Authorization: Digest username="",realm="",nonce="",uri="sip:;transport=UDP",response="",cnonce="",nc=00000001,qop=auth,algorithm=MD5
SIP/2.0 488 Not Acceptable Here
SIP/2.0 491 Request Pending
SIP/2.0 481 Call/Transaction Does Not Exist
SIP/2.0 500 Server Internal Error
SIP/2.0 503 Service Unavailable
SIP/2.0 603 Decline
SIP/2.0 302 Moved Temporarily
SIP/2.0 400 Bad Request
SIP/2.0 403 Forbidden
SIP/2.0 404 Not Found
SIP/2.0 408 Request Timeout
SIP/2.0 415 Unsupported Media Type
SIP/2.0 422 Session Interval Too Small
SIP/2.0 423 Interval Too Brief
SIP/2.0 480 Temporarily Unavailable
SIP/2.0 486 Busy Here
SIP/2.0 487 Request Terminated
SIP/2.0 202 Accepted
SIP/2.0 401 Unauthorized
SIP/2.0 407 Proxy Authentication Required
 SUBSCRIBE
 NOTIFY
 PUBLISH
 MESSAGE
 INFO
 REFER
 REGISTER
 OPTIONS
 UPDATE
 PRACK
 CANCEL
SUBSCRIBE sip:NOTIFY sip:PUBLISH sip:MESSAGE sip:INFO sip:REFER sip:UPDATE sip:PRACK sip:OPTIONS sip:REGISTER sip:CANCEL sip:RAck: 1 INVITE
RSeq: 1
Require: 100rel
Require: timer
Supported: replaces, timer, 100rel, path, gruu, outbound, norefersub, precondition, eventlist
Session-Expires: 1800;refresher=uac
Session-Expires: 1800;refresher=uas
Min-SE: 90
Expires: 3600
Expires: 300
Expires: 0
Date: Mon, 01 Jan 2024 00:00:00 GMT
Server: Asterisk PBX 
Server: kamailio (5. (x86_64/linux))
User-Agent: FreeSWITCH-mod_sofia/1.10
User-Agent: Asterisk PBX 
User-Agent: PolycomVVX-Yealink SIP-T Grandstream Cisco-SIPGateway/IOS-
Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, SUBSCRIBE, NOTIFY, INFO, PUBLISH, MESSAGE, UPDATE, PRACK, REGISTER
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, PRACK, REFER, NOTIFY, MESSAGE
Allow: PRACK, INVITE, ACK, BYE, CANCEL, UPDATE, INFO, SUBSCRIBE, NOTIFY, OPTIONS, MESSAGE, REFER
SIP/2.0 181 Call Is Being Forwarded
SIP/2.0 183 Session Progress
Record-Route: <sip:;lr;ftag=>
Record-Route: <sip:;lr=on>
Route: <sip:;lr>
Record-Route: <sip:;lr>
\0ACK sip:\0BYE sip:\0INVITE sip: SIP/2.0
Via: SIP/2.0/TCP Via: SIP/2.0/TLS Via: SIP/2.0/UDP 10.192.168.1.127.0.0.1:5060;rport=5060;received=;branch=z9hG4bK
Max-Forwards: 69
Max-Forwards: 70
From: "" <sip:@>;tag=
To: <sip:@>;tag=
To: <sip:>
Contact: <sip::5060;transport=udp;ob>
Contact: <sip:;lr>;expires=3600
Call-ID: @
CSeq: 101 INVITE
CSeq: 2 BYE
CSeq: 2 INVITE
CSeq: 1 REGISTER
CSeq: 1 ACK
CSeq: 1 INVITE
Content-Type: application/sdp
Content-Length: 
Content-Length:   0

\0SIP/2.0 100 Trying
Via: SIP/2.0/UDP \0SIP/2.0 100 trying -- your call is important to us
\0SIP/2.0 180 Ringing
Via: SIP/2.0/UDP 
v=0
o=- 0 0 IN IP4 
s=-
c=IN IP4 
b=AS:64
t=0 0
m=audio  RTP/AVP 8 0 18 101
a=rtpmap:8 PCMA/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-16
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
Content-Length: 0

\0SIP/2.0 200 OK
Via: SIP/2.0/UDP ;rport;branch=z9hG4bK`;
