const newRequest = "Make a new request with the server's own tool, and paste it whole.";
const otherName = "Make a new request without this name, or with the name put right.";

/** Closed list of the reasons to refuse a certificate request, with the words that a person gets. No Node modules. */
export const certificateRequestErrorWords = {
  EMPTY: {
    title: "There is no certificate request",
    cause: "The field, or the file, is empty.",
    nextStep: "Paste the request, from -----BEGIN CERTIFICATE REQUEST----- to the end, or choose its file.",
  },
  TOO_LARGE: {
    title: "The request is too large",
    cause: "A certificate request is a few kilobytes; more than 16 kB are not read.",
    nextStep: "Check that the right file was chosen, and ask for fewer names if it was.",
  },
  NOT_PEM: {
    title: "This is not a certificate request",
    cause: "The text has no -----BEGIN CERTIFICATE REQUEST----- block.",
    nextStep: "Paste the request whole, with its first and last line, or choose its file.",
  },
  PEM_DAMAGED: {
    title: "The request is damaged",
    cause: "The text between its first and last line is not complete base64, or the last line is missing.",
    nextStep: "Copy it again, whole and unchanged.",
  },
  SEVERAL_REQUESTS: {
    title: "There is more than one request",
    cause: "One certificate is issued at a time, and it must be clear from which request.",
    nextStep: "Paste one request alone.",
  },
  WRONG_PEM_TYPE: {
    title: "This is something else than a certificate request",
    cause: "The first line of the text names another type.",
    nextStep: "Paste the text that starts with -----BEGIN CERTIFICATE REQUEST-----.",
  },
  CERTIFICATE_PASTED: {
    title: "This is a certificate, not a certificate request",
    cause: "A certificate is what the request is answered with.",
    nextStep: "Paste the request, which starts with -----BEGIN CERTIFICATE REQUEST-----.",
  },
  PRIVATE_KEY_PASTED: {
    title: "This holds a private key",
    cause: "A private key must not leave its server. It was not stored, and nothing was issued.",
    nextStep: "Treat the key as exposed: make a new key and a new request, and paste the request alone.",
  },
  NOT_DER: {
    title: "The request is not encoded by the rules",
    cause: "X.509 data is strict DER, so that every reader sees the same in it.",
    nextStep: newRequest,
  },
  NOT_A_REQUEST: {
    title: "The data is not a certificate request",
    cause: "Its structure is not that of PKCS #10.",
    nextStep: newRequest,
  },
  VERSION_UNSUPPORTED: {
    title: "The version of the request is unknown",
    cause: "PKCS #10 has one version only, written as 0.",
    nextStep: newRequest,
  },
  KEY_TYPE_UNSUPPORTED: {
    title: "This type of key is not offered",
    cause: "Certificates are issued for RSA keys and for elliptic curve keys.",
    nextStep: "Make a new key: EC P-256, EC P-384, or RSA 2048, 3072 or 4096.",
  },
  CURVE_UNSUPPORTED: {
    title: "This elliptic curve is not offered",
    cause: "Keys on P-256 and P-384, given by name, are accepted: every TLS client knows them.",
    nextStep: "Make a new key on P-256 or P-384.",
  },
  KEY_SIZE_UNSUPPORTED: {
    title: "This RSA key size is not offered",
    cause: "Shorter keys can be broken; odd or longer sizes fail in some clients.",
    nextStep: "Make a new key of 2048, 3072 or 4096 bits, or on P-256.",
  },
  KEY_EXPONENT_UNSUPPORTED: {
    title: "This RSA exponent is not offered",
    cause: "The public exponent must be 65537; small ones have been attacked.",
    nextStep: "Make a new key; tools use 65537 unless told otherwise.",
  },
  KEY_INVALID: {
    title: "The public key is not a valid key",
    cause: "Its point is not on the curve, is compressed, or its modulus has a small factor.",
    nextStep: "Make a new key with a current tool.",
  },
  KEY_WEAK: {
    title: "The key was made by a faulty generator",
    cause: "Its private half can be computed from the public one (ROCA, or two primes that lie close together).",
    nextStep: "Replace the device or library that made it, and make a new key there.",
  },
  SIGNATURE_HASH_WEAK: {
    title: "The request is signed with a broken hash",
    cause: "SHA-1, MD5 and older hashes can be forged.",
    nextStep: "Make a new request signed with SHA-256.",
  },
  SIGNATURE_ALGORITHM_UNSUPPORTED: {
    title: "The signature of the request is of an unknown kind",
    cause: "ECDSA and RSA PKCS #1 v1.5 with SHA-256, SHA-384 or SHA-512 are checked.",
    nextStep: "Make a new request signed with SHA-256.",
  },
  SIGNATURE_ALGORITHM_MISMATCH: {
    title: "Signature and key do not belong together",
    cause: "The signature is of another kind than the key in the request.",
    nextStep: newRequest,
  },
  SIGNATURE_INVALID: {
    title: "The signature of the request is wrong",
    cause: "The request was changed after it was signed, or it was signed with another key than the one in it.",
    nextStep: newRequest,
  },
  ATTRIBUTE_REPEATED: {
    title: "An attribute stands in the request twice",
    cause: "It would not be clear which of the two is meant.",
    nextStep: newRequest,
  },
  EXTENSION_REPEATED: {
    title: "An extension stands in the request twice",
    cause: "It would not be clear which of the two is meant.",
    nextStep: newRequest,
  },
  EXTENSION_UNSUPPORTED: {
    title: "The request demands an unknown extension",
    cause: "It is marked critical, so it may not be left out, and the portal does not know it.",
    nextStep: "Make a new request without this extension, or without marking it critical.",
  },
  SUBJECT_TOO_LONG: {
    title: "The subject is too long",
    cause: "It has more parts, or a part with more characters, than a certificate's subject can hold.",
    nextStep: "Make a new request with a shorter subject; the common name is enough.",
  },
  COMMON_NAME_TOO_LONG: {
    title: "The common name is too long",
    cause: "It may have 64 characters (RFC 5280).",
    nextStep: "Leave the common name out, and put the name among the subject alternative names.",
  },
  COMMON_NAME_REPEATED: {
    title: "The subject has more than one common name",
    cause: "It would not be clear which one is meant.",
    nextStep: "Keep one common name, and put every name among the subject alternative names.",
  },
  NAME_CHARACTER_REFUSED: {
    title: "The subject holds a character that is not allowed",
    cause: "Control, invisible and direction characters can make a name look like another.",
    nextStep: "Make a new request with the name typed anew.",
  },
  NAME_ENCODING_REFUSED: {
    title: "The subject is written in an outdated encoding",
    cause: "Its characters have no single meaning.",
    nextStep: "Make a new request with UTF-8 names; current tools do so.",
  },
  NAMES_MISSING: {
    title: "The request names no server",
    cause: "Clients look for a DNS name or an IP address among the subject alternative names.",
    nextStep: "Make a new request with at least one DNS name or IP address.",
  },
  CLIENT_NAME_MISSING: {
    title: "The request names no client",
    cause: "Servers tell clients apart by the common name or a subject alternative name.",
    nextStep: "Make a new request with a common name, such as the name of the device or service.",
  },
  NAMES_TOO_MANY: {
    title: "The request has too many names",
    cause: "One certificate holds at most 100 subject alternative names.",
    nextStep: "Divide the names among several requests.",
  },
  NAMES_MALFORMED: {
    title: "The subject alternative names cannot be read",
    cause: "Their structure is not that of RFC 5280.",
    nextStep: newRequest,
  },
  NAME_TYPE_EMAIL: {
    title: "The request asks for an e-mail address",
    cause: "A TLS certificate holds DNS names and IP addresses only.",
    nextStep: otherName,
  },
  NAME_TYPE_URI: {
    title: "The request asks for a URI",
    cause: "A TLS certificate holds DNS names and IP addresses only.",
    nextStep: otherName,
  },
  NAME_TYPE_OTHER: {
    title: "The request asks for a name of another type",
    cause: "A TLS certificate holds DNS names and IP addresses only.",
    nextStep: otherName,
  },
  IP_ADDRESS_INVALID: {
    title: "An IP address has the wrong length",
    cause: "An IPv4 address has 4 bytes and an IPv6 address 16; a network mask does not belong there.",
    nextStep: otherName,
  },
  DNS_EMPTY: {
    title: "A DNS name is empty, or has an empty label",
    cause: "Between two dots there is at least one character.",
    nextStep: otherName,
  },
  DNS_TOO_LONG: {
    title: "A DNS name is too long",
    cause: "A name has at most 253 characters.",
    nextStep: otherName,
  },
  DNS_LABEL_TOO_LONG: {
    title: "A part of a DNS name is too long",
    cause: "Between two dots there are at most 63 characters.",
    nextStep: otherName,
  },
  DNS_CHARACTER_REFUSED: {
    title: "A DNS name holds a character that is not allowed",
    cause: "Letters a to z, digits and hyphens are; names in other scripts are written in their xn-- form.",
    nextStep: otherName,
  },
  DNS_UNDERSCORE: {
    title: "A DNS name holds an underscore",
    cause: "Underscores are for DNS records, not for host names.",
    nextStep: "Give the host a name with a hyphen in its place.",
  },
  DNS_HYPHEN: {
    title: "A part of a DNS name starts or ends with a hyphen",
    cause:
      "Hyphens may stand between other characters only, and the third and fourth may both be one in xn-- names only.",
    nextStep: otherName,
  },
  DNS_TRAILING_DOT: {
    title: "A DNS name ends with a dot",
    cause: "In certificates names are written without it.",
    nextStep: otherName,
  },
  DNS_WILDCARD_REFUSED: {
    title: "A wildcard stands in the wrong place",
    cause: "The star may be the whole first part of a name with two more parts, as in *.example.com.",
    nextStep: otherName,
  },
  DNS_IS_IP_ADDRESS: {
    title: "An IP address is given as a DNS name",
    cause: "Clients do not look for it there.",
    nextStep: "Make a new request with the address as an IP entry (in OpenSSL: IP:192.0.2.1).",
  },
  DNS_PUNYCODE_INVALID: {
    title: "The xn-- form of a DNS name is wrong",
    cause: "It stands for no name, or for one that is written in another way.",
    nextStep: otherName,
  },
} as const;

export type CertificateRequestErrorCode = keyof typeof certificateRequestErrorWords;
