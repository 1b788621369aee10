/**
 * A set of octet strings that all lie in one buffer, by where they stand: a set of 100,000 texts takes longer than
 * writing the CRL that they are in. Open addressing with a step of one; it never grows.
 */
export class OctetSet {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly mask: number;

  /** @param count how many strings will be added at most */
  constructor(
    private readonly octets: Buffer,
    count: number,
  ) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 2 + 1));
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.mask = size - 1;
  }

  /** Whether the octets from `start` up to `end` were not in the set; they are in it from now on. */
  add(start: number, end: number): boolean {
    const { octets, starts, ends, mask } = this;
    let at = this.hash(start, end) & mask;
    // An end of zero is an empty place: no string ends before the first octet.
    for (let known = ends[at] ?? 0; known !== 0; known = ends[at] ?? 0) {
      if (octets.compare(octets, starts[at] ?? 0, known, start, end) === 0) return false;
      at = (at + 1) & mask;
    }
    starts[at] = start;
    ends[at] = end;
    return true;
  }

  private hash(start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (this.octets[at] ?? 0), 0x01000193);
    return hash ^ (hash >>> 15);
  }
}
