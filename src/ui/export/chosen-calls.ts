import { formatCount } from '../../state/opening.ts';
import type { Session } from '../../state/session.ts';
import type { ConversationList } from '../../engine/list/list.ts';

const words: Readonly<Record<ConversationList, readonly [one: string, shown: string]>> = {
  call: ['call', 'calls'],
  registration: ['registration', 'registrations'],
  other: ['conversation', 'conversations'],
};

export interface ChosenCalls {
  readonly numbers: readonly number[];
  /** `the selected call`, `all 12 calls shown` */
  readonly name: string;
}

/** What an export of calls or of their ladder is made of: the selected ones, else all that the list shows. */
export function chosenCalls({ view, list }: Session): ChosenCalls {
  const { conversations, list: name } = view.store.getState();
  const [one, many] = words[name];
  if (conversations.length > 0) {
    const { length } = conversations;
    return {
      numbers: conversations,
      name: length === 1 ? `the selected ${one}` : `the ${length} selected ${many}`,
    };
  }
  const numbers = [...(list.store.getState().value?.numbers ?? [])];
  return {
    numbers,
    name: numbers.length === 1 ? `the ${one} shown` : `all ${formatCount(numbers.length, one)} shown`,
  };
}
