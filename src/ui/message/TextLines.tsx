import { CaptureText } from '../shared/CaptureText.tsx';
import { splitRawLines, type RawWord } from './raw-words.ts';
import css from './TextLines.module.css';

interface TextLinesProps {
  text: string;
  /** Shows how lines end, and which begin with the white space of a folded field. */
  showsMarks?: boolean;
  /** It is a message: what its words are is told by colours. */
  isMessage?: boolean;
}

/** Text of a capture in its lines, to be selected and copied. */
export function TextLines({ text, showsMarks = false, isMessage = false }: TextLinesProps) {
  const lines = text.split(/(?<=\n)/).map((line) => {
    const end = /\r?\n$/.exec(line)?.[0] ?? '';
    return { content: line.slice(0, line.length - end.length), end };
  });
  const words = isMessage ? splitRawLines(lines.map(({ content }) => content)) : undefined;
  return (
    <pre className={css['text']}>
      {lines.map(({ content, end }, i) => (
        <span key={i}>
          {showsMarks && /^[ \t]/.test(content) ? <span className={css['mark']}>↳</span> : null}
          {words?.[i]?.map((word, at) => <Word key={at} word={word} />) ?? <CaptureText text={content} />}
          {showsMarks && end !== '' ? (
            <span className={css['mark']}>{end === '\r\n' ? 'CRLF' : 'LF'}</span>
          ) : null}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function Word({ word: { text, kind } }: { word: RawWord }) {
  if (kind === 'plain') return <CaptureText text={text} />;
  return (
    <span data-kind={kind} className={css['word']}>
      <CaptureText text={text} />
    </span>
  );
}
