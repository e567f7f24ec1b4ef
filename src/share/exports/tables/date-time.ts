/** `2023-11-14T22:13:20.123456Z` of Unix seconds as the report writes them (RFC 3339, microseconds). */
export function formatDateTime(time: string): string {
  const [seconds = '', fraction = ''] = time.split('.');
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.toISOString().slice(0, -5)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

/** Microseconds since 1970. */
export function microsecondsOf(time: string): bigint {
  const [seconds = '', fraction = ''] = time.split('.');
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}
