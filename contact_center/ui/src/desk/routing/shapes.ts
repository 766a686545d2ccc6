// The shapes of ticket routing in the API.
import type { Shape } from "../../api/shapes";

export type Named = Shape<"KeyedName">;
export type SkillLevel = Shape<"SkillLevel">;
export type Rule = Shape<"Rule">;
export type When = Shape<"When">;
export type Target = Shape<"Target">;
export type SkipIf = NonNullable<Target["skip_if"]>;
export type Routing = Shape<"RoutingShape">;
export type DryRunQuestion = Shape<"DryRunRequest">;
export type DryRunAnswer = Shape<"DryRunShape">;
export type Considered = Shape<"ConsideredShape">;
export type Candidate = Shape<"CandidateShape">;
export type TriedTarget = Shape<"TargetShape">;
