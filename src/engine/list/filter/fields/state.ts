import { callStates } from '../../../../call/call-state.ts';
import type { FilterField } from '../filter-field.ts';
import { listWords, wordsMeant } from '../match-text.ts';

/** What became of the call. */
export const stateField: FilterField = {
  name: 'state',
  title: 'what became of the call',
  example: 'state:failed',
  values: callStates,
  build(value, _operator, { rows }) {
    const meant = wordsMeant(value, callStates);
    if (meant === undefined) return `"${value}" is not a state; there are ${listWords(callStates)}.`;
    return { on: 'row', fits: (number) => meant.some((state) => rows.state(number) === state) };
  },
};
