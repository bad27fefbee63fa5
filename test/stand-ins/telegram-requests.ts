import type { IncomingMessage } from 'node:http';
import type { MethodCall } from './telegram-methods.ts';

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Parameters of a call, from JSON or from a form with files. */
export function readCall(contentType: string, body: Buffer): MethodCall {
  const boundary = /multipart\/form-data;\s*boundary=(.+)$/.exec(contentType)?.[1];
  if (boundary === undefined) {
    return {
      params: body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as MethodCall['params']),
      uploads: new Map(),
    };
  }
  const params: Record<string, unknown> = {};
  const uploads = new Map<string, Buffer>();
  for (const part of partsOf(body, boundary)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, headEnd).toString('utf8');
    const content = part.subarray(headEnd + 4);
    const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
    if (head.includes('filename=')) uploads.set(name, Buffer.from(content));
    else params[name] = fieldOf(name, content.toString('utf8'));
  }
  return { params, uploads };
}

/** In a form everything is text; what is more than a word was JSON. */
function fieldOf(name: string, text: string): unknown {
  if (name === 'chat_id') return Number(text);
  return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
}

function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let start = body.indexOf(mark) + mark.length + 2;
  for (let end = body.indexOf(mark, start); end >= 0; end = body.indexOf(mark, start)) {
    parts.push(body.subarray(start, end - 2));
    start = end + mark.length + 2;
  }
  return parts;
}
