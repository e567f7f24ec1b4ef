import type { FlowStep } from '../../call/compare/compare-calls.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatSpan } from '../shared/format-time.ts';
import css from './StepRow.module.css';

/** More hosts than these have no room for a line each; then an arrow only says which way. */
const DRAWN = 8;

/** A message of a call as a row of its ladder; `step` is undefined where the call does not have it. */
export function StepRow({ step, hosts }: { step: FlowStep | undefined; hosts: number }) {
  return (
    <div className={css['row']}>
      <span className={css['time']}>{step === undefined ? '' : formatSpan(step.time).main}</span>
      <div className={css['lines']}>
        {hosts > DRAWN ? null : <Lifelines count={hosts} />}
        {step === undefined ? (
          <span className={css['missing']}>not there</span>
        ) : (
          <Arrow step={step} hosts={hosts} />
        )}
      </div>
    </div>
  );
}

/** The addresses above their lifelines. */
export function HostHeads({ hosts }: { hosts: readonly string[] }) {
  if (hosts.length > DRAWN) return null;
  return (
    <div className={css['row']}>
      <span className={css['time']} />
      <div className={css['lines']}>
        {hosts.map((host, i) => (
          <span key={i} className={css['host']} style={{ left: placeOf(i, hosts.length) }} title={host}>
            <CaptureText text={host} />
          </span>
        ))}
      </div>
    </div>
  );
}

function Lifelines({ count }: { count: number }) {
  return Array.from({ length: count }, (_, i) => (
    <span key={i} aria-hidden className={css['lifeline']} style={{ left: placeOf(i, count) }} />
  ));
}

function Arrow({ step: { from, to, label, sendings }, hosts }: { step: FlowStep; hosts: number }) {
  const isDrawn = hosts <= DRAWN && from !== to;
  // As in the ladder: a status has its class.
  const status = /^[1-6](?=\d\d\b)/.exec(label)?.[0];
  const tone = status === undefined ? 'request' : `${status}xx`;
  const [left, right] = from < to ? [from, to] : [to, from];
  return (
    <>
      <span
        className={css['label']}
        data-class={tone}
        style={isDrawn ? spanOf(left, right, hosts) : undefined}
      >
        <CaptureText text={label} />
        {sendings === 1 ? null : (
          <span className={css['again']} title={`sent ${sendings} times`}>
            {' '}
            ×{sendings}
          </span>
        )}
      </span>
      {isDrawn ? (
        <span
          aria-hidden
          className={css['arrow']}
          data-class={tone}
          data-direction={from < to ? 'right' : 'left'}
          style={spanOf(left, right, hosts)}
        />
      ) : null}
    </>
  );
}

function spanOf(left: number, right: number, hosts: number): { left: string; right: string } {
  return { left: placeOf(left, hosts), right: `calc(100% - ${placeOf(right, hosts)})` };
}

/** Lifelines stand in the middles of equal parts. */
function placeOf(host: number, hosts: number): string {
  return `${(100 * (host + 0.5)) / hosts}%`;
}
