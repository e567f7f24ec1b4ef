import { Fragment } from 'react';
import { CaptureText } from '../shared/CaptureText.tsx';
import { uriPieces } from './uri-pieces.ts';

/** A URI of a capture where there may be little room: a line ends between its parts, not in one of them. */
export function UriText({ text }: { text: string }) {
  return (
    <bdi>
      {uriPieces(text).map((piece, i) => (
        <Fragment key={i}>
          {i === 0 ? null : <wbr />}
          <CaptureText text={piece} />
        </Fragment>
      ))}
    </bdi>
  );
}
