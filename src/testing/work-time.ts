/**
 * Milliseconds that `run` works: the time that passes, or what this process computes meanwhile if that is less. So a
 * machine that does something else as well makes nothing look slow.
 */
export function workTime(run: () => void): number {
  const started = performance.now();
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - started, (user + system) / 1000);
}
