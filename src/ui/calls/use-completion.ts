import { useEffect, useRef, useState, type RefObject } from 'react';
import type { FilterCompletion } from '../../engine/list/filter/complete.ts';
import { useSession } from '../shared/session.ts';

const none: FilterCompletion = { start: 0, end: 0, options: [] };

interface Completing {
  readonly options: FilterCompletion['options'];
  /** The option that the arrows came to; -1 for none. */
  readonly at: number;
  readonly close: () => void;
  /** Asks how the text may go on at that place. */
  readonly complete: (text: string, place: number) => void;
  /** What was typed, with the cursor at that place: completed where it stands in a word. */
  readonly change: (text: string, place: number) => void;
  readonly move: (step: 1 | -1) => void;
  readonly choose: (index: number) => void;
}

/** What could go on in the line of a filter that is typed into `input`. */
export function useCompletion(input: RefObject<HTMLInputElement | null>, filter: string): Completing {
  const { view, service } = useSession();
  const [completion, setCompletion] = useState(none);
  const [at, setAt] = useState(-1);
  const { options } = completion;
  const cursor = useRef<number | undefined>(undefined);

  useEffect(() => {
    // Where a choice was put in, the cursor goes behind it.
    if (cursor.current !== undefined) input.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = undefined;
  });

  const close = (): void => {
    setCompletion(none);
    setAt(-1);
  };
  const ask = async (text: string, place: number): Promise<void> => {
    const found = await service.completeFilter(text, place);
    if (input.current?.value !== text || document.activeElement !== input.current) return;
    setCompletion(found);
    setAt(-1);
  };
  const complete = (text: string, place: number): void => void ask(text, place);
  const change = (text: string, place: number): void => {
    view.set({ filter: text });
    const isWord = place > 0 && !/[\s(]/.test(text[place - 1] ?? ' ');
    if (isWord) complete(text, place);
    else close();
  };
  const move = (step: 1 | -1): void =>
    setAt(at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length);
  const choose = (index: number): void => {
    const option = options[index];
    if (option === undefined) return;
    const { start, end } = completion;
    // A value is complete; behind a name its value comes.
    const isValue = !/[:.]$/.test(option.text);
    // Who types fast chooses from the options of a letter ago.
    const rest = filter.slice(Math.max(end, input.current?.selectionStart ?? 0));
    const text = `${filter.slice(0, start)}${option.text}${isValue && !rest.startsWith(' ') ? ' ' : ''}${rest}`;
    const place = start + option.text.length + (isValue ? 1 : 0);
    cursor.current = place;
    input.current?.focus();
    view.set({ filter: text });
    if (isValue) close();
    else requestAnimationFrame(() => complete(text, place));
  };
  return { options, at, close, complete, change, move, choose };
}
