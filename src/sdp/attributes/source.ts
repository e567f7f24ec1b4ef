import { cutAt, cutWord, parseUnsigned, splitWords } from '../tokens.ts';
import { type AttributeSpec, textAttribute } from './attribute.ts';

export interface SourceAttribute {
  ssrc: number;
  /** cname, msid, ...; '' when the line names the source only. */
  attribute: string;
  value: string | undefined;
}

/** a=ssrc:11111 cname:user3@example.com */
export const ssrc: AttributeSpec<SourceAttribute> = {
  name: 'ssrc',
  level: 'media',
  spec: 'RFC 5576 4.1',
  parse: (text) => {
    const [first, rest] = cutWord(text ?? '');
    const number = parseUnsigned(first);
    const [attribute, value] = cutAt(rest, ':');
    return number === undefined ? undefined : { ssrc: number, attribute, value };
  },
};

export interface SourceGroup {
  semantics: string;
  ssrcs: number[];
}

/** a=ssrc-group:FID 11111 22222 */
export const ssrcGroup: AttributeSpec<SourceGroup> = {
  name: 'ssrc-group',
  level: 'media',
  spec: 'RFC 5576 4.2',
  parse: (text) => {
    const [semantics, ...words] = splitWords(text ?? '');
    const ssrcs = words.map((word) => parseUnsigned(word)).filter((number) => number !== undefined);
    return semantics === undefined || ssrcs.length < words.length ? undefined : { semantics, ssrcs };
  },
};

export interface MediaStreamId {
  /** '-' when the track belongs to no stream. */
  stream: string;
  track: string | undefined;
}

/** a=msid:47017fee-b6c1-4162-929c-a25110252400 f83006c5-a0ff-4e0a-9ed9-d3e6747be7d9 */
export const msid: AttributeSpec<MediaStreamId> = {
  name: 'msid',
  level: 'media',
  spec: 'RFC 8830 2',
  parse: (text) => {
    const [stream, track] = splitWords(text ?? '');
    return stream === undefined ? undefined : { stream, track };
  },
};

/** a=msid-semantic: WMS * */
export const msidSemantic = textAttribute('msid-semantic', 'session', 'draft-ietf-mmusic-msid-05 4');
