/** A package of which the page holds code; the build finds out which these are. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it: `MIT`. */
  readonly licence: string;
  /** The licence itself, with the names of those whose work it is. */
  readonly text: string;
}
