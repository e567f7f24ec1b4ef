import type { AttributeSpec } from './attribute.ts';

/** Which way media flows, as its sender sees it. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

function direction(name: Direction, spec: string): AttributeSpec<Direction> {
  return { name, level: 'both', spec, parse: () => name };
}

/** a=sendonly; the default is sendrecv (RFC 8866 6.7). */
export const directions: readonly AttributeSpec<Direction>[] = [
  direction('recvonly', 'RFC 8866 6.7.1'),
  direction('sendrecv', 'RFC 8866 6.7.2'),
  direction('sendonly', 'RFC 8866 6.7.3'),
  direction('inactive', 'RFC 8866 6.7.4'),
];

export function isDirection(name: string): name is Direction {
  return directions.some((direction) => direction.name === name);
}
