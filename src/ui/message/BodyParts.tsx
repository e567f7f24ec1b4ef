import type { DescriptionDetails, MessageDetails } from '../../engine/answers/message-details.ts';
import { SdpWords } from '../explain/SdpWords.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatBytes } from '../shared/format-bytes.ts';
import { moveInRows } from '../shared/row-keys.ts';
import { decodeBytes } from './message-text.ts';
import { ProblemList } from './ProblemList.tsx';
import { labelOfLine } from './sdp-labels.ts';
import { TextLines } from './TextLines.tsx';
import css from './BodyParts.module.css';

/** Longer bodies are text that nobody reads in a list; the tabs Raw and Bytes have them. */
const MAX_TEXT = 64 << 10;

/** The body: session descriptions line by line with a label each, other text as it is, the rest by its size. */
export function BodyParts({ details }: { details: MessageDetails }) {
  const { message, descriptions } = details;
  return message.parts.map((part, i) => {
    const type = part.contentType?.name ?? '';
    if (part.contentType?.type === 'multipart') {
      return (
        <h3 key={i} className={css['title']}>
          {type}
        </h3>
      );
    }
    const description = descriptions.find((each) => each.part === i);
    const title = description === undefined ? type || 'Body' : 'Session description';
    return (
      <section key={i} aria-label={title}>
        <h3 className={css['title']}>
          <CaptureText text={title} />
          <span className={css['aside']}>
            {description === undefined || type === '' || type === 'application/sdp' ? '' : `${type}, `}
            {formatBytes(part.end - part.start)}
          </span>
        </h3>
        {description !== undefined ? (
          <Description description={description} />
        ) : isText(message.bytes, part.start, part.end) ? (
          <TextLines
            text={decodeBytes(message.bytes, part.start, Math.min(part.end, part.start + MAX_TEXT))}
          />
        ) : (
          <p className={css['note']}>Not text; the tab Bytes shows it.</p>
        )}
      </section>
    );
  });
}

function Description({ description: { lines, problems } }: { description: DescriptionDetails }) {
  const ofLine = (number: number) =>
    problems
      .filter(({ line }) => line === number)
      .map(({ detail, spec }) => ({ severity: 'warning', detail, spec }) as const);
  return (
    <>
      <ProblemList problems={ofLine(0)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the words in it */}
      <ol className={css['lines']} onKeyDown={moveInRows}>
        {lines.map((line, i) => (
          <li key={line.number} data-row className={css['line']} data-media={line.type === 'm'}>
            <span className={css['raw']}>
              <SdpWords line={line} isStop={i === 0} />
            </span>
            <span className={css['label']}>{labelOfLine(line)}</span>
            <ProblemList problems={ofLine(line.number)} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Without NUL and other controls that no text has. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b) return false;
  }
  return true;
}
