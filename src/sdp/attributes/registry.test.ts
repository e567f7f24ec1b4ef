import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeSpecs, findAttributeSpec } from './registry.ts';

/** Attribute, text after the colon, value. */
const cases: [string, string | undefined, unknown][] = [
  ['sendonly', undefined, 'sendonly'],
  ['inactive', undefined, 'inactive'],
  ['rtpmap', '0 PCMU/8000', { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 }],
  ['rtpmap', ' 111  opus/48000/2 ', { payloadType: 111, name: 'opus', clockRate: 48000, channels: 2 }],
  ['rtpmap', '31 LPC', { payloadType: 31, name: 'LPC', clockRate: undefined, channels: 1 }],
  ['rtpmap', '128 x/8000', undefined],
  ['rtpmap', 'x/8000', undefined],
  ['rtpmap', undefined, undefined],
  ['fmtp', '101 0-16', { format: '101', parameters: '0-16' }],
  ['fmtp', '111 minptime=10; useinbandfec=1', { format: '111', parameters: 'minptime=10; useinbandfec=1' }],
  ['fmtp', '101', undefined],
  ['ptime', '20', 20],
  ['ptime', '2.5', 2.5],
  ['ptime', 'twenty', undefined],
  ['maxptime', '150 ', 150],
  [
    'crypto',
    '1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0|2^20|1:4;inline:b3RoZXI=|2:4 KDR=1 UNENCRYPTED_SRTCP',
    {
      tag: 1,
      suite: 'AES_CM_128_HMAC_SHA1_80',
      keys: [
        { method: 'inline', key: 'c2VjcmV0', lifetime: '2^20', mki: '1:4' },
        { method: 'inline', key: 'b3RoZXI=', lifetime: undefined, mki: '2:4' },
      ],
      sessionParameters: ['KDR=1', 'UNENCRYPTED_SRTCP'],
    },
  ],
  ['crypto', '1 AES_CM_128_HMAC_SHA1_80', undefined],
  ['crypto', 'x AES inline:a', undefined],
  ['crypto', '1 AES ;;;', undefined],
  ['fingerprint', 'SHA-256 4a:AD:b9', { hash: 'sha-256', value: '4A:AD:B9' }],
  ['fingerprint', 'sha-256', undefined],
  ['fingerprint', 'sha-256 not-hex', undefined],
  ['setup', 'actpass', 'actpass'],
  ['setup', 'Passive', 'passive'],
  ['setup', 'both', undefined],
  [
    'candidate',
    '1 2 UDP 1694498815 192.0.2.1 45664 typ srflx raddr 10.0.1.1 rport 8998 generation 0',
    {
      foundation: '1',
      component: 2,
      transport: 'UDP',
      priority: 1694498815,
      address: '192.0.2.1',
      port: 45664,
      type: 'srflx',
      relatedAddress: '10.0.1.1',
      relatedPort: 8998,
      extensions: ['generation', '0'],
    },
  ],
  ['candidate', '1 1 UDP 1694498815 192.0.2.1 45664 typ host', expect.objectContaining({ extensions: [] })],
  ['candidate', '1 1 UDP 1694498815 192.0.2.1 99999 typ host', undefined],
  ['candidate', '1 1 UDP 1694498815 192.0.2.1 45664 type host', undefined],
  ['ice-ufrag', '8hhY', '8hhY'],
  ['ice-ufrag', '', undefined],
  ['ice-options', 'ice2 trickle', ['ice2', 'trickle']],
  ['ice-lite', undefined, true],
  ['end-of-candidates', undefined, true],
  ['rtcp', '53020', { port: 53020, address: undefined }],
  ['rtcp', '53020 IN IP6 2001:db8::1', { port: 53020, address: '2001:db8::1' }],
  ['rtcp', 'x', undefined],
  ['rtcp-mux', undefined, true],
  ['rtcp-fb', '96 ccm fir', { payloadType: 96, type: 'ccm', parameters: 'fir' }],
  ['rtcp-fb', '* nack', { payloadType: '*', type: 'nack', parameters: '' }],
  ['rtcp-fb', '96', undefined],
  ['group', 'BUNDLE audio video', { semantics: 'BUNDLE', mids: ['audio', 'video'] }],
  ['group', '', undefined],
  ['mid', '0', '0'],
  ['label', '1', '1'],
  ['content', 'slides, alt', ['slides', 'alt']],
  ['content', 'slides,', undefined],
  ['msid', 'stream track', { stream: 'stream', track: 'track' }],
  ['msid', '-', { stream: '-', track: undefined }],
  ['ssrc', '4294967295 cname:a:b', { ssrc: 4294967295, attribute: 'cname', value: 'a:b' }],
  ['ssrc', '4294967296 cname:a', undefined],
  ['ssrc-group', 'FID 1 2', { semantics: 'FID', ssrcs: [1, 2] }],
  ['ssrc-group', 'FID 1 x', undefined],
  ['extmap', '2/sendonly urn:x a b', { id: 2, direction: 'sendonly', uri: 'urn:x', parameters: ['a', 'b'] }],
  ['extmap', 'urn:x', undefined],
  ['T38FaxVersion', '0', 0],
  ['T38MaxBitRate', '14400', 14400],
  ['T38FaxRateManagement', 'transferredTCF', 'transferredTCF'],
  ['T38FaxUdpEC', 't38UDPRedundancy', 't38UDPRedundancy'],
  ['T38FaxTranscodingMMR', undefined, true],
  ['T38FaxFillBitRemoval', '0', false],
  ['T38FaxFillBitRemoval', 'x', undefined],
  ['silenceSupp', 'off - - - -', { isOn: false, parameters: ['-', '-', '-', '-'] }],
  ['silenceSupp', '-', undefined],
  ['sqn', ' 0', 0],
  ['cdsc', '1 image udptl t38', { number: 1, media: 'image', transport: 'udptl', formats: ['t38'] }],
  ['cdsc', '1 image udptl', undefined],
  ['cdsc', '256 image udptl t38', undefined],
  ['cpar', 'a=T38FaxVersion:0', 'a=T38FaxVersion:0'],
  ['curr', 'qos local none', { type: 'qos', strength: undefined, status: 'local', direction: 'none' }],
  [
    'des',
    'qos Mandatory remote sendrecv',
    { type: 'qos', strength: 'mandatory', status: 'remote', direction: 'sendrecv' },
  ],
  ['des', 'qos local none', undefined],
  ['path', 'msrp://a:1/x;tcp msrp://b:2/y;tcp', ['msrp://a:1/x;tcp', 'msrp://b:2/y;tcp']],
  ['sctp-port', '5000', 5000],
  ['max-message-size', '0', 0],
  ['framerate', '29.97', 29.97],
  ['framerate', '1e3', undefined],
  ['imageattr', '* send *', { payloadType: '*', sets: 'send *' }],
  ['rid', '1 send pt=97', { id: '1', direction: 'send', restrictions: 'pt=97' }],
  ['rid', '1 both', undefined],
  ['simulcast', 'recv 6;~7 send 1,2', { send: '1,2', recv: '6;~7' }],
  ['simulcast', 'send 1', { send: '1', recv: undefined }],
  ['simulcast', '1 2', undefined],
  ['tool', 'baresip 1.0.0', 'baresip 1.0.0'],
];

describe('attributeSpecs', () => {
  it.each(cases)('a=%s:%s', (name, text, value) => {
    expect(findAttributeSpec(name)?.parse(text)).toEqual(value);
  });

  it('names each attribute once, with its specification', () => {
    const names = attributeSpecs.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const { spec } of attributeSpecs) expect(spec).toMatch(/^(RFC \d+|ITU-T |draft-)/);
  });

  it('finds a name in any case, and says how it should be written', () => {
    expect(findAttributeSpec('SendRecv')?.name).toBe('sendrecv');
    expect(findAttributeSpec('t38faxversion')?.name).toBe('T38FaxVersion');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'x'.repeat(1e6)])(
    'knows nothing of other names',
    (name) => {
      expect(findAttributeSpec(name)).toBeUndefined();
    },
  );

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...attributeSpecs), fc.string(), (spec, text) => {
        spec.parse(text);
        spec.parse(undefined);
      }),
    );
  });
});
