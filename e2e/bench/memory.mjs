import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and its descendants, in bytes: anonymous and shared memory, each page counted once
 * (/proc/PID/smaps_rollup). Undefined but on Linux.
 * @param {number} rootProcess
 * @returns {number | undefined}
 */
export function processMemory(rootProcess) {
  if (process.platform !== 'linux') return undefined;
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  let kibibytes = 0;
  for (const id of parents.keys()) {
    if (!descendsFrom(id, rootProcess, parents)) continue;
    const text = read(`/proc/${id}/smaps_rollup`);
    for (const match of text.matchAll(/^Pss_(?:Anon|Shmem): +(\d+) kB$/gm)) kibibytes += Number(match[1]);
  }
  return kibibytes * 1024;
}

/** @param {number} id @param {number} ancestor @param {Map<number, number>} parents */
function descendsFrom(id, ancestor, parents) {
  for (let at = id; at > 1; at = parents.get(at) ?? 0) if (at === ancestor) return true;
  return false;
}

/** @param {string} id */
function parentOf(id) {
  // The second field is the program's name in brackets, which may hold anything.
  const text = read(`/proc/${id}/stat`);
  return Number(
    text
      .slice(text.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[1] ?? 0,
  );
}

/** The text of a file, or nothing once its process has ended. @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
