/**
 * What proves to Zalo's console that a domain is ours: the file whose name holds the code, and the same as a meta tag
 * for a home page. Source: the console's "Xác thực domain", read 2026-11.
 */
export function verificationPages(code: string | undefined): ReadonlyMap<string, string> {
  if (code === undefined || !CODE.test(code)) return new Map();
  const page = `<!DOCTYPE html><html><head>${verificationMeta(code)}</head><body>${code}</body></html>`;
  return new Map([[`/zalo_verifier${code}.html`, page]]);
}

export function verificationMeta(code: string): string {
  return CODE.test(code) ? `<meta name="zalo-platform-site-verification" content="${code}" />` : '';
}

const CODE = /^[\w-]{1,128}$/;
