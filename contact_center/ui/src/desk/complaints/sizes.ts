// How large a file is, as people say it, and which files can be chosen.
const KB = 1024;
const MB = KB * KB;

export const KINDS = ".jpg,.jpeg,.png,.webp,.heic,.heif,.pdf,.docx,.xlsx,.pptx";

/** Octets as kilobytes or megabytes; never nothing. */
export function sizeOf(octets: number): string {
  return octets < MB ? `${Math.max(1, Math.round(octets / KB))} KB` : `${(octets / MB).toFixed(1)} MB`;
}
