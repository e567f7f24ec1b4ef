import { trim } from '../../grammar.ts';
import type { Parameter } from '../../parameters.ts';
import { findParameter, parameterValue } from '../../parameters.ts';
import type { Fault } from '../../problem.ts';
import { parseValueParameters } from './value-parameters.ts';

/** Another dialog, as Replaces, Join and Target-Dialog name it: the tags are those of whom the request goes to. */
export interface DialogReference {
  callId: string;
  toTag: string | undefined;
  fromTag: string | undefined;
  earlyOnly: boolean;
  parameters: Parameter[];
}

/** `tagNames`: what the two tags are called, to-tag and from-tag in RFC 3891 and 3911. */
export function parseDialogReference(
  text: string,
  faults: Fault[] = [],
  tagNames: readonly [to: string, from: string] = ['to-tag', 'from-tag'],
): DialogReference | undefined {
  const { value, parameters } = parseValueParameters(text, faults);
  if (trim(value) === '') return undefined;
  return {
    callId: value,
    toTag: parameterValue(parameters, tagNames[0]),
    fromTag: parameterValue(parameters, tagNames[1]),
    earlyOnly: findParameter(parameters, 'early-only') !== undefined,
    parameters,
  };
}
