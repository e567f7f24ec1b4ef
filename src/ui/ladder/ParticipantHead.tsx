import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { formatMarked } from '../../ladder/mark-text.ts';
import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { classNames } from '../shared/class-names.ts';
import { Menu } from '../shared/MenuButton.tsx';
import { useSession } from '../shared/session.ts';
import { AliasInput } from './AliasInput.tsx';
import { participantMenu } from './participant-menu.ts';
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

/** The head of a lifeline: its name, to be changed in place; a menu; dragged, or moved with Alt and the arrows. */
export function ParticipantHead({ participant, participants, at, placeOf }: ParticipantHeadProps) {
  const { arrangement } = useSession();
  const { id, label, plainLabel } = participant;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isEdited, setIsEdited] = useState(false);
  const ids = participants.map((each) => each.id);
  const drag = useDrag((x) => arrangement.move(id, placeOf(x), ids));
  const rename = (): void => setIsEdited(true);

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
    if (event.key === 'F2') rename();
    else if (event.altKey && event.key === 'ArrowLeft') arrangement.move(id, at - 1, ids);
    else if (event.altKey && event.key === 'ArrowRight') arrangement.move(id, at + 1, ids);
    else if (event.key === 'Delete') arrangement.hide(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
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
        onDoubleClick={rename}
        {...drag.handlers}
        onClick={() => {
          if (!drag.ended()) setIsOpen(true);
        }}
      >
        <CaptureText text={label} />
        {participant.isMerged ? ' +' : null}
      </button>
      {isOpen ? (
        <Menu
          anchor={button}
          label={label}
          items={participantMenu(arrangement, participants, at, rename)}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

interface Drag {
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  };
  /** Whether the press that ends in this click was a drag. */
  ended(): boolean;
}

/** Lets an element be dragged along its row; `drop` gets the x of the window where it is let go. */
function useDrag(drop: (x: number) => void): Drag {
  const pressed = useRef<{ x: number; isDragged: boolean }>(undefined);
  return {
    handlers: {
      onPointerDown: ({ clientX }) => (pressed.current = { x: clientX, isDragged: false }),
      onPointerMove: ({ clientX, buttons, currentTarget, pointerId }) => {
        const press = pressed.current;
        if (press === undefined || buttons !== 1 || Math.abs(clientX - press.x) < DRAG) return;
        press.isDragged = true;
        currentTarget.setPointerCapture(pointerId);
        currentTarget.style.translate = `${clientX - press.x}px 0`;
      },
      onPointerUp: ({ clientX, currentTarget }) => {
        currentTarget.style.translate = '';
        if (pressed.current?.isDragged === true) drop(clientX);
      },
    },
    ended: () => {
      const wasDragged = pressed.current?.isDragged === true;
      pressed.current = undefined;
      return wasDragged;
    },
  };
}
