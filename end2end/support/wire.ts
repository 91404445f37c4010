// What travels: the bytes of an answer as they are sent, not as they are unpacked.
import { request } from 'node:http';

export interface Sent {
  status: number;
  encoding: string;
  bytes: number;
  body: Buffer;
}

/** Asks as a browser does that takes this encoding, and keeps the body packed. */
export function fetchPacked(url: string, encoding: 'gzip' | 'br', cookie = ''): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': encoding, cookie } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const packed = String(answer.headers['content-encoding'] ?? '');
        resolve({ status: answer.statusCode ?? 0, encoding: packed, bytes: body.length, body });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
