import type { KeyObject } from "node:crypto";
import { type SubjectKeyAlgorithm, subjectKeyAlgorithms } from "@/lib/pki/key-algorithms";

const curveNames: Readonly<Record<string, string>> = { prime256v1: "P-256", secp384r1: "P-384" };

/** Which of the algorithms in use a key has, or undefined for any other. */
export function keyAlgorithmOf(key: KeyObject): SubjectKeyAlgorithm | undefined {
  const { namedCurve = "", modulusLength } = key.asymmetricKeyDetails ?? {};
  const text = key.asymmetricKeyType === "ec" ? `EC ${curveNames[namedCurve]}` : `RSA ${modulusLength}`;
  if (key.asymmetricKeyType !== "ec" && key.asymmetricKeyType !== "rsa") return undefined;
  return subjectKeyAlgorithms.find((algorithm) => algorithm === text);
}
