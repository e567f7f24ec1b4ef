import type { ComparedStep } from '../../engine/answers/compare.ts';

/** What two calls between other parties differ in once, they differ in everywhere: each step's new differences. */
export function findNewDifferences(
  steps: readonly Pick<ComparedStep, 'differences'>[],
): { readonly fresh: readonly string[]; readonly known: number }[] {
  const seen = new Set<string>();
  return steps.map(({ differences }) => {
    const fresh = differences.filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    return { fresh, known: differences.length - fresh.length };
  });
}
