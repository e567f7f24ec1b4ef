import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { FilterCompletion } from '../../engine/list/filter/complete.ts';
import { focusPane } from '../shared/focus-pane.ts';
import type { Session } from '../../state/session.ts';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { Completions } from './Completions.tsx';
import css from './FilterBox.module.css';

const none: FilterCompletion = { start: 0, end: 0, options: [] };

/** The filter over the lists: a line of its language, what could go on, and what is wrong with it. */
export function FilterBox() {
  const session = useSession();
  const { view, service, list } = session;
  const filter = useView((state) => state.filter);
  const problem = usePulled(list, ({ value, key }) => (key?.text === filter ? value?.problem : undefined));
  const input = useRef<HTMLInputElement>(null);
  const [completion, setCompletion] = useState(none);
  const [at, setAt] = useState(-1);
  const id = useId();
  const { options } = completion;
  const isOpen = options.length > 0;
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
  const complete = async (text: string, place: number): Promise<void> => {
    const found = await service.completeFilter(text, place);
    if (input.current?.value !== text || document.activeElement !== input.current) return;
    setCompletion(found);
    setAt(-1);
  };
  const change = (text: string, place: number): void => {
    view.set({ filter: text });
    const isWord = place > 0 && !/[\s(]/.test(text[place - 1] ?? ' ');
    if (isWord) void complete(text, place);
    else close();
  };
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
    else requestAnimationFrame(() => void complete(text, place));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (isOpen) close();
      else if (filter !== '') view.set({ filter: '' });
      else return;
      event.stopPropagation();
    } else if (event.key === ' ' && event.ctrlKey) {
      void complete(filter, input.current?.selectionStart ?? filter.length);
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length);
    } else if (isOpen && at >= 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      choose(at);
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      close();
      selectFound(session);
      focusPane('calls');
    } else return;
    event.preventDefault();
  };
  return (
    <div className={css['filter']}>
      <Search aria-hidden size={14} className={css['icon']} />
      <input
        ref={input}
        type="search"
        aria-label="Filter calls"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? `${id}-options` : undefined}
        aria-activedescendant={isOpen && at >= 0 ? `${id}-options-${at}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        data-focus="filter"
        autoComplete="off"
        spellCheck={false}
        placeholder="Filter: bob, state:failed, status>=400 …"
        value={filter}
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isOpen ? (
        <Completions id={`${id}-options`} anchor={input} options={options} at={at} onChoose={choose} />
      ) : null}
      <span id={`${id}-problem`} role="status" className={css['problem']} title={problem?.message}>
        {problem === undefined ? '' : problem.message}
      </span>
    </div>
  );
}

/** The first row that fits, unless one that fits is selected already. */
function selectFound({ view, list }: Session): void {
  const numbers = list.store.getState().value?.numbers ?? new Uint32Array(0);
  const { conversations, list: name } = view.store.getState();
  const [first] = numbers;
  if (first !== undefined && !conversations.some((number) => numbers.includes(number)))
    view.select([first], name);
}
