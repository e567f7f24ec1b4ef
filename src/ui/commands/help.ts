import { startTour } from '../tour/start-tour.ts';
import { sign, type Command } from './command.ts';

export const showCommands: Command = {
  id: 'help.commands',
  title: 'Commands',
  keys: ['$mod+k'],
  run: ({ session }) => session.view.openDialog('commands'),
};

export const showKeys: Command = {
  id: 'help.keys',
  title: 'Keys',
  keys: sign('?'),
  run: ({ session }) => session.view.openDialog('keys'),
};

export const about: Command = {
  id: 'help.about',
  title: 'About, licences',
  run: ({ session }) => session.view.openDialog('about'),
};

export const tour: Command = {
  id: 'help.tour',
  title: 'Tour of a sample',
  run: ({ session }) => startTour(session),
};
