// The figures of the quality board, as the API tells them.
import type { QueryOf } from "../../api/http";
import type { Shape } from "../../api/shapes";

export type Grouping = NonNullable<QueryOf<"/api/quality">["by"]>;
export type Row = Shape<"QualityRow">;
export type Hour = Shape<"QualityHour">;
export type Now = Shape<"QualityNow">;
export type Quality = Shape<"QualityShape">;
