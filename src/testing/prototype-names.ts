/** Names that mean something to a plain object: as keys they would be found where nothing was put, or change all objects. */
export const prototypeNames: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  '0',
  '4294967295',
];
