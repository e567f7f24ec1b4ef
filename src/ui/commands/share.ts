import { isReady, type Command } from './command.ts';
import { chosenCalls } from '../export/chosen-calls.ts';

export const share: Command = {
  id: 'share',
  title: 'Share: a link or a file that carries the calls',
  when: (context) => isReady(context) && chosenCalls(context.session).numbers.length > 0,
  run: ({ session }) => session.view.openDialog('share'),
};
