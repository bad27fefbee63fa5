/** A link where it cannot be a button: the address stands at the end of a line of the text, where phones make it one. */
export function linkLine({ label, url }: { readonly label: string; readonly url: string }): string {
  return `${label}: ${url}`;
}
