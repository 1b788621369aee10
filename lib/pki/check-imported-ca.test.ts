import { describe, expect, test } from "vitest";
import { checkImportedCa } from "@/lib/pki/check-imported-ca";
import { makeCaCertificate, testNow } from "@/lib/pki/testing/make-ca-certificate";

describe("an imported CA certificate", () => {
  const root = makeCaCertificate({ subject: "External Root", pathLength: 1 });
  const own = makeCaCertificate({ subject: "Example Issuing", issuer: root });
  const input = { expectedPublicKeySpki: own.spki, expectedSubject: own.subject, now: testNow };

  test("with its issuer passes every check, whatever the order", () => {
    for (const certificates of [
      [own.der, root.der],
      [root.der, own.der],
    ]) {
      const { checks, ...judgement } = checkImportedCa({ ...input, certificates });
      expect(checks.filter(({ result }) => result !== "passed")).toEqual([]);
      expect(judgement).toEqual({ importable: true, certificate: own.der, chain: [root.der] });
    }
  });
});
