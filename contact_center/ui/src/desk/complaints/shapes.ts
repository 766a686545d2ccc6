// The shapes of complaints in the API.
import type { Shape } from "../../api/shapes";

export type Choices = Shape<"ComplaintChoices">;
export type TicketRef = Shape<"TicketRef">;
export type Evidence = Shape<"EvidenceShape">;
export type EvidenceFile = Shape<"EvidenceFileShape">;
export type Redress = Shape<"RedressShape">;
export type Extension = Shape<"ExtensionShape">;
export type ComplaintEvent = Shape<"EventShape">;
export type Missing = Shape<"MissingShape">;
/** A complaint as the register lists it. */
export type Summary = Shape<"ComplaintSummary">;
export type Stage = Summary["stage"];
export type Complaint = Shape<"ComplaintShape">;
export type Total = Shape<"TotalShape">;
export type HotSpot = Shape<"HotSpotShape">;
export type Register = Shape<"ComplaintRegister">;
