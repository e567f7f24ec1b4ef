import { expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { SdpDigests } from './digest.ts';
import { isZeroAddressHold } from './zero-address-hold.ts';

const session = ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-'];

test.each<[string[], boolean]>([
  [['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0'], true],
  [['m=audio 4000 RTP/AVP 0', 'c=IN IP6 ::'], true],
  [['c=IN IP4 0.0.0.0', 'm=audio 4000 RTP/AVP 0'], true],
  [['m=audio 0 RTP/AVP 0', 'c=IN IP4 0.0.0.0'], false],
  [['m=audio 9 RTP/AVP 0', 'c=IN IP4 0.0.0.0'], false],
  [['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:x'], false],
  [['m=audio 4000 RTP/AVP 0', 'c=IN IP4 192.0.2.1'], false],
  [['m=audio x RTP/AVP 0', 'c=IN IP4 0.0.0.0'], false],
])('%j is a hold by a zero address: %s', (lines, isHold) => {
  const digests = new SdpDigests();
  const bytes = encodeText([...session, ...lines].join('\r\n'));
  const { media } = digests.read(digests.add(bytes, 0, bytes.length));
  expect(media.map(isZeroAddressHold)).toEqual([isHold]);
});
