import {
  derTags,
  lengthOctets,
  writeBitString,
  writeContext,
  writeInteger,
  writeLengthAt,
  writeSequence,
  writeTime,
} from "@/lib/pki/der-writer";
import { authorityKeyIdentifier, crlNumberExtension, reasonCodeExtension } from "@/lib/pki/extensions";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { LintError } from "@/lib/pki/lint-error";
import { revocationReasonName } from "@/lib/pki/revocation-reasons";
import { serialNumberOctets } from "@/lib/pki/serial-number";
import { signatureAlgorithmIdentifier } from "@/lib/pki/signature-algorithm";
import type { Signer } from "@/lib/pki/signer";
import { wholeSeconds } from "@/lib/pki/validity-period";

export type CrlEntry = {
  /** Lower-case hexadecimal, as in the certificate. */
  serialNumber: string;
  /** May lie a little after the CRL's own time: clocks differ, and a CRL that fails for it would be worse. */
  revokedAt: Date;
  /** CRLReason of RFC 5280, section 5.3.1; 0 is left out of the CRL, as the RFC asks. */
  reasonCode: number;
};

export type CrlInput = {
  /** Certificate of the CA, DER. */
  issuerCertificate: Uint8Array;
  /** Over the CA's key. */
  signer: Signer;
  /** Greater than that of every CRL before it. */
  crlNumber: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: readonly CrlEntry[];
};

const version2 = writeInteger(1);
/** CRLNumber takes 20 octets at most (RFC 5280, section 5.2.3). */
const maxCrlNumber = (1n << 159n) - 1n;

/**
 * A full CRL of version 2, DER, with its number and the authority key identifier. 100,000 entries take about a tenth of
 * a second: the entries are written straight into one buffer.
 * @throws LintError when the content breaks a rule: another key than the CA's, times in the wrong order, a serial number
 * twice, a reason that the RFC does not know, a number that is not positive.
 */
export function buildCrl(input: CrlInput): Buffer {
  const { signer, thisUpdate, nextUpdate, crlNumber, entries } = input;
  const issuer = readIssuerCertificate(input.issuerCertificate);
  if (!issuer.publicKeySpki.equals(signer.publicKeySpki)) throw new LintError("the signing key is not the issuer's.");
  if (!(wholeSeconds(thisUpdate) < wholeSeconds(nextUpdate)))
    throw new LintError("the next update is not after this one.");
  if (crlNumber < 1n || crlNumber > maxCrlNumber) throw new LintError("the CRL number is out of range.");
  const algorithm = signatureAlgorithmIdentifier(signer.algorithm);
  const extensions = [authorityKeyIdentifier(issuer.keyIdentifier), crlNumberExtension(crlNumber)];
  const tbs = writeSequence([
    version2,
    algorithm,
    issuer.subject,
    writeTime(thisUpdate),
    writeTime(nextUpdate),
    // RFC 5280, section 5.1.2.6: without revoked certificates the list is left out, not empty.
    ...(entries.length === 0 ? [] : [writeEntries(entries)]),
    writeContext(0, writeSequence(extensions)),
  ]);
  return writeSequence([tbs, algorithm, writeBitString(signer.sign(tbs))]);
}

/** Room for an entry: 20 octets of serial number, 17 of time, 14 of reason, and the heads. */
const maxEntryOctets = 64;
const listHeadOctets = 6;

function writeEntries(entries: readonly CrlEntry[]): Buffer {
  const target = Buffer.allocUnsafe(listHeadOctets + entries.length * maxEntryOctets);
  const reasons = new Map<number, Buffer>();
  const seen = new Set<string>();
  let end = listHeadOctets;
  for (const { serialNumber, revokedAt, reasonCode } of entries) {
    if (seen.has(serialNumber)) throw new LintError("a serial number is listed twice.");
    seen.add(serialNumber);
    end = writeEntryAt(
      target,
      end,
      serialNumberOctets(serialNumber),
      writeTime(revokedAt),
      reasonOctets(reasons, reasonCode),
    );
  }
  const length = end - listHeadOctets;
  const start = listHeadOctets - 1 - lengthOctets(length);
  target[start] = derTags.sequence;
  writeLengthAt(target, start + 1, length);
  return target.subarray(start, end);
}

/** crlEntryExtensions of one reason; empty for unspecified (RFC 5280, section 5.3.1: "should be absent"). */
function reasonOctets(known: Map<number, Buffer>, code: number): Buffer {
  const found = known.get(code);
  if (found) return found;
  // removeFromCRL belongs in delta CRLs alone.
  if (code === 8 || revocationReasonName(code) === undefined)
    throw new LintError("a reason code is not for a full CRL.");
  const octets = code === 0 ? Buffer.alloc(0) : writeSequence([reasonCodeExtension(code)]);
  known.set(code, octets);
  return octets;
}

function writeEntryAt(target: Buffer, start: number, serial: Buffer, time: Buffer, reason: Buffer): number {
  // Every part is shorter than 128 octets, so each length is a single octet.
  target[start] = derTags.sequence;
  target[start + 1] = 2 + serial.length + time.length + reason.length;
  target[start + 2] = derTags.integer;
  target[start + 3] = serial.length;
  let at = start + 4;
  for (const part of [serial, time, reason]) {
    target.set(part, at);
    at += part.length;
  }
  return at;
}
