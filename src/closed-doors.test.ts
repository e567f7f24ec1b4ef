import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTest, readSourceFiles, sourceRoot } from './testing/source-files.ts';

// A capture never leaves the tab. The Content-Security-Policy stops requests, not navigation, WebRTC or a
// worker loaded from an address; and what it does stop should fail before it runs. This is the other half.

/** The files that may open one of these doors, with an `oxlint-disable-next-line` and its reason in place. */
const mayOpen = new Map([
  ['state/load-trace.ts', 'fetch, for the capture that the reader named in #trace='],
  ['ui/one-file/load-shell.ts', 'fetch, for the page as one file, which is part of the build'],
  ['ui/offline/register-service-worker.ts', 'navigator.serviceWorker, for the files of the build'],
]);

/** One line each that the linter must refuse. */
const doors = [
  `export const a = fetch('x');`,
  `export const a = window.fetch('x');`,
  `export const a = globalThis['fetch'];`,
  `export const a = new XMLHttpRequest();`,
  `export const a = new WebSocket('wss://x');`,
  `export const a = new self.WebTransport('https://x');`,
  `export const a = new EventSource('x');`,
  `export const a = new RTCPeerConnection();`,
  `export const a = navigator.sendBeacon('x');`,
  `export const a = window.navigator.sendBeacon('x');`,
  `export const a = navigator.serviceWorker.register('x');`,
  `export const a = new Worker('x');`,
  `export const a = new SharedWorker('x');`,
  `export { default } from './a.ts?worker';`,
  `export { default } from '../a/b.ts?worker&url';`,
  `export const a = import('./a.ts?sharedworker');`,
  `importScripts('x');`,
  `window.open('x');`,
  `open('x');`,
  `opener.postMessage('x', '*');`,
  `window.parent.postMessage('x', '*');`,
  `window.top?.postMessage('x', '*');`,
  `document.body.innerHTML = 'x';`,
  `document.body.outerHTML = 'x';`,
  `document.body.insertAdjacentHTML('beforeend', 'x');`,
  `document.body.setHTMLUnsafe('x');`,
  `document.createRange().createContextualFragment('x');`,
  `document.write('x');`,
  `document.writeln('x');`,
  `(document.querySelector('iframe') as HTMLIFrameElement).srcdoc = 'x';`,
  `eval('x');`,
  `(0, eval)('x');`,
  `export const a = new Function('x');`,
  `setTimeout('x', 1);`,
  `export const a = <div dangerouslySetInnerHTML={{ __html: 'x' }} />;`,
  `export const a = <iframe title="x" sandbox="" src="x" />;`,
  `export const a = <iframe srcDoc="x" />;`,
  `export const a = <form action="x" />;`,
  `export const a = <link rel="preconnect" href="x" />;`,
  `export const a = <a href="javascript:x">x</a>;`,
  `export { preconnect } from 'react-dom';`,
  `import * as d3 from 'd3'; d3.select('x');`,
  `import d3 from 'd3'; d3.select('x');`,
  `export { zoom } from 'd3-zoom';`,
  `export { test } from '@playwright/test';`,
];

/** Lines that look alike and are fine. */
const allowed = [
  `export { default } from './a.ts?worker&inline';`,
  `export { scaleLinear } from 'd3';`,
  `export const a = (parent: { top: number }) => parent.top;`,
  `export const a = (worker: Worker) => worker.terminate();`,
  `document.body.textContent = 'x';`,
  `export const a = location.hash;`,
];

const closers = [
  'eslint(no-restricted-globals)',
  'eslint(no-restricted-properties)',
  'eslint(no-restricted-imports)',
  'eslint(no-eval)',
  'eslint(no-new-func)',
  'eslint(no-implied-eval)',
  'eslint(no-script-url)',
  'react(no-danger)',
  'react(forbid-elements)',
  'react(forbid-dom-props)',
];

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'closed-doors-'));
  const refused = new Set<number>();

  beforeAll(() => {
    mkdirSync(join(folder, 'src/ui'), { recursive: true });
    copyFileSync(join(sourceRoot, '../.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    const lines = [...doors, ...allowed];
    lines.forEach((line, number) => writeFileSync(join(folder, `src/ui/line-${number}.tsx`), `${line}\n`));
    for (const { filename, code } of lint(folder)) {
      const number = /line-(\d+)\.tsx$/.exec(filename)?.[1];
      if (number !== undefined && closers.includes(code)) refused.add(Number(number));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(doors.map((line, number) => [line, number] as const))('refuses %s', (_, number) => {
    expect(refused).toContain(number);
  });

  test.each(allowed.map((line, number) => [line, number] as const))('allows %s', (_, number) => {
    expect(refused).not.toContain(doors.length + number);
  });
});

/** What oxlint objects to in a folder; it exits with 1 when there is anything, as here. */
function lint(folder: string): { filename: string; code: string }[] {
  const oxlint = join(sourceRoot, '../node_modules/oxlint/bin/oxlint');
  let output: string;
  try {
    output = execFileSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(output) as { diagnostics: { filename: string; code: string }[] }).diagnostics;
}

const production = readSourceFiles().filter(({ path, folder }) => !isTest(path) && folder !== 'testing');

test('no file lifts one of these rules but those that may', () => {
  const names = closers.map((code) => code.slice(code.indexOf('(') + 1, -1));
  const lifted = production.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => /(oxlint|eslint)-disable/.test(line) && !mayOpen.has(path))
      // A comment that names no rule lifts them all.
      .filter(
        (line) => names.some((name) => line.includes(name)) || !/disable(-next)?(-line)? [@\w/-]/.test(line),
      )
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(lifted).toEqual([]);
});

test('the page never leaves for another address', () => {
  const leaves = production.flatMap(({ path, program, text }) => {
    const found: string[] = [];
    const isLocation = (start: number, end: number): boolean =>
      /^((window|document|self|globalThis)\.)?location(\.(href|host|hostname|pathname|port|protocol|search|assign|replace))?$/.test(
        text.slice(start, end),
      );
    new Visitor({
      AssignmentExpression: ({ left }) => {
        if (isLocation(left.start, left.end)) found.push(`${path}: ${text.slice(left.start, left.end)} =`);
      },
      CallExpression: ({ callee }) => {
        if (isLocation(callee.start, callee.end))
          found.push(`${path}: ${text.slice(callee.start, callee.end)}()`);
      },
    }).visit(program);
    return found;
  });
  expect(leaves).toEqual([]);
});
