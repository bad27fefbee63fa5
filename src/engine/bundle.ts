// Placeholder of shapes until the engine lands in this same series.
export interface Knowledge {
  readonly version: string;
}
