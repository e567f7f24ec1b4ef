// Values that cost a careless parser quadratic time.

/** What a careless parser reads again and again. */
export const fillers: readonly string[] = [
  '\\"',
  '"',
  '<',
  '>',
  ';',
  ',',
  '%',
  ' ',
  '\t',
  '\r\n ',
  '(',
  '=',
  ':',
  '?',
  '/',
  '.',
  '0',
  'a,',
  'a;',
  '<a>,',
  ';a="b"',
];

/** What leads a parser to the places where it looks for an end. */
export const beginnings: ReadonlyMap<string, string> = new Map([
  ['Via', 'SIP/2.0/UDP a;x="'],
  ['Warning', '399 a "'],
  ['Retry-After', '1 ('],
  ['WWW-Authenticate', 'Digest a="'],
  ['CSeq', '1 '],
]);
