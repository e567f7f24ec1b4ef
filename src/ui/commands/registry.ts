import type { Command } from './command.ts';
import { exportCommands } from './export.ts';
import { showCommands, showKeys } from './help.ts';
import { back, enter, filterCalls, goToFrame, nextCall, previousCall } from './navigate.ts';
import { cancelReading, closeCapture, openCaptures, pasteText } from './open.ts';
import { clearFilter, hideNoise, rowCommands, showTrouble } from './rows.ts';
import { nextTheme, toggleSingleKeys } from './settings.ts';
import {
  nextTimeMode,
  showBytes,
  showCall,
  showFindings,
  showHeaders,
  toggleLifelines,
  toggleRaw,
  toggleSdpChanges,
} from './show.ts';

/** Everything the reader can do, in the order of the palette. One more is one entry in a file here and one line. */
export const commands: readonly Command[] = [
  openCaptures,
  pasteText,
  cancelReading,
  enter,
  back,
  previousCall,
  nextCall,
  filterCalls,
  showTrouble,
  clearFilter,
  hideNoise,
  goToFrame,
  showFindings,
  showCall,
  toggleSdpChanges,
  toggleRaw,
  showHeaders,
  showBytes,
  nextTimeMode,
  toggleLifelines,
  ...rowCommands,
  ...exportCommands,
  closeCapture,
  nextTheme,
  toggleSingleKeys,
  showCommands,
  showKeys,
];
