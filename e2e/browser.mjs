// Finds the browser that the browser tests and the bench drive; fetches one only where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const programFiles = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
];

/** Where Chromium and its relatives are usually installed, Chromium first. */
const usualPlaces = [
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].map(
        (name) => join(folder, name),
      ),
    ),
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...programFiles.flatMap((folder) =>
    folder === undefined
      ? []
      : ['Chromium', 'Google/Chrome', 'Microsoft/Edge'].map((name) =>
          join(folder, name, 'Application', name === 'Microsoft/Edge' ? 'msedge.exe' : 'chrome.exe'),
        ),
  ),
];

/**
 * The browser's executable: CHROMIUM_PATH, else the one that Playwright installed for this version, else the
 * system's. Throws if CHROMIUM_PATH names no file.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, where there is no file.`);
    return named;
  }
  return [chromium.executablePath(), ...usualPlaces].find((path) => existsSync(path));
}

/**
 * As findBrowser, but tries to install one if there is none. Throws with words on what to do if that fails.
 * @returns {string}
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;

  // Only root may install the libraries that a browser needs; elsewhere they are usually there already.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const install = ['playwright', 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium'];
  console.log(`No browser was found: npx ${install.join(' ')}`);
  spawnSync('npx', install, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });

  const installed = findBrowser();
  if (installed === undefined) {
    throw new Error(
      'The browser tests need Chromium, and it could not be installed. Install Chromium, Chrome or Edge ' +
        '(Debian, Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to its executable.',
    );
  }
  return installed;
}

/** Flags that keep a browser from asking the network anything by itself. */
export const quietFlags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
