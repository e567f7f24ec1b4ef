import { integerAttribute, textAttribute } from './attribute.ts';

/** a=sctp-port:5000 */
export const sctpPort = integerAttribute('sctp-port', 'media', 'RFC 8841 5');

/** a=max-message-size:262144, in bytes; 0 means any */
export const maxMessageSize = integerAttribute('max-message-size', 'media', 'RFC 8841 6');

/** a=sctpmap:5000 webrtc-datachannel 1024, from before RFC 8841 */
export const sctpmap = textAttribute('sctpmap', 'media', 'draft-ietf-mmusic-sctp-sdp-07 5');

/** a=dcmap:0 subprotocol="bfcp";label="bfcp" */
export const dcmap = textAttribute('dcmap', 'media', 'RFC 8864 5.1');
