/** 25000 gives "25.000": a point groups thousands, as everywhere in Vietnam. */
export function formatVnd(amount: number): string {
  return formatDecimal(Math.round(amount));
}

/** 1.5 gives "1,5", 1200.25 "1.200,25"; at most three decimals. */
export function formatDecimal(value: number): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(3).split('.');
  const kept = fraction.replace(/0+$/, '');
  return (value < 0 ? '-' : '') + whole.replace(/\B(?=(?:\d{3})+$)/g, '.') + (kept === '' ? '' : `,${kept}`);
}
