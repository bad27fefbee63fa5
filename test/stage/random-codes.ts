/**
 * Codes made at random, which a transcript writes as "MOI •••••", "KM ••••", "LOP ••••": whoever types such a one means
 * the latest.
 */
export function randomCodes() {
  const latest = new Map<string, string>();
  return {
    note(text: string): void {
      for (const made of MADE) {
        const [, prefix, signs] = made.exec(text) ?? [];
        if (prefix !== undefined && signs !== undefined) latest.set(prefix, signs);
      }
    },
    hide: (line: string): string =>
      [...latest].reduce(
        (now, [prefix, signs]) => now.replaceAll(`${prefix} ${signs}`, `${prefix} ${dots(signs)}`),
        line,
      ),
    fillIn: (line: string): string =>
      line.replace(/(moi|km|lop)(\s?)(•+)/i, (all: string, prefix: string, gap: string) => {
        const signs = latest.get(prefix.toUpperCase());
        return signs === undefined ? all : `${prefix}${gap}${signs}`;
      }),
  };
}

/** Where a code is handed out; "LOP 4821" elsewhere is an example. */
const MADE = [/(MOI) ([0-9A-Z]{5})/, /(KM) (\d{4})/, /bảng.*(LOP) (\d{4})/];

function dots(signs: string): string {
  return '•'.repeat(signs.length);
}
