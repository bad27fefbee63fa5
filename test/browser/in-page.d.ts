export function readTranscript(messages: readonly unknown[]): readonly string[];
export function findCutOff(): readonly string[];
