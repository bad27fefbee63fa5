export function readTranscript(messages: readonly unknown[]): readonly string[];
export function findCutOff(): readonly string[];
export function scrollToTop(box: unknown): void;
export function readScroll(box: unknown): number;
export function readWidths(images: readonly unknown[]): readonly number[];
