import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CertificateBundleError } from "@/lib/pki/certificate-bundle-error";
import { checkImportedCa, type ImportedCaInput } from "@/lib/pki/check-imported-ca";
import { importCheckTitles } from "@/lib/pki/imported-ca/import-check";
import { chainPem } from "@/lib/pki/pem";
import { readCertificateBundle } from "@/lib/pki/read-certificate-bundle";
import { importedBy, makeCaCertificate, ownKey, ownName, spkiOf, testNow } from "@/lib/pki/testing/make-ca-certificate";
import { mesh, oddCas } from "@/lib/pki/testing/odd-ca-certificates";
import { nameConstraints, subtree } from "@/lib/pki/testing/odd-certificate-parts";
import type { RefusedCa } from "@/lib/pki/testing/refused-ca";
import { refusedCas } from "@/lib/pki/testing/refused-ca-certificates";

type Made = ReturnType<RefusedCa[2]>;

function judge(made: Made) {
  const input: Partial<ImportedCaInput> & { certificates: Buffer[] } = Array.isArray(made)
    ? { certificates: made }
    : made;
  const expected = { expectedPublicKeySpki: spkiOf(ownKey), expectedSubject: ownName, now: testNow };
  const judgement = checkImportedCa({ ...expected, ...input });
  const idsOf = (result: string) => judgement.checks.filter((check) => check.result === result).map(({ id }) => id);
  return { ...judgement, failed: idsOf("failed"), warned: idsOf("warned"), skipped: idsOf("skipped") };
}

/** Processor time since then, in milliseconds: how long it takes must not depend on what else the machine does. */
function cpuMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("a CA certificate that must not be imported", () => {
  test.each(refusedCas)("%s: %j fails", (_what, failed, make) => {
    const made = make();
    const before = process.cpuUsage();
    const judgement = judge(made);
    expect(cpuMs(before)).toBeLessThan(1000);
    expect(judgement.failed).toEqual(failed);
    expect(judgement.importable).toBe(false);
    expect(judgement.checks.map(({ id }) => id)).toEqual(Object.keys(importCheckTitles));
    // Every failure ends with what to do next, and no reason holds an invisible character.
    for (const { result, reason } of judgement.checks) {
      expect(reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      if (result === "failed") expect(reason).toMatch(/\. [A-Z][^.]+\.$/);
    }
  });

  test("no check is without its case", () => {
    const failed = new Set(refusedCas.flatMap(([, ids]) => ids));
    expect([...failed].sort()).toEqual(Object.keys(importCheckTitles).sort());
  });
});

describe("an odd CA certificate that is imported", () => {
  test.each(oddCas)("%s: %j warns", (_what, warned, make) => {
    const { certificates, chain } = make();
    const judgement = judge(certificates);
    expect(judgement).toMatchObject({ failed: [], warned, skipped: [], importable: true, chain });
  });
});

describe("an imported CA certificate", () => {
  const root = makeCaCertificate({ subject: "External Root", pathLength: 1 });
  const own = importedBy(root);

  test("with its issuer passes every check, whatever the order", () => {
    for (const certificates of [
      [own, root.der],
      [root.der, own],
    ]) {
      const { failed, warned, skipped, ...judgement } = judge(certificates);
      expect({ failed, warned, skipped }).toEqual({ failed: [], warned: [], skipped: [] });
      expect(judgement).toMatchObject({ importable: true, certificate: own, chain: [root.der] });
    }
  });

  test("that ends after the present one renews it", () => {
    const currentNotAfter = new Date("2030-01-01T00:00:00Z");
    expect(judge({ certificates: [own, root.der], currentNotAfter }).importable).toBe(true);
  });

  test("is judged in under a second where CAs certify one another in every way", () => {
    const certificates = mesh();
    const before = process.cpuUsage();
    const { importable, chain } = judge(certificates);
    expect(cpuMs(before)).toBeLessThan(1000);
    expect({ importable, length: chain.length }).toEqual({ importable: true, length: 5 });
  });

  test("names what it passes over", () => {
    const unrelated = makeCaCertificate({ subject: "Unrelated" });
    const chain = judge([own, root.der, unrelated.der]).checks.find(({ id }) => id === "chain");
    expect(chain?.reason).toContain("CN=Unrelated");
  });
});

describe("whatever is changed in a chain", () => {
  const limits = { permitted: [subtree(0x82, "example.com"), subtree(0xa4, ownName)] };
  const root = makeCaCertificate({ subject: "External Root", pathLength: 3 });
  const issuer = makeCaCertificate({ subject: "External Issuer", issuer: root, extensions: [nameConstraints(limits)] });
  const chain = [importedBy(issuer, { extensions: [nameConstraints(limits)] }), issuer.der, root.der];

  test("what the bundle's reader accepts is judged; it is not imported, or not without a warning about its issuer", () => {
    const change = fc.tuple(fc.nat(1), fc.nat(5000), fc.integer({ min: 1, max: 255 }));
    const judged = fc.property(change, ([which, place, difference]) => {
      const changed = chain.map((der, index) => (index === which ? flipped(der, place, difference) : der));
      const certificates = bundleOf(changed);
      if (certificates === undefined) return;
      const { importable, warned } = judge(certificates);
      // With another issuer's name written into it, the issuer looks like one whose root was not given.
      if (importable) expect({ which, chain: warned.includes("chain") }).toEqual({ which: 1, chain: true });
    });
    fc.assert(judged, { numRuns: 500 });
  }, 30_000);

  test("the order, repetitions and foreign certificates make no difference", () => {
    const foreign = [makeCaCertificate({ subject: "Unrelated" }).der, makeCaCertificate({ subject: "Other" }).der];
    const mixed = fc
      .subarray(foreign)
      .chain((more) => fc.shuffledSubarray([...chain, ...more], { minLength: 3 + more.length }));
    const judged = fc.property(mixed, (certificates) => {
      expect(judge(certificates)).toMatchObject({ certificate: chain[0], failed: [], chain: chain.slice(1) });
    });
    fc.assert(judged, { numRuns: 30 });
  }, 20_000);
});

/** Undefined when the reader refuses it. */
function bundleOf(certificates: Buffer[]): Buffer[] | undefined {
  try {
    return readCertificateBundle(Buffer.from(chainPem(certificates)));
  } catch (error) {
    if (error instanceof CertificateBundleError) return undefined;
    throw error;
  }
}

function flipped(der: Buffer, place: number, difference: number): Buffer {
  const copy = Buffer.from(der);
  const at = place % copy.length;
  copy[at] = (copy[at] ?? 0) ^ difference;
  return copy;
}
