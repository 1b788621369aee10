/** Cuts a byte stream into Kafka's frames, their length prefix left out. */
export function splitFrames(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let kept = Buffer.alloc(0);
  return (chunk) => {
    kept = Buffer.concat([kept, chunk]);
    while (kept.length >= 4 && kept.length >= 4 + kept.readInt32BE()) {
      const end = 4 + kept.readInt32BE();
      const frame = kept.subarray(4, end);
      kept = kept.subarray(end);
      onFrame(frame);
    }
  };
}

/** The frame with its length prefix. */
export function framed(...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}
