import { themes } from '../../state/settings-store.ts';
import type { Command } from './command.ts';

export const nextTheme: Command = {
  id: 'settings.theme',
  title: ({ session }) => `Change the theme (${session.settings.getState().theme})`,
  run: ({ session: { settings } }) =>
    settings.setState(({ theme }) => ({ theme: themes[(themes.indexOf(theme) + 1) % themes.length]! })),
};

export const toggleSingleKeys: Command = {
  id: 'settings.single-keys',
  title: ({ session }) =>
    session.settings.getState().singleKeys
      ? 'Switch keys of one character off'
      : 'Switch keys of one character on',
  run: ({ session: { settings } }) => settings.setState(({ singleKeys }) => ({ singleKeys: !singleKeys })),
};
