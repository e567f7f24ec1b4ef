import { isToken } from '../grammar.ts';
import { findParameter } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** Whether the called phone shall answer by itself, as in an intercom. */
export interface AnswerMode {
  /** In lower case: manual, auto, or something new. */
  mode: string;
  isRequired: boolean;
}

export const answerModeHeader: SingleHeader<AnswerMode> = {
  name: 'Answer-Mode',
  spec: 'RFC 5373 4.1',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!isToken(value)) return undefined;
    return { mode: value.toLowerCase(), isRequired: findParameter(parameters, 'require') !== undefined };
  },
};
