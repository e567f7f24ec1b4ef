import { useMemo, useRef, useState } from 'react';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import { formatCount } from '../../state/opening.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { moveInRows } from '../shared/row-keys.ts';
import { useWidth } from '../shared/use-width.ts';
import { findField, layoutBytes, type ByteLayer } from './byte-layers.ts';
import { ByteTable } from './ByteTable.tsx';
import css from './BytesView.module.css';

/** Pixels from which fields and bytes stand beside each other. */
const BESIDE = 980;
/** Fields that are listed; the bytes have them all. */
const LISTED = 500;

/** A layer of the frame, and a field of it or -1. */
interface Choice {
  readonly layer: number;
  readonly field: number;
}

/** The frame of a message: its layers, the fields of one of them, the bytes. Each shows where the others have it. */
export function BytesView({ details }: { details: MessageDetails }) {
  const { bytes, layers } = useMemo(() => layoutBytes(details), [details]);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const sip = layers.findIndex(({ name }) => name === 'SIP');
  const [choice, setChoice] = useState<Choice>();
  const [cursor, setCursor] = useState(layers[sip]?.start ?? 0);
  const [pointed, setPointed] = useState(-1);
  const shown = layers[choice?.layer ?? sip];
  const under = pointed < 0 ? undefined : findField(layers, pointed);
  const choose = (layer: number, field: number): void => {
    setChoice({ layer, field });
    setCursor((fieldAt(layers, { layer, field }) ?? layers[layer])?.start ?? 0);
  };
  return (
    <div ref={box} className={css['view']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it */}
      <div role="group" aria-label="Layers" data-row className={css['layers']} onKeyDown={moveInRow}>
        {layers.map(({ name, start, end }, i) => (
          <button
            key={i}
            type="button"
            aria-pressed={i === (choice?.layer ?? sip)}
            tabIndex={i === (choice?.layer ?? sip) ? 0 : -1}
            className={css['layer']}
            onClick={() => choose(i, -1)}
          >
            <CaptureText text={name} />{' '}
            <span className={css['size']}>{formatCount(end - start, 'byte')}</span>
          </button>
        ))}
      </div>
      {details.head === undefined ? (
        <p className={css['note']}>
          The packet around it can't be shown: the message was put together, unpacked, or never had one.
        </p>
      ) : null}
      <p role="status" className={css['place']}>
        <CaptureText text={describePlace(layers, under ?? choice, pointed >= 0 ? pointed : cursor)} />
      </p>
      <div className={css['content']} data-beside={width >= BESIDE}>
        {shown === undefined || shown.fields.length === 0 ? null : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it
          <ul aria-label={`Fields of ${shown.name}`} className={css['fields']} onKeyDown={moveInRows}>
            {shown.fields.slice(0, LISTED).map(({ name, value }, i) => {
              const layer = choice?.layer ?? sip;
              const isChosen = choice?.field === i;
              return (
                <li key={i} data-row>
                  <button
                    type="button"
                    aria-pressed={isChosen}
                    tabIndex={isChosen || ((choice?.field ?? -1) < 0 && i === 0) ? 0 : -1}
                    data-pointed={under?.layer === layer && under.field === i}
                    className={css['field']}
                    ref={isChosen ? (button) => button?.scrollIntoView({ block: 'nearest' }) : undefined}
                    onClick={() => choose(layer, i)}
                  >
                    <span className={css['name']}>
                      <CaptureText text={name} />
                    </span>
                    <span className={css['value']}>
                      <CaptureText text={value} />
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        <div className={css['bytes']}>
          <ByteTable
            bytes={bytes}
            chosen={choice === undefined ? undefined : (fieldAt(layers, choice) ?? layers[choice.layer])}
            pointed={under === undefined ? undefined : fieldAt(layers, under)}
            cursor={cursor}
            onPick={(at) => {
              setCursor(at);
              setChoice(findField(layers, at));
            }}
            onPoint={setPointed}
          />
        </div>
      </div>
    </div>
  );
}

function moveInRow(event: Parameters<typeof moveInRows>[0]): void {
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') moveInRows(event);
}

function fieldAt(layers: readonly ByteLayer[], { layer, field }: Choice) {
  return layers[layer]?.fields[field];
}

/** `offset 36 (0x24): UDP, destination port 5060` */
function describePlace(layers: readonly ByteLayer[], choice: Choice | undefined, at: number): string {
  const offset = `offset ${at} (0x${at.toString(16).padStart(4, '0')})`;
  const layer = choice && layers[choice.layer];
  if (choice === undefined || layer === undefined) return offset;
  const field = fieldAt(layers, choice);
  return `${offset}: ${layer.name}${field === undefined ? '' : `, ${field.name} ${field.value}`}`;
}
