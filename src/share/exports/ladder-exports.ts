import { drawio } from './export-drawio.ts';
import { markdown } from './export-markdown.ts';
import { mermaid } from './export-mermaid.ts';
import { plantUml } from './export-plantuml.ts';
import { svg } from './export-svg.ts';
import { ladderText } from './export-text.ts';
import type { LadderExport } from './ladder-picture.ts';

/** Exports of the ladder that are texts. */
export const ladderExports: readonly LadderExport[] = [svg, mermaid, plantUml, drawio, markdown, ladderText];
