import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import {
  isTest,
  listSourcePaths,
  readFilesBesideSource,
  readSourceFiles,
  sourceRoot,
  type SourceFile,
} from './testing/source-files.ts';

// The rules that keep the code in one direction, held to the code itself. ARCHITECTURE.md has the reasons.

/** The folders in the order in which data flows: a folder imports itself and folders before it. */
const core = [
  'bytes',
  'capture',
  'network',
  'sdp',
  'sip',
  'rtp',
  'explain',
  'call',
  'findings',
  'ladder',
  'share',
  'engine',
];
const page = ['state', 'ui'];
const order = [...core, ...page];

/** Folders that may import less than the order allows. */
const narrower: Record<string, { values: string[]; types?: string[] }> = {
  sdp: { values: ['bytes'] },
  sip: { values: ['bytes', 'network', 'sdp'] },
  explain: { values: [] },
  cli: { values: core },
  testing: { values: core },
};

/**
 * The rooms of the folders that have several, in the order in which data flows through them: a room imports itself and
 * rooms before it. `''` are the files beside the rooms.
 */
const rooms: Record<string, string[]> = {
  capture: ['', 'logs'],
  call: [
    'correlators',
    '',
    'words',
    'streams',
    'hops',
    'requests',
    'services',
    'transfers',
    'facts',
    'compare',
  ],
  share: ['', 'report', 'exports', 'link', 'redaction'],
  engine: ['read', 'open', 'answers', 'list', 'jobs', 'service', 'client'],
};

/** The page shows what the worker found: it knows the stages by their types, but for these. */
const runsInThePage = [
  { importer: 'state', folder: 'engine', because: 'the client of CaptureService talks to the worker' },
  { importer: 'state', folder: 'share', because: 'links are packed and unpacked in the page' },
  { importer: 'ui', folder: 'explain', because: 'tables of words, loaded when somebody asks for one' },
  { importer: 'ui', folder: 'ladder', because: 'layout follows the viewport, pure and cheap' },
  { importer: 'ui', folder: 'share', because: 'the registry names the exports that the menu offers' },
  { importer: 'ui', folder: 'state', because: 'the stores are what the page shows' },
];

/** Packages that belong to some folders only; main.tsx may import every one of them. */
const homes = [
  { what: 'React', packages: /^(react|react-dom)(\/|$)/, folders: ['ui'] },
  {
    what: 'what is made for React',
    packages: /^(@tanstack\/react-virtual|lucide-react|react-resizable-panels|tinykeys)$/,
    folders: ['ui'],
  },
  { what: 'zustand', packages: /^zustand(\/|$)/, folders: ['state', 'ui'] },
  { what: 'd3', packages: /^d3$/, folders: ['ladder', 'ui'] },
  { what: 'Node', packages: /^node:/, folders: ['cli', 'testing'] },
];

/** Files longer than 500 lines: tables of facts, each with what it lists. */
const longTables = new Map<string, string>([
  ['explain/sdp-attributes.ts', 'attributes of session descriptions'],
]);

/** Chunks that are handed on as a whole, so that nobody names what they export. */
const chunks = ['second-worker.ts', 'ui/second-part.ts'];

const files = readSourceFiles();
const production = files.filter(({ path }) => !isTest(path));

/** `from -> to` for each import of a file of ours that `wrong` objects to. */
function importsThat(
  wrong: (file: SourceFile, to: { folder: string; path: string; typesOnly: boolean }) => boolean,
): string[] {
  return production.flatMap((file) =>
    file.imports.flatMap(({ target, typesOnly }) => {
      if (target === undefined) return [];
      const folder = target.split('/')[0] ?? '';
      return wrong(file, { folder, path: target, typesOnly }) ? [`${file.path} -> ${target}`] : [];
    }),
  );
}

describe('a folder imports', () => {
  test('only itself and the folders before it', () => {
    const wrong = importsThat(({ folder }, to) => {
      if (folder === '' || to.folder === folder) return false;
      const less = narrower[folder];
      if (less) return !less.values.includes(to.folder) && !(to.typesOnly && less.types?.includes(to.folder));
      const rank = order.indexOf(folder);
      return rank < 0 || !order.slice(0, rank).includes(to.folder);
    });
    expect(wrong).toEqual([]);
  });

  test('parsers as types only, where it is part of the page', () => {
    const wrong = importsThat(({ folder }, to) => {
      if (!page.includes(folder) || to.folder === folder || to.typesOnly) return false;
      return !runsInThePage.some((row) => row.importer === folder && row.folder === to.folder);
    });
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(rooms))(
    'inside %s only the same room and those before it: %j',
    (folder, inside) => {
      const roomOf = (path: string): string => path.split('/').slice(1, -1)[0] ?? '';
      const wrong = importsThat((file, to) => {
        if (file.folder !== folder || to.folder !== folder) return false;
        const rank = inside.indexOf(roomOf(file.path));
        return rank < 0 || !inside.slice(0, rank + 1).includes(roomOf(to.path));
      });
      expect(wrong).toEqual([]);
    },
  );

  test('nothing that exists for tests', () => {
    expect(importsThat(({ folder }, to) => to.folder === 'testing' && folder !== 'testing')).toEqual([]);
  });

  test('its files without a circle, so that entries never import their registry', () => {
    const next = new Map(
      production.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]),
    );
    expect([...next.keys()].flatMap((path) => findCircle(path, next) ?? [])).toEqual([]);
  });
});

/** The way from a file back to itself over imports, in words, or undefined. */
function findCircle(start: string, next: Map<string, string[]>): string | undefined {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const target of next.get(path) ?? []) {
      if (target === start) {
        const way = [start];
        for (let step: string | undefined = path; step && step !== start; step = cameFrom.get(step))
          way.unshift(step);
        return [start, ...way].join(' -> ');
      }
      if (!cameFrom.has(target)) {
        cameFrom.set(target, path);
        open.push(target);
      }
    }
  }
  return undefined;
}

describe('an export is', () => {
  /** For each file, the words of those that import it. */
  const readersOf = (importers: readonly SourceFile[]): Map<string, Set<string>[]> => {
    const words = new Map<string, Set<string>[]>();
    for (const { text, imports } of importers) {
      const own = new Set(text.match(/[\w$]+/g));
      for (const { target } of imports) {
        if (target === undefined) continue;
        words.set(target, [...(words.get(target) ?? []), own]);
      }
    }
    return words;
  };
  const unread = (among: readonly SourceFile[], importers: readonly SourceFile[]): SourceFile[] => {
    const readers = readersOf(importers);
    const isRead = (path: string, name: string): boolean =>
      readers.get(path)?.some((words) => words.has(name)) === true;
    return among
      .filter(({ path }) => !chunks.includes(path))
      .map((file) => ({ ...file, exports: file.exports.filter(({ name }) => !isRead(file.path, name)) }));
  };
  const isUsedAtHome = ({ text }: SourceFile, name: string): boolean =>
    text.split(new RegExp(`\\b${name}\\b`)).length > 2;
  const beside = readFilesBesideSource();

  test('imported by another file, or a type that such an export is described with', () => {
    const wrong = unread(files, [...files, ...beside]).flatMap((file) =>
      file.exports
        .filter(({ name, isType }) => !isType || !isUsedAtHome(file, name))
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('there for the program: what only tests import, its own file uses as well', () => {
    const stages = production.filter(({ folder }) => folder !== 'testing');
    const wrong = unread(stages, [...production, ...beside]).flatMap((file) =>
      file.exports.filter(({ name }) => !isUsedAtHome(file, name)).map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the outside world stays at the edge:', () => {
  test.each(homes)('$what is imported in $folders', ({ packages, folders }) => {
    const wrong = production.flatMap(({ path, folder, imports }) =>
      path === 'main.tsx' || folders.includes(folder)
        ? []
        : imports
            .filter(({ specifier }) => packages.test(specifier))
            .map(({ specifier }) => `${path} -> ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the stages are type-checked without the DOM', () => {
    const config = JSON.parse(readFileSync(join(sourceRoot, '../tsconfig.core.json'), 'utf8')) as {
      include: string[];
      compilerOptions: { lib: string[]; types: string[] };
    };
    expect(config.include).toEqual(core.map((folder) => `src/${folder}`));
    expect(config.compilerOptions.lib).toEqual(['ESNext', 'WebWorker']);
    expect(config.compilerOptions.types).toEqual([]);
  });

  test('state knows neither document nor window', () => {
    const state = production.filter(({ folder }) => folder === 'state');
    expect(state.flatMap((file) => globalUses(file, ['document', 'window']))).toEqual([]);
  });
});

/** Where a file uses one of the names as a variable: `state/address.ts: window`. */
function globalUses({ path, program }: SourceFile, names: string[]): string[] {
  const properties = new Set<unknown>();
  const uses: string[] = [];
  new Visitor({
    MemberExpression: (node) => void (node.computed || properties.add(node.property)),
    Property: (node) => void (node.computed || node.shorthand || properties.add(node.key)),
    TSPropertySignature: (node) => void properties.add(node.key),
    Identifier: (node) => {
      if (names.includes(node.name) && !properties.has(node)) uses.push(`${path}: ${node.name}`);
    },
  }).visit(program);
  return uses;
}

/** Files of code that a text names, in backquotes. */
function filesNamedIn(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.(?:tsx?|css))`/g)].map((match) => match[1] ?? '');
}

describe('a reader finds the way:', () => {
  const paths = listSourcePaths();
  const folders = [...new Set(files.map(({ folder }) => folder))].filter((folder) => folder !== '');

  test('the folders are those of the design', () => {
    expect(folders.filter((folder) => ![...order, 'cli', 'testing'].includes(folder))).toEqual([]);
  });

  test.each(folders)('%s has a README of at most 40 lines, and the files it names exist', (folder) => {
    const readme = join(sourceRoot, folder, 'README.md');
    const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
    expect(text, `src/${folder}/README.md`).not.toBe('');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    const missing = filesNamedIn(text).filter(
      (name) =>
        // `x.ts` is how our texts say "a file of yours".
        !/(^|[/-])x\./.test(name) &&
        !paths.some((path) => path === name || (path.startsWith(`${folder}/`) && path.endsWith(`/${name}`))),
    );
    expect(missing).toEqual([]);
  });

  test('the files that ARCHITECTURE.md names exist', () => {
    const root = join(sourceRoot, '..');
    const named = filesNamedIn(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
    expect(named.length).toBeGreaterThan(30);
    const isMissing = (name: string): boolean =>
      !/(^|[/-])x\./.test(name) && !paths.includes(name) && !existsSync(join(root, name));
    expect(named.filter(isMissing)).toEqual([]);
  });

  test('no file has more than 500 lines, but tables of facts and tests', () => {
    const long = production.filter(
      ({ path, text }) => text.split('\n').length > 501 && !longTables.has(path),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('file names are kebab-case, components PascalCase', () => {
    const odd = production.filter(({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.worker)?\.tsx?$/.test(name) && !/^[A-Z][A-Za-z0-9]*\.tsx$/.test(name)
      );
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});
