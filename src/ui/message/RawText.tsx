import { useState } from 'react';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import { formatBytes } from '../shared/format-bytes.ts';
import { decodeBytes } from './message-text.ts';
import { TextLines } from './TextLines.tsx';
import css from './RawText.module.css';

/** Beyond this a page of text takes a browser too long; the tab Bytes has all of it. */
const MAX_BYTES = 256 << 10;

/** The exact text of a message. */
export function RawText({ details: { message } }: { details: MessageDetails }) {
  const [showsMarks, setShowsMarks] = useState(false);
  const { bytes } = message;
  return (
    <>
      <label className={css['choice']}>
        <input
          type="checkbox"
          checked={showsMarks}
          onChange={({ target }) => setShowsMarks(target.checked)}
        />
        Show line ends and folding
      </label>
      {bytes.length > MAX_BYTES ? (
        <p className={css['note']}>
          The first {formatBytes(MAX_BYTES)} of {formatBytes(bytes.length)}; the tab Bytes has all of it.
        </p>
      ) : null}
      <TextLines
        text={decodeBytes(bytes, 0, Math.min(bytes.length, MAX_BYTES))}
        showsMarks={showsMarks}
        isMessage
      />
    </>
  );
}
