import { useMemo } from 'react';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Explained } from './Explained.tsx';
import { splitValue } from './header-words.ts';

/** The value of a header field; words in it that have an explanation have it at hand. */
export function HeaderValue({ name, value }: { name: string; value: string }) {
  const pieces = useMemo(() => splitValue(name, value), [name, value]);
  return pieces.map(({ text, word }, i) =>
    word === undefined ? (
      <CaptureText key={i} text={text} />
    ) : (
      <Explained key={i} word={word}>
        <CaptureText text={text} />
      </Explained>
    ),
  );
}
