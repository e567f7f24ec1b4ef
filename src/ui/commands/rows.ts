import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { formatRows, sngrepFilter, tsharkFilter } from '../calls/row-text.ts';
import { isReady, type Command, type CommandContext } from './command.ts';
import { copyText } from '../message/copy-message.ts';

function selectedRows({ session: { capture, view } }: CommandContext): ConversationRow[] {
  const { table } = capture.store.getState();
  const { conversations } = view.store.getState();
  return conversations.filter((number) => number < table.length).map((number) => table.row(number));
}

function hasRows(context: CommandContext): boolean {
  return isReady(context) && selectedRows(context).length > 0;
}

/** `done` says what was copied, after the number of rows. */
function copyCommand(
  id: string,
  title: string,
  done: string,
  textOf: (context: CommandContext) => string,
): Command {
  return {
    id,
    title,
    when: hasRows,
    run: (context) => {
      const { length } = selectedRows(context);
      void copyText(
        context.session,
        `${done} ${length === 1 ? 'the row' : `${length} rows`} copied`,
        textOf(context),
      );
    },
  };
}

const callIdsOf = (context: CommandContext): string[] => selectedRows(context).map(({ callId }) => callId);

/** Adds a condition to the filter, unless it is there already. */
function filterBy(id: string, title: string, termOf: (row: ConversationRow) => string | undefined): Command {
  const term = (context: CommandContext): string | undefined => {
    const [row] = selectedRows(context);
    return row && termOf(row);
  };
  return {
    id,
    title,
    when: (context) => isReady(context) && term(context) !== undefined,
    run(context) {
      const { view } = context.session;
      const { filter } = view.store.getState();
      const added = term(context);
      if (added === undefined || filter.includes(added)) return;
      // What stands beside an "or" would belong to its last part alone.
      const before = /\bor\b|\|\|/i.test(filter) ? `(${filter})` : filter;
      view.set({ filter: `${before} ${added}`.trim() });
    },
  };
}

function quoted(value: string): string | undefined {
  return value === '' ? undefined : `"${value.replaceAll('"', '')}"`;
}

/** What can be done with the selected rows: the menu of a row, and lines of the palette. */
export const rowCommands: readonly Command[] = [
  copyCommand('rows.call-id', 'Copy Call-ID of the row', 'Call-ID of', (context) =>
    callIdsOf(context).join('\n'),
  ),
  copyCommand('rows.tshark', 'Copy filter for Wireshark', 'Filter for Wireshark of', (context) =>
    tsharkFilter(callIdsOf(context)),
  ),
  copyCommand('rows.sngrep', 'Copy filter for sngrep', 'Filter for sngrep of', (context) =>
    sngrepFilter(callIdsOf(context)),
  ),
  copyCommand('rows.text', 'Copy rows as text', 'Text of', (context) =>
    formatRows(selectedRows(context), context.session.capture.store.getState().result?.base ?? null),
  ),
  filterBy('filter.from', 'Filter by this From', ({ from }) => quoted(from) && `from=${quoted(from) ?? ''}`),
  filterBy('filter.to', 'Filter by this To', ({ to }) => quoted(to) && `to=${quoted(to) ?? ''}`),
  filterBy('filter.parties', 'Filter by these two parties, whoever calls', ({ from, to }) => {
    const [a, b] = [quoted(from), quoted(to)];
    return a && b && `((from=${a} to=${b}) or (from=${b} to=${a}))`;
  }),
  filterBy('filter.state', 'Filter by this state', ({ state }) => state && `state:${state}`),
];

export const hideNoise: Command = {
  id: 'filter.noise',
  title: ({ session }) =>
    session.view.store.getState().hidesNoise
      ? 'Show noise: answered OPTIONS, registrations that went well'
      : 'Hide noise: answered OPTIONS, registrations that went well',
  when: isReady,
  run: ({ session: { view } }) => view.set({ hidesNoise: !view.store.getState().hidesNoise }),
};

export const showTrouble: Command = {
  id: 'filter.trouble',
  title: 'Show only what had trouble',
  when: isReady,
  run: ({ session: { view } }) =>
    view.set({ filter: 'severity>=warning', sort: { column: 'findings', descending: true } }),
};

export const clearFilter: Command = {
  id: 'filter.clear',
  title: 'Clear the filter',
  when: (context) => isReady(context) && context.session.view.store.getState().filter !== '',
  run: ({ session: { view } }) => view.set({ filter: '' }),
};
