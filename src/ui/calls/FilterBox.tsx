import { Search } from 'lucide-react';
import { useId, useRef, type KeyboardEvent } from 'react';
import { focusPane } from '../shared/focus-pane.ts';
import type { Session } from '../../state/session.ts';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { Completions } from './Completions.tsx';
import { useCompletion } from './use-completion.ts';
import css from './FilterBox.module.css';

/** The filter over the lists: a line of its language, what could go on, and what is wrong with it. */
export function FilterBox() {
  const session = useSession();
  const { view, list } = session;
  const filter = useView((state) => state.filter);
  const problem = usePulled(list, ({ value, key }) => (key?.text === filter ? value?.problem : undefined));
  const input = useRef<HTMLInputElement>(null);
  const { options, at, close, complete, change, move, choose } = useCompletion(input, filter);
  const id = useId();
  const isOpen = options.length > 0;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (isOpen) close();
      else if (filter !== '') view.set({ filter: '' });
      else return;
      event.stopPropagation();
    } else if (event.key === ' ' && event.ctrlKey) {
      complete(filter, input.current?.selectionStart ?? filter.length);
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      move(event.key === 'ArrowDown' ? 1 : -1);
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
