import sharp from 'sharp';
import type { OverlayOptions } from 'sharp';

/** Side of the square each photo gets, and the gap between squares. */
const CELL_PX = 480;
const GAP_PX = 8;
const BACKGROUND = '#e6e6e6';

/**
 * One jpg with the photos in reading order, each whole on its square, its number in the corner. A missing photo leaves
 * its square empty, so that "ảnh 2" stays the second. Up to three stand in one row.
 */
export async function montageOf(photos: readonly (Uint8Array | undefined)[]): Promise<Buffer> {
  const columns = photos.length <= 3 ? photos.length : Math.ceil(photos.length / 2);
  const rows = Math.ceil(photos.length / columns);
  const layers: OverlayOptions[] = [];
  for (const [index, photo] of photos.entries()) {
    const left = (index % columns) * (CELL_PX + GAP_PX);
    const top = Math.floor(index / columns) * (CELL_PX + GAP_PX);
    if (photo !== undefined) layers.push({ input: await squareOf(photo), left, top });
    layers.push({ input: numberMark(index + 1), left: left + MARK_INSET_PX, top: top + MARK_INSET_PX });
  }
  return sharp({
    create: {
      width: columns * (CELL_PX + GAP_PX) - GAP_PX,
      height: rows * (CELL_PX + GAP_PX) - GAP_PX,
      channels: 3,
      background: BACKGROUND,
    },
  })
    .composite(layers)
    .jpeg({ quality: 80, progressive: true })
    .toBuffer();
}

/** Nothing is cut off: a fault at the edge is what an officer looks for. */
function squareOf(photo: Uint8Array): Promise<Buffer> {
  return sharp(photo).resize(CELL_PX, CELL_PX, { fit: 'contain', background: BACKGROUND }).png().toBuffer();
}

const MARK_PX = 56;
const MARK_INSET_PX = 12;

/** Drawn as strokes, because a server may have no font. */
function numberMark(number: number): Buffer {
  const stroke = DIGITS[number] ?? '';
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MARK_PX}" height="${MARK_PX}" viewBox="0 0 28 28">
      <circle cx="14" cy="14" r="13" fill="#000" fill-opacity="0.72" stroke="#fff" stroke-width="1.5"/>
      <path d="${stroke}" transform="translate(9.5 7)" fill="none" stroke="#fff" stroke-width="2.2"
        stroke-linecap="round" stroke-linejoin="round"/>
    </svg>`,
  );
}

/** The digits 1 to 9 as lines in a field 9 wide and 14 high; more photos than nine no listing has. */
const DIGITS: readonly string[] = [
  '',
  'M2 3 L5 0 V14',
  'M0.5 3.5 A4 4 0 0 1 8.5 4 C8.5 7 0.5 10 0.5 14 H8.5',
  'M0.5 0 H8.5 L4.5 5.5 A4.2 4.2 0 1 1 0.5 11.5',
  'M6.5 14 V0 L0.5 10 H8.8',
  'M8 0 H1.5 L1 6 A4.3 4.3 0 1 1 0.5 12',
  'M7.5 0 C3 2 0.5 6 0.5 9.8 A4 4.1 0 1 0 8.5 9.8 A4 4.1 0 0 0 0.8 8.5',
  'M0.5 0 H8.5 L3.5 14',
  'M4.5 6.3 A3.3 3.1 0 1 1 4.6 6.3 M4.5 6.3 A4 3.9 0 1 0 4.6 6.3',
  'M8.2 5.5 A4 4.1 0 1 1 8.5 4.2 C8.5 8 6 12 1.5 14',
];
