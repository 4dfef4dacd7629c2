import { Zip, ZipPassThrough } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** ISO 8601. */
  readonly at: string;
}

/** A zip as a stream, one entry in memory at a time; stored as they are, since PDFs are compressed already. */
export function zipStream(entries: AsyncIterable<ZipEntry>): ReadableStream<Uint8Array> {
  const rest = entries[Symbol.asyncIterator]();
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, isLast) => {
        if (error !== null) return controller.error(error);
        controller.enqueue(chunk);
        if (isLast) controller.close();
      });
    },
    async pull() {
      const { value, done } = await rest.next();
      if (done === true) return zip.end();
      const file = new ZipPassThrough(value.name);
      file.mtime = value.at;
      zip.add(file);
      file.push(value.bytes, true);
    },
    async cancel() {
      await rest.return?.();
    },
  });
}
