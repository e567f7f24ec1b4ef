import type { SdpLine } from './lines.ts';

/** What can be wrong with a session description, and the text that says so. */
const specs = {
  'garbage-line': 'RFC 8866 5',
  'blank-line': 'RFC 8866 5',
  'leading-white-space': 'RFC 8866 5',
  'unknown-line-type': 'RFC 8866 5',
  'line-order': 'RFC 8866 5',
  'misplaced-line': 'RFC 8866 5',
  'repeated-line': 'RFC 8866 5',
  'missing-version': 'RFC 8866 5.1',
  'missing-origin': 'RFC 8866 5.2',
  'missing-name': 'RFC 8866 5.3',
  'missing-timing': 'RFC 8866 5.9',
  'missing-connection': 'RFC 8866 5.7',
  'missing-media': 'RFC 3264 5',
  'bad-version': 'RFC 8866 5.1',
  'bad-origin': 'RFC 8866 5.2',
  'bad-connection': 'RFC 8866 5.7',
  'bad-address': 'RFC 8866 5.7',
  'bad-bandwidth': 'RFC 8866 5.8',
  'bad-timing': 'RFC 8866 5.9',
  'bad-media-line': 'RFC 8866 5.14',
  'bad-port': 'RFC 8866 5.14',
  'no-formats': 'RFC 8866 5.14',
  'bad-payload-type': 'RFC 3551 3',
  'missing-rtpmap': 'RFC 8866 6.6',
  'bad-attribute': 'RFC 8866 5.13',
  'attribute-case': 'RFC 8866 5.13',
  'attribute-level': 'RFC 8866 6',
  'conflicting-direction': 'RFC 8866 6.7',
  'too-many-lines': 'limit of this program',
  'too-many-media': 'limit of this program',
  'too-many-problems': 'limit of this program',
} as const;

export type SdpProblemCode = keyof typeof specs;

/** Something a session description does that its specification does not allow, or that was not read. */
export interface SdpProblem {
  code: SdpProblemCode;
  /** Number of the line, 0 when something is missing from the whole. */
  line: number;
  /** Byte position of that line. */
  offset: number;
  spec: string;
  /** One plain sentence, with an excerpt of at most 60 characters. */
  detail: string;
}

/** A body of garbage lines would else cost an object for each; nobody reads more. */
const maxProblems = 1000;

export class SdpProblemList {
  readonly problems: SdpProblem[] = [];

  /** `detail` without its full stop; `spec` overrides the usual one where an attribute has its own. */
  add(code: SdpProblemCode, line: SdpLine | undefined, detail: string, spec: string = specs[code]): void {
    const count = this.problems.length;
    if (count >= maxProblems) return;
    const place = { line: line?.number ?? 0, offset: line?.start ?? 0 };
    if (count === maxProblems - 1) {
      const text = 'There are more problems than are listed.';
      this.problems.push({
        code: 'too-many-problems',
        ...place,
        spec: specs['too-many-problems'],
        detail: text,
      });
      return;
    }
    this.problems.push({ code, ...place, spec, detail: `${detail}.` });
  }
}
