// Unpacks our wheel. It is an archive without compression (HTTP compresses it as a whole), so its files can be read as they
// are; Pyodide's own installer imports zipfile, pathlib, tempfile and more at each start.

const DIRECTORY_END = { signature: 0x06054b50, size: 22, count: 10, begin: 16 };
const ENTRY = { signature: 0x02014b50, size: 46, method: 10, length: 24, name: 28, extra: 30, comment: 32, begin: 42 };
const LOCAL = { size: 30, name: 26, extra: 28 };

/**
 * Yields the name and the content of each file. Throws RangeError or Error where the bytes are not such an archive.
 * @param {ArrayBuffer} wheel @returns {Generator<[string, Uint8Array<ArrayBuffer>]>}
 */
export function* filesOf(wheel) {
  const bytes = new DataView(wheel);
  const end = wheel.byteLength - DIRECTORY_END.size;
  expect(bytes, end, DIRECTORY_END.signature);
  let at = bytes.getUint32(end + DIRECTORY_END.begin, true);
  for (let left = bytes.getUint16(end + DIRECTORY_END.count, true); left > 0; left -= 1) {
    expect(bytes, at, ENTRY.signature);
    const nameLength = bytes.getUint16(at + ENTRY.name, true);
    const name = new TextDecoder().decode(new Uint8Array(wheel, at + ENTRY.size, nameLength));
    if (bytes.getUint16(at + ENTRY.method, true) !== 0) throw new Error(`${name} is compressed in the wheel`);
    const begin = bytes.getUint32(at + ENTRY.begin, true);
    const before = LOCAL.size + bytes.getUint16(begin + LOCAL.name, true) + bytes.getUint16(begin + LOCAL.extra, true);
    if (!name.endsWith("/")) {
      yield [name, new Uint8Array(wheel, begin + before, bytes.getUint32(at + ENTRY.length, true))];
    }
    at += ENTRY.size + nameLength + bytes.getUint16(at + ENTRY.extra, true) + bytes.getUint16(at + ENTRY.comment, true);
  }
}

/** @param {DataView} bytes @param {number} at @param {number} signature */
function expect(bytes, at, signature) {
  if (bytes.getUint32(at, true) !== signature) throw new Error(`not a wheel: no ${signature.toString(16)} at ${at}`);
}

/**
 * Writes the files where Python finds them, before it starts.
 * @param {{ mkdirTree: (path: string) => void, writeFile: (path: string, content: Uint8Array, how: { canOwn: boolean }) => void }} FS
 * @param {string} folder @param {Iterable<[string, Uint8Array]>} files
 */
export function writeFiles(FS, folder, files) {
  for (const [name, content] of files) {
    const path = `${folder}/${name}`;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, content, { canOwn: true });
  }
}
