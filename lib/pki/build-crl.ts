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
import { OctetSet } from "@/lib/pki/octet-set";
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
  const writeTimeAt = timeWriter();
  const seen = new OctetSet(target, entries.length);
  let end = listHeadOctets;
  for (const { serialNumber, revokedAt, reasonCode } of entries) {
    const start = end;
    // Every part is shorter than 128 octets, so each length is a single octet.
    end = writeSerialNumberAt(target, start + 2, serialNumber);
    if (!seen.add(start + 4, end)) throw new LintError("a serial number is listed twice.");
    end = writeTimeAt(target, end, revokedAt);
    end = copyAt(target, end, reasonOctets(reasons, reasonCode));
    target[start] = derTags.sequence;
    target[start + 1] = end - start - 2;
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

/** Values of the hexadecimal digits by character code; 0xff for every other character. */
const digitValues = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const value = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return value < 0 ? 0xff : value;
});

/** Returns the offset after it. @throws RangeError as `serialNumberOctets` */
function writeSerialNumberAt(target: Buffer, start: number, serialNumber: string): number {
  const octets = serialNumber.length >> 1;
  const first = digitAt(serialNumber, 0);
  // The portal's own numbers have a first octet from 0x01 to 0x7f; any other form is looked at closely.
  const isPlain = serialNumber.length === octets * 2 && octets > 0 && octets <= 20 && first > 0 && first < 8;
  if (!isPlain) return writeOctetsAt(target, start, serialNumberOctets(serialNumber));
  target[start] = derTags.integer;
  target[start + 1] = octets;
  for (let index = 0; index < octets; index += 1) {
    const [high, low] = [digitAt(serialNumber, index * 2), digitAt(serialNumber, index * 2 + 1)];
    if (high > 0xf || low > 0xf) return writeOctetsAt(target, start, serialNumberOctets(serialNumber));
    target[start + 2 + index] = (high << 4) | low;
  }
  return start + 2 + octets;
}

function digitAt(text: string, index: number): number {
  return digitValues[text.charCodeAt(index)] ?? 0xff;
}

function writeOctetsAt(target: Buffer, start: number, octets: Buffer): number {
  target[start] = derTags.integer;
  target[start + 1] = octets.length;
  return copyAt(target, start + 2, octets);
}

/** For a few octets a loop is faster than a call out of the language. */
function copyAt(target: Buffer, start: number, octets: Buffer): number {
  const { length } = octets;
  for (let index = 0; index < length; index += 1) target[start + index] = octets[index] ?? 0;
  return start + length;
}

const daySeconds = 86_400;

/** Writes times as `writeTime` does. Their days repeat, so each day is worked out once. */
function timeWriter(): (target: Buffer, start: number, time: Date) => number {
  const days = new Map<number, Buffer>();
  return (target, start, time) => {
    const seconds = Math.floor(time.getTime() / 1000);
    const day = Math.floor(seconds / daySeconds);
    let midnight = days.get(day);
    if (midnight === undefined) {
      midnight = writeTime(new Date(day * daySeconds * 1000));
      days.set(day, midnight);
    }
    const end = copyAt(target, start, midnight);
    const ofDay = seconds - day * daySeconds;
    writePairAt(target, end - 7, Math.floor(ofDay / 3600));
    writePairAt(target, end - 5, Math.floor(ofDay / 60) % 60);
    writePairAt(target, end - 3, ofDay % 60);
    return end;
  };
}

function writePairAt(target: Buffer, at: number, pair: number): void {
  target[at] = 0x30 + Math.floor(pair / 10);
  target[at + 1] = 0x30 + (pair % 10);
}
