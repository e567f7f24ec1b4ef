import { excerpt } from '../bytes/text.ts';
import { limits } from '../bytes/limits.ts';
import { AttributeValues } from './attribute-values.ts';
import { group } from './attributes/grouping.ts';
import { iceLite } from './attributes/ice.ts';
import { checkTiming, parseAttribute, parseBandwidth, parseConnection, parseOrigin } from './line-values.ts';
import { maxLines, parseLines, type SdpLine } from './lines.ts';
import { buildMediaDescription, statedDirection, type Section } from './media-description.ts';
import type { Origin, SessionDescription } from './model.ts';
import { SdpProblemList } from './problems.ts';

/** Where a line type belongs in its level (RFC 8866 5); t, r and z repeat among themselves. */
const sessionOrder = new Map('v o s i u e p c b t k a'.split(' ').map((type, rank) => [type, rank]));
const mediaOrder = new Map('i c b k a'.split(' ').map((type, rank) => [type, rank]));
for (const type of ['r', 'z']) sessionOrder.set(type, sessionOrder.get('t') ?? 0);

interface MediaSection extends Section {
  line: SdpLine;
}

/** What only the session level has. */
interface SessionLines {
  version: string | undefined;
  origin: Origin | undefined;
  name: string | undefined;
  uri: string | undefined;
  emails: string[];
  phones: string[];
  timingLines: SdpLine[];
}

/**
 * Reads bytes[start, end) as a session description (RFC 8866). Never fails: whatever can be read is in the model,
 * the rest in `lines`, and what is wrong in `problems`.
 */
export function parseSessionDescription(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
): SessionDescription {
  const lines = parseLines(bytes, start, end);
  const reader = new DescriptionReader();
  const last = lines.findLastIndex((line) => line.type !== '' || line.raw.trim() !== '');
  for (let i = 0; i <= last; i++) reader.read(lines[i]!);
  if (lines.length >= maxLines) {
    reader.problems.add(
      'too-many-lines',
      lines.at(-1),
      `Lines after the first ${maxLines} are not told apart`,
    );
  }
  return reader.finish(lines);
}

class DescriptionReader {
  readonly problems = new SdpProblemList();
  private readonly session: SessionLines = {
    version: undefined,
    origin: undefined,
    name: undefined,
    uri: undefined,
    emails: [],
    phones: [],
    timingLines: [],
  };
  private readonly sessionSection = emptySection();
  private readonly mediaSections: MediaSection[] = [];
  /** Where lines go now; undefined after the last media section that is read. */
  private section: Section | undefined = this.sessionSection;
  private rank = 0;

  read(line: SdpLine): void {
    const { type } = line;
    if (type === '') return this.readGarbage(line);
    if (line.raw[0] !== type) {
      this.problems.add('leading-white-space', line, `White space before ${excerpt(line.raw.trim())}`);
    }
    if (type === 'm') return this.startMedia(line);
    if (this.section === undefined) return;
    this.checkOrder(line);
    if (!this.readSessionLine(line)) this.readSectionLine(line, this.section);
  }

  finish(lines: SdpLine[]): SessionDescription {
    const { session, sessionSection, problems } = this;
    const { information, key, bandwidths, attributes } = sessionSection;
    const [connection] = sessionSection.connections;
    const values = new AttributeValues(attributes);
    const direction = statedDirection(attributes, problems);
    const inherited = { connection, direction, values };
    const media = this.mediaSections.map((section, index) =>
      buildMediaDescription(index, section.line, section, inherited, problems),
    );
    if (session.version === undefined) problems.add('missing-version', undefined, 'There is no v= line');
    if (session.origin === undefined) problems.add('missing-origin', undefined, 'There is no o= line');
    if (session.name === undefined) problems.add('missing-name', undefined, 'There is no s= line');
    if (session.timingLines.length === 0) problems.add('missing-timing', undefined, 'There is no t= line');
    if (media.length === 0) problems.add('missing-media', undefined, 'There is no m= line');
    const placeless = media.find(({ effectiveConnection, isRemoved }) => !effectiveConnection && !isRemoved);
    if (placeless)
      problems.add('missing-connection', placeless.line, 'No c= line says where this media goes');
    return {
      lines,
      ...session,
      information,
      key,
      connection,
      bandwidths,
      attributes,
      direction,
      groups: values.all(group),
      isIceLite: values.has(iceLite),
      media,
      problems: problems.problems.sort((a, b) => a.line - b.line),
    };
  }

  private readGarbage(line: SdpLine): void {
    if (line.raw.trim() === '') this.problems.add('blank-line', line, 'A blank line between others');
    else this.problems.add('garbage-line', line, `Not a line of a session description: ${excerpt(line.raw)}`);
  }

  private startMedia(line: SdpLine): void {
    this.rank = 0;
    if (this.mediaSections.length < limits.mediaDescriptions) {
      const section = { ...emptySection(), line };
      this.mediaSections.push(section);
      this.section = section;
    } else if (this.section !== undefined) {
      this.section = undefined;
      const detail = `Media descriptions after the first ${limits.mediaDescriptions} are not read`;
      this.problems.add('too-many-media', line, detail);
    }
  }

  private checkOrder(line: SdpLine): void {
    const isMedia = this.section !== this.sessionSection;
    const rank = (isMedia ? mediaOrder : sessionOrder).get(line.type);
    if (rank === undefined) {
      if (sessionOrder.has(line.type)) {
        this.problems.add('misplaced-line', line, `${line.type}= belongs before the first m= line`);
      } else {
        this.problems.add('unknown-line-type', line, `There is no line type ${line.type}=`);
      }
    } else if (rank < this.rank) {
      this.problems.add('line-order', line, `${line.type}= comes too late`);
    } else {
      this.rank = rank;
    }
  }

  /** Reads the lines that only the session level has, wherever they stand; false for all others. */
  private readSessionLine(line: SdpLine): boolean {
    const { session } = this;
    const { value } = line;
    switch (line.type) {
      case 'v':
        if (value.trim() !== '0') this.problems.add('bad-version', line, `v= should be 0: ${excerpt(value)}`);
        session.version = this.first(session.version, value.trim(), line);
        return true;
      case 'o':
        session.origin = this.first(session.origin, parseOrigin(line, this.problems), line);
        return true;
      case 's':
        session.name = this.first(session.name, value, line);
        return true;
      case 'u':
        session.uri = this.first(session.uri, value, line);
        return true;
      case 'e':
        session.emails.push(value);
        return true;
      case 'p':
        session.phones.push(value);
        return true;
      case 't':
        checkTiming(line, this.problems);
        session.timingLines.push(line);
        return true;
      case 'r':
      case 'z':
        session.timingLines.push(line);
        return true;
      default:
        return false;
    }
  }

  private readSectionLine(line: SdpLine, section: Section): void {
    const isMedia = section !== this.sessionSection;
    switch (line.type) {
      case 'i':
        section.information = this.first(section.information, line.value, line);
        break;
      case 'k':
        section.key = this.first(section.key, line.value, line);
        break;
      case 'c':
        if (!isMedia && section.connections.length > 0) this.addRepeated(line);
        section.connections.push(parseConnection(line, this.problems));
        break;
      case 'b':
        section.bandwidths.push(parseBandwidth(line, this.problems));
        break;
      case 'a':
        section.attributes.push(parseAttribute(line, isMedia, this.problems));
        break;
    }
  }

  /** Keeps the first of lines that may stand once, and says that there was another. */
  private first<T>(known: T | undefined, value: T, line: SdpLine): T {
    if (known === undefined) return value;
    this.addRepeated(line);
    return known;
  }

  private addRepeated(line: SdpLine): void {
    this.problems.add('repeated-line', line, `${line.type}= may be there only once: the first one is taken`);
  }
}

function emptySection(): Section {
  return { information: undefined, key: undefined, connections: [], bandwidths: [], attributes: [] };
}
