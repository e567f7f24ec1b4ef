import type { SdpLine } from '../../sdp/lines.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Explained } from './Explained.tsx';

/** A line of a session description as it is written; its letter, or the name of its attribute, explained. */
export function SdpWords({ line: { type, value, raw }, isStop }: { line: SdpLine; isStop: boolean }) {
  if (type === '') return <CaptureText text={raw} />;
  if (type !== 'a') {
    return (
      <>
        <Explained word={{ kind: 'sdp-line', name: type }} isStop={isStop}>
          <CaptureText text={type} />
        </Explained>
        <CaptureText text={raw.slice(type.length)} />
      </>
    );
  }
  const name = /^[^:\s]*/.exec(value)?.[0] ?? '';
  const start = raw.length - value.length;
  return (
    <>
      <CaptureText text={raw.slice(0, start)} />
      <Explained word={{ kind: 'sdp-attribute', name }} isStop={isStop}>
        <CaptureText text={name} />
      </Explained>
      <CaptureText text={raw.slice(start + name.length)} />
    </>
  );
}
