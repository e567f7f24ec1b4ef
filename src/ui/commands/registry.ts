import type { Command } from './command.ts';
import { exportCommands } from './export.ts';
import { about, showCommands, showKeys, tour } from './help.ts';
import {
  compareCalls,
  copyLadder,
  copySelectedMessage,
  findInLadder,
  listen,
  markToCompare,
  nextColourMode,
  print,
  showAllParticipants,
  showMedia,
  undo,
  zoomIn,
  zoomOut,
  zoomReset,
} from './ladder.ts';
import { back, enter, filterCalls, goToFrame, nextCall, previousCall } from './navigate.ts';
import { addMore, cancelReading, closeCapture, followFile, openCaptures, pasteText } from './open.ts';
import { clearFilter, hideNoise, rowCommands, showTrouble } from './rows.ts';
import { nextTheme, toggleSingleKeys } from './settings.ts';
import { share } from './share.ts';
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
  addMore,
  followFile,
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
  findInLadder,
  showFindings,
  listen,
  showMedia,
  showCall,
  toggleSdpChanges,
  markToCompare,
  compareCalls,
  toggleRaw,
  showHeaders,
  showBytes,
  nextTimeMode,
  nextColourMode,
  zoomIn,
  zoomOut,
  zoomReset,
  toggleLifelines,
  ...rowCommands,
  showAllParticipants,
  undo,
  copySelectedMessage,
  copyLadder,
  print,
  share,
  ...exportCommands,
  closeCapture,
  nextTheme,
  toggleSingleKeys,
  showCommands,
  showKeys,
  tour,
  about,
];
