// Indents XML so that a person can read it.
export function prettyXml(xml: string): string {
  const tokens = xml.replace(/>\s+</g, "><").match(/<[^>]+>|[^<]+/g) ?? [];
  const lines: string[] = [];
  let depth = 0;
  let open = false; // the last line is an opening tag that a text or its closing tag may still join
  for (const token of tokens) {
    const closing = token.startsWith("</");
    if (closing) depth -= 1;
    if (open && (closing || !token.startsWith("<"))) lines[lines.length - 1] += token.trim();
    else lines.push("  ".repeat(Math.max(0, depth)) + token.trim());
    const opening = /^<[^/?!]/.test(token) && !token.endsWith("/>");
    if (opening) depth += 1;
    open = opening || (open && !closing);
  }
  return lines.join("\n");
}
