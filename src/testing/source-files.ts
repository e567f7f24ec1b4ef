import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** One `import`, `export ... from` or `import()` of a source file. */
interface ModuleImport {
  readonly specifier: string;
  /** True where nothing of the imported module is left after type stripping. */
  readonly typesOnly: boolean;
  /** For a relative specifier the imported file, from `src/`, without a `?worker` and the like. */
  readonly target: string | undefined;
}

/** A TypeScript file of `src/` or beside it, read for the tests that look at the code itself. */
export interface SourceFile {
  /** From `src/`, with slashes: `sdp/lines.ts`, `../e2e/fixtures.ts`. */
  readonly path: string;
  /** The folder of the design that it belongs to, `sdp`; empty for files directly in `src/`. */
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly ModuleImport[];
  /** What others may import. */
  readonly exports: readonly { readonly name: string; readonly isType: boolean }[];
  readonly program: ReturnType<typeof parseSync>['program'];
}

export const sourceRoot = join(import.meta.dirname, '..');

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Every file under `src/`, from there, with slashes. */
export function listSourcePaths(): string[] {
  return readdirSync(sourceRoot, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(sourceRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Reads and parses every TypeScript file under `src/`; a file that does not parse fails the test that asks. */
export function readSourceFiles(): SourceFile[] {
  return listSourcePaths()
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parseSourceFile(path, readFileSync(join(sourceRoot, path), 'utf8')));
}

/** The same of what stands beside `src/`: the browser tests and the build. */
export function readFilesBesideSource(): SourceFile[] {
  const root = join(sourceRoot, '..');
  return readdirSync(root)
    .concat(readdirSync(join(root, 'e2e'), { recursive: true }).map((name) => join('e2e', String(name))))
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .map((path) =>
      parseSourceFile(`../${path.split(sep).join('/')}`, readFileSync(join(root, path), 'utf8')),
    );
}

function parseSourceFile(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);

  const imports: ModuleImport[] = [];
  const add = (specifier: string, typesOnly: boolean): void => {
    const relativeTarget = specifier.startsWith('.');
    const target = relativeTarget ? join(dirname(path), specifier.replace(/\?.*$/, '')) : undefined;
    imports.push({
      specifier,
      typesOnly,
      target: target
        ?.split(sep)
        .join('/')
        .replace(/^\.\.\/src\//, ''),
    });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries } of module.staticExports) {
    const from = entries[0]?.moduleRequest;
    if (from)
      add(
        from.value,
        entries.every((entry) => entry.isType),
      );
  }
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false);
    },
    TSImportType: ({ source }) => add(source.value, true),
  }).visit(program);

  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, isType }) => ({ name: exportName.name ?? 'default', isType })),
  );
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return { path, folder, text, imports, exports, program };
}
