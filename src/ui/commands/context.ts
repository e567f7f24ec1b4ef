import { createContext, useContext } from 'react';
import type { CommandContext } from './command.ts';

export const CommandContextContext = createContext<CommandContext | null>(null);

export function useCommandContext(): CommandContext {
  const context = useContext(CommandContextContext);
  if (context === null) throw new Error('No command context around this component.');
  return context;
}
