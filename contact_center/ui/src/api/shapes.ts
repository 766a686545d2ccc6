// The shapes of the API by their names in its description.
import type { components } from "./schema";

export type Shape<Name extends keyof components["schemas"]> = components["schemas"][Name];
