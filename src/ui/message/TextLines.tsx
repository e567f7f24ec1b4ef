import { CaptureText } from '../shared/CaptureText.tsx';
import css from './TextLines.module.css';

interface TextLinesProps {
  text: string;
  /** Shows how lines end, and which begin with the white space of a folded field. */
  showsMarks?: boolean;
}

/** Text of a capture in its lines, to be selected and copied. */
export function TextLines({ text, showsMarks = false }: TextLinesProps) {
  const lines = text.split(/(?<=\n)/);
  return (
    <pre className={css['text']}>
      {lines.map((line, i) => {
        const end = /\r?\n$/.exec(line)?.[0] ?? '';
        const content = line.slice(0, line.length - end.length);
        return (
          <span key={i} className={css['line']}>
            {showsMarks && /^[ \t]/.test(content) ? <span className={css['mark']}>↳</span> : null}
            <CaptureText text={content} />
            {showsMarks && end !== '' ? (
              <span className={css['mark']}>{end === '\r\n' ? 'CRLF' : 'LF'}</span>
            ) : null}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
