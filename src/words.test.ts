import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor } from 'vite';
import { expect, test } from 'vitest';
import {
  isTest,
  listSourcePaths,
  readFilesBesideSource,
  readSourceFiles,
  sourceRoot,
} from './testing/source-files.ts';

// One voice: what readers of the page, the command line and the documents meet. CONTRIBUTING.md has the rules.

const sources = readSourceFiles();
const root = join(sourceRoot, '..');
const documents = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
  ...listSourcePaths().map((path) => `src/${path}`),
].filter((path) => path.endsWith('.md'));

/** Every text in the program's code, with its file: literals, what stands between the holes of templates, JSX. */
const texts = sources
  .filter(({ path }) => !isTest(path) && !path.startsWith('testing/'))
  .flatMap(({ path, program }) => {
    const found: { readonly path: string; readonly text: string }[] = [];
    const add = (text: string): void => void found.push({ path, text });
    new Visitor({
      Literal: ({ value }) => void (typeof value === 'string' && add(value)),
      TemplateElement: ({ value }) => add(value.cooked ?? value.raw),
      JSXText: ({ value }) => add(value),
    }).visit(program);
    return found;
  });

test('quotes and apostrophes are straight, in code and documents', () => {
  const curly = /[\u2018\u2019\u201c\u201d]|&[lr][sd]quo;/;
  const everything = [
    ...sources.concat(readFilesBesideSource()),
    ...documents.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  ];
  expect(everything.length).toBeGreaterThan(1000);
  expect('the caller\u2019s').toMatch(curly);
  expect(everything.filter(({ text }) => curly.test(text)).map(({ path }) => path)).toEqual([]);
});

test.each([
  ['nobody is shouted at', /[a-z]!(?:\s|$)/, 'Done! Choose a message.'],
  ['nobody is begged', /\b(?:please|sorry|oops)\b/i, 'Please choose a file.'],
  ["can't is the only short form", /\b(?:cannot|[a-z]+(?<!ca)n't)\b/i, "The file doesn't begin like a pcap."],
  ['a media line is no m-line', /\bm-lines?\b/, 'answered 2 m-lines with 1'],
  ['RFC 3550 writes timestamp', /\btime stamps?\b/i, 'where its time stamp puts it'],
  ['one is counted as one', /\b1 (?:packets|messages|calls|times|bytes|rows)\b/, '1 packets'],
  ['an ellipsis follows its word at once', /[a-z] \u2026$/, 'Reading \u2026'],
  [
    'words are spelled as in Britain',
    /\b(?:behavior|recogniz|standardiz|dialed|canceled|labeled)/,
    'the behavior of the proxy',
  ],
])('%s', (_, wrong, example) => {
  expect(texts.length).toBeGreaterThan(5000);
  expect(example).toMatch(wrong);
  expect(texts.filter(({ text }) => wrong.test(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual(
    [],
  );
});

test('titles of findings and names of what can be pressed end without a full stop, details of findings with one', () => {
  const wrong: string[] = [];
  let checked = 0;
  for (const { path, program } of sources) {
    if (isTest(path) || !/^(?:findings|ui)\//.test(path)) continue;
    const check = (name: unknown, value: unknown): void => {
      const text = endOf(value);
      if (text === undefined || text === '') return;
      checked++;
      const isSentence = path.startsWith('findings/') && name === 'detail';
      if (text.endsWith('.') !== isSentence && text !== 'No.') wrong.push(`${path}: ${text}`);
    };
    const names = path.startsWith('findings/')
      ? ['title', 'detail']
      : ['title', 'aria-label', 'label', 'hint'];
    new Visitor({
      Property: ({ key, value }) =>
        void (key.type === 'Identifier' && names.includes(key.name) && check(key.name, value)),
      JSXAttribute: ({ name, value }) =>
        void (name.type === 'JSXIdentifier' && names.includes(name.name) && check(name.name, value)),
    }).visit(program);
  }
  expect(checked).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});

/** What a text in the code ends with; undefined where that is not written there. */
function endOf(node: unknown): string | undefined {
  const { type, value, quasis } = node as {
    readonly type?: string;
    readonly value?: unknown;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
  };
  if (type === 'Literal' && typeof value === 'string') return value;
  return type === 'TemplateLiteral' ? quasis?.at(-1)?.value.raw : undefined;
}
