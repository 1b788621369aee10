import fc from "fast-check";
import { expect, it } from "vitest";
import { OctetSet } from "@/lib/pki/octet-set";

it("tells what was added before from what is new, as a set of texts does", () => {
  const strings = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3 }), { maxLength: 200 });
  fc.assert(
    fc.property(strings, (all) => {
      const octets = Buffer.concat(all);
      const set = new OctetSet(octets, all.length);
      const texts = new Set<string>();
      let start = 0;
      for (const one of all) {
        const text = Buffer.from(one).toString("hex");
        expect(set.add(start, start + one.length)).toBe(!texts.has(text));
        texts.add(text);
        start += one.length;
      }
    }),
  );
});
