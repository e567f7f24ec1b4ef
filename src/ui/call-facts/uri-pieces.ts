/** Characters after which a longer part is broken all the same: a column may not become as wide as a capture wishes. */
const LONGEST = 40;

/** The parts of a URI, with what ends them: user, host and port, parameters, headers (RFC 3261 19.1.1). */
export function uriPieces(text: string): string[] {
  return text
    .split(/(?<=[@?&,])|(?=;)/)
    .flatMap((part) =>
      Array.from({ length: Math.ceil(part.length / LONGEST) }, (_, i) =>
        part.slice(i * LONGEST, (i + 1) * LONGEST),
      ),
    );
}
