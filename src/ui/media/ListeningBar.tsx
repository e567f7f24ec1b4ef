import type { Listening } from './audio-request.ts';
import css from './ListeningBar.module.css';

/** Milliseconds of jitter buffers that phones have. */
const delays = [0, 20, 40, 60, 80, 120, 200, 400];

interface ListeningBarProps {
  hosts: readonly string[];
  host: string;
  setHost: (host: string) => void;
  listening: Listening;
  setListening: (listening: Listening) => void;
}

/** Where one listens, and behind which buffer. */
export function ListeningBar({ hosts, host, setHost, listening, setListening }: ListeningBarProps) {
  return (
    <>
      <label className={css['label']}>
        Listen at{' '}
        <select value={host} onChange={({ target }) => setHost(target.value)}>
          {hosts.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label
        className={css['label']}
        title="What a phone with such a buffer would have played: packets that come later than that are left out"
      >
        Jitter buffer{' '}
        <select
          value={listening.delay}
          onChange={({ target }) => setListening({ ...listening, delay: Number(target.value) })}
        >
          {delays.map((delay) => (
            <option key={delay} value={delay}>
              {delay === 0 ? 'none' : `${delay} ms`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
