// What a run of the bench found, for the terminal and as docs/performance.md.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { peerVersions, wiregasmVersion } from './peers.mjs';

/** @typedef {import('./captures.mjs').Kind} Kind */

/**
 * @typedef {object} Report
 * @property {readonly (import('./rows.mjs').Row & { result: number | undefined })[]} rows
 * @property {import('./rows.mjs').Results} results
 * @property {readonly { kind: Kind, time: number | undefined }[]} wiregasm milliseconds
 * @property {string} version of Chromium
 */

/** Three digits that matter. @param {number | undefined} value */
export function formatNumber(value) {
  return value === undefined ? '?' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** @param {Report} report */
export function printTable({ rows, results, version }) {
  console.log(`\nChromium ${version}, Node ${process.version}, ${machine()}`);
  for (const line of captureLines(results)) console.log(line);
  console.log('');
  const lines = [['work', 'measured', 'target', 'verdict'], ...rows.map(cellsOf)];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of lines)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** @param {string} path @param {Report & { rounds: number }} report */
export async function writePage(path, report) {
  const { rows, results, wiregasm, version, rounds } = report;
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  const text = `# How fast it is

Written by \`npm run bench\`, medians of ${rounds} rounds: commit ${commit}, Chromium ${version}, Node ${process.version}, ${machine()}.

R is the same file read once, without any work, by one BYOB stream in a worker: the fastest that a browser hands bytes
over. Ratios hold on any machine; milliseconds are this one's. What a row is measured by stands in \`e2e/bench\`.

| work | measured | target | verdict |
| --- | --- | --- | --- |
${rows.map((row) => `| ${cellsOf(row).join(' | ')} |`).join('\n')}

The captures are made by \`npm run generate\`, the same on every machine:

${captureLines(results)
  .map((line) => `- ${line}`)
  .join('\n')}
${peerText(results, wiregasm)}`;
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}

/** @param {Report['results']} results @param {Report['wiregasm']} wiregasm */
function peerText(results, wiregasm) {
  if (wiregasm.length === 0)
    return '\nOther tools were not asked in this run (`npm run bench -- --peers`).\n';
  const lines = kindsOf(results).flatMap(([kind, { raw, engine, inspect, peers }]) => {
    if (inspect === undefined) return [];
    const times = [
      engine,
      inspect,
      peers.tshark,
      peers.sngrep,
      wiregasm.find((of) => of.kind === kind)?.time,
    ];
    const cells = times.map((time) =>
      time === undefined ? '–' : `${formatNumber(time / 1000)} s, ${formatNumber(time / raw)} R`,
    );
    return [`| ${kind} | ${cells.join(' | ')} |`];
  });
  return `
## Other tools on the same files

${[...peerVersions(), wiregasmVersion].join(', ')}. Programs from their start to their end (\`tshark -q -z sip,stat\`, \`sngrep -N -q\`);
Wiregasm in the same browser from the pick of the file to all rows of SIP, without its start. One run each.

| capture | sip-ladder, page | sip-ladder, node | tshark | sngrep | Wiregasm |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

/** @param {Report['rows'][number]} row */
function cellsOf({ work, unit, target, isRate, result }) {
  const measured = `${formatNumber(result)} ${unit}`.trim();
  if (target === undefined || result === undefined) return [work, measured, '', ''];
  const isMet = isRate ? result >= target : result <= target;
  return [work, measured, `${isRate ? 'at least ' : ''}${target} ${unit}`.trim(), isMet ? 'met' : 'missed'];
}

/** @param {Report['results']} results @returns {[Kind, import('./rows.mjs').Measured][]} */
function kindsOf({ sip, rtp, million, huge }) {
  return /** @type {const} */ ([
    ['sip', sip],
    ['rtp', rtp],
    ['million', million],
    ['huge', huge],
  ]).flatMap(([kind, of]) => (of === undefined ? [] : [[kind, of]]));
}

/** @param {Report['results']} results */
function captureLines(results) {
  return kindsOf(results).map(([kind, { truth, raw, engine }]) => {
    const rate = `${Math.round(truth.messages / engine)} thousand messages a second`;
    return `${kind}: ${truth.bytes} bytes, ${truth.packets} packets, ${truth.messages} messages; R ${formatNumber(raw)} ms, engine ${formatNumber(engine)} ms, ${rate}`;
  });
}

function machine() {
  return `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
}
