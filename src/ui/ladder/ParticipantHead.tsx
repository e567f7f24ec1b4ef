import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { classNames } from '../shared/class-names.ts';
import { Menu, type MenuItem } from '../shared/MenuButton.tsx';
import { useSession } from '../shared/session.ts';
import css from './LadderHead.module.css';

interface ParticipantHeadProps {
  participant: ArrangedParticipant;
  participants: readonly ArrangedParticipant[];
  at: number;
  /** The place in the row that lies at an x of the window. */
  placeOf: (x: number) => number;
}

/** Pixels from which a press is a drag. */
const DRAG = 5;
/** Participants that a menu offers to merge with; the nearest. */
const OFFERED = 6;

/** The head of a lifeline: its name, to be changed in place; a menu; dragged, or moved with Alt and the arrows. */
export function ParticipantHead({ participant, participants, at, placeOf }: ParticipantHeadProps) {
  const { arrangement } = useSession();
  const { id, label, plainLabel } = participant;
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef<{ x: number; isDragged: boolean }>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  const [isEdited, setIsEdited] = useState(false);
  const ids = participants.map((each) => each.id);
  const moveBy = (by: 1 | -1): void => arrangement.move(id, at + by, ids);

  if (isEdited) {
    return (
      <AliasInput
        participant={participant}
        onDone={(alias) => {
          if (alias !== undefined) arrangement.rename(id, alias);
          setIsEdited(false);
          requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') setIsEdited(true);
    else if (event.altKey && event.key === 'ArrowLeft') moveBy(-1);
    else if (event.altKey && event.key === 'ArrowRight') moveBy(1);
    else if (event.key === 'Delete') arrangement.hide(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerMove = ({ clientX, buttons, currentTarget, pointerId }: PointerEvent<HTMLElement>): void => {
    const press = pressed.current;
    if (press === undefined || buttons !== 1 || Math.abs(clientX - press.x) < DRAG) return;
    press.isDragged = true;
    currentTarget.setPointerCapture(pointerId);
    currentTarget.style.translate = `${clientX - press.x}px 0`;
  };
  const onPointerUp = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): void => {
    currentTarget.style.translate = '';
    if (pressed.current?.isDragged === true) arrangement.move(id, placeOf(clientX), ids);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={at === 0 ? 0 : -1}
        title={`${formatMarked(label === plainLabel ? label : `${label}, ${plainLabel}`)} (F2 names it, Alt and arrows move it)`}
        className={classNames(css['name'], label !== plainLabel && css['alias'])}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setIsEdited(true)}
        onPointerDown={({ clientX }) => (pressed.current = { x: clientX, isDragged: false })}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onClick={() => {
          if (pressed.current?.isDragged !== true) setIsOpen(true);
          pressed.current = undefined;
        }}
      >
        <CaptureText text={label} />
        {participant.isMerged ? ' +' : null}
      </button>
      {isOpen ? (
        <Menu anchor={button} label={label} items={itemsOf()} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );

  function itemsOf(): readonly MenuItem[] {
    const others = participants
      .map((other, i) => ({ other, distance: Math.abs(i - at) }))
      .filter(({ distance }) => distance > 0)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, OFFERED);
    const isOnly = participants.length === 1 ? 'It is the only one.' : undefined;
    return [
      { id: 'rename', title: 'Name it …', run: () => setIsEdited(true) },
      ...(label === plainLabel
        ? []
        : [{ id: 'plain', title: `Show ${plainLabel} again`, run: () => arrangement.rename(id, '') }]),
      {
        id: 'left',
        title: 'Move left',
        unavailable: at === 0 ? 'It is the first.' : undefined,
        run: () => moveBy(-1),
      },
      {
        id: 'right',
        title: 'Move right',
        unavailable: at === participants.length - 1 ? 'It is the last.' : undefined,
        run: () => moveBy(1),
      },
      { id: 'hide', title: 'Hide it and its messages', unavailable: isOnly, run: () => arrangement.hide(id) },
      ...others.map(({ other }) => ({
        id: `merge ${other.id}`,
        title: `Merge with ${other.label}`,
        run: () => arrangement.merge(id, other.id),
      })),
      ...(participant.isMerged
        ? [{ id: 'separate', title: 'Separate what was merged', run: () => arrangement.separate(id) }]
        : []),
    ];
  }
}

interface AliasInputProps {
  participant: ArrangedParticipant;
  /** Undefined: it stays as it is. */
  onDone: (alias: string | undefined) => void;
}

function AliasInput({ participant: { label, plainLabel }, onDone }: AliasInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (alias: string | undefined): void => {
    // Taking the input away takes the focus from it, too.
    if (isDone.current) return;
    isDone.current = true;
    onDone(alias === plainLabel ? '' : alias);
  };
  return (
    <input
      ref={input}
      aria-label={`Name of ${formatMarked(plainLabel)}`}
      maxLength={60}
      defaultValue={label}
      className={css['input']}
      onBlur={({ target }) => finish(target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value.trim());
        else if (event.key === 'Escape') finish(undefined);
      }}
    />
  );
}
