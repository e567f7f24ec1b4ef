import { Plus, Trash2 } from 'lucide-react';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import type { OpenResult } from '../../engine/service/protocol.ts';
import { clockOf } from '../../state/clocks.ts';
import { removeCapture, unpackWhole } from '../../state/open-captures.ts';
import { formatCount, formatNumber } from '../../state/opening.ts';
import { useCommandContext } from '../commands/context.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatBytes } from '../shared/format-bytes.ts';
import { Listed } from '../shared/Listed.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import { Following } from './Following.tsx';
import { ClockSetting } from './ClockSetting.tsx';
import css from './OpenCaptures.module.css';

/** TLS connections that are told unasked. */
const TLS_SHOWN = 20;

/** What is open: each capture with what was read of it and its clock, and the way to more and to fewer. */
export function OpenCaptures({ result }: { result: OpenResult }) {
  const { files, notShown, keyLogs, tls, milliseconds } = result;
  const { chooseFiles } = useCommandContext();
  return (
    <div className={css['captures']}>
      {files.map((file, number) => (
        <OpenFile key={number} number={number} file={file} result={result} />
      ))}
      <div>
        <Button icon={Plus} onClick={() => chooseFiles('beside')}>
          Add captures
        </Button>
      </div>
      <Following />
      {notShown.length === 0 ? null : (
        <section>
          <h3>Not shown</h3>
          <ul>
            {notShown.map(({ reason, count }) => (
              <li key={reason}>
                {formatCount(count, 'packet')}: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {tls.length === 0 ? null : (
        <section>
          <h3>TLS</h3>
          {keyLogs.length === 0 ? null : (
            <p>
              Key log: <CaptureText text={keyLogs.join(', ')} />
            </p>
          )}
          <ul>
            <Listed items={tls} first={TLS_SHOWN} isList>
              {({ source, destination, frame, version, detail }, i) => (
                <li key={i}>
                  {source} to {destination}, from frame {formatNumber(frame)}: {version} {detail}
                </li>
              )}
            </Listed>
          </ul>
        </section>
      )}
      <p className={css['muted']}>Read in {Math.round(milliseconds)} ms.</p>
    </div>
  );
}

interface OpenFileProps {
  number: number;
  file: FileSummary;
  result: OpenResult;
}

function OpenFile({ number, file, result }: OpenFileProps) {
  const session = useSession();
  const chosen = useCapture(({ inputs }) => inputs[result.inputs[number] ?? -1]?.clockOffset);
  const clock = clockOf(result, number, chosen !== undefined);
  const facts = [
    file.format,
    ...(file.compression === null ? [] : [file.compression]),
    formatBytes(file.bytes),
    formatCount(file.packets, 'packet'),
  ];
  return (
    <section>
      <div className={css['head']}>
        <h3>
          <CaptureText text={file.name} />
        </h3>
        {result.files.length < 2 ? null : (
          <Button
            isQuiet
            icon={Trash2}
            aria-label={`Remove ${formatMarked(file.name)}`}
            onClick={() => void removeCapture(session, number)}
          />
        )}
      </div>
      <p>{facts.join(', ')}</p>
      {file.isRedacted === true ? (
        <p>
          Redacted: whoever shared these calls had names, numbers, addresses or the like replaced, the same
          value always by the same one. What is shown may be nobody's.
        </p>
      ) : null}
      {file.damage.map(({ offset, length, reason }, i) => (
        <p key={i} className={css['damage']}>
          Damaged at byte {formatNumber(offset)}: {reason}.
          {length < 0 || offset + length >= file.bytes ? ' What was read before is shown.' : ''}
        </p>
      ))}
      {file.isCapped ? (
        <Button onClick={() => void unpackWhole(session, number)}>Unpack all of it</Button>
      ) : null}
      {clock === undefined ? null : (
        <>
          <p>
            <span className={css['muted']}>Clock: </span>
            {clock.sentence}
          </p>
          <ClockSetting
            // Another offset is another setting: what was typed before is void.
            key={clock.offset}
            file={number}
            name={file.name}
            offset={clock.offset}
            isChosen={chosen !== undefined}
          />
        </>
      )}
    </section>
  );
}
