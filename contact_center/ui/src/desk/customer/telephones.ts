// A customer's telephones as they are shown: one line for each number, however it is reached.
import type { Deed } from "../../api/customers";
import type { ContactPoint } from "../../shared/types";
import { channelOf, type Vocabulary } from "../useVocabulary";

export interface ContactLine {
  id: number;
  address: string;
  channels: string[];
  state: ContactPoint["state"] | null;
  verifiedBy: string | null;
  verifiedAt: string | null;
  consents: { channel: string; consent: ContactPoint["consents"][number] }[];
}
export type { Deed };

const isTelephone = (vocabulary: Vocabulary, { channel }: ContactPoint) => channelOf(vocabulary, channel)?.telephone ?? false;

export const isCurrentTelephone = (vocabulary: Vocabulary, point: ContactPoint) => isTelephone(vocabulary, point) && point.state !== "wrong";

/** What holds now: the newest decision for each purpose, without those before it. */
function newestOf(consents: ContactPoint["consents"]): ContactPoint["consents"] {
  const newest = new Map<string, ContactPoint["consents"][number]>();
  for (const consent of consents) {
    const known = newest.get(consent.purpose);
    if (!known || Date.parse(known.at) < Date.parse(consent.at)) newest.set(consent.purpose, consent);
  }
  return [...newest.values()];
}

/** Numbers first, each once with its channels; what is wrong comes last. */
export function linesOf(vocabulary: Vocabulary, points: ContactPoint[]): ContactLine[] {
  const lines = new Map<string, ContactLine>();
  for (const point of points) {
    const telephone = isTelephone(vocabulary, point);
    const key = telephone ? `${point.address} ${point.state === "wrong"}` : `point ${point.id}`;
    const line = lines.get(key) ?? {
      id: point.id,
      address: point.address,
      channels: [],
      state: telephone ? point.state : null,
      verifiedBy: point.verified_by,
      verifiedAt: point.verified_at,
      consents: [],
    };
    if (!line.channels.includes(point.channel)) line.channels.push(point.channel);
    line.consents.push(...newestOf(point.consents).map((consent) => ({ channel: point.channel, consent })));
    lines.set(key, line);
  }
  const rank = ({ state }: ContactLine) => (state === "wrong" ? 2 : state === null ? 1 : 0);
  return [...lines.values()].sort((one, other) => rank(one) - rank(other));
}

/** What can be done with a number. */
export const deedsOf = ({ state }: ContactLine): Deed[] =>
  state === "unverified" ? ["code", "verify", "wrong", "remove"] : state === "verified" ? ["wrong", "remove"] : state === "wrong" ? ["remove"] : [];
