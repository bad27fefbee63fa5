import sharp from 'sharp';
import type { PhotoAdvice } from '../model/answers.ts';

/**
 * What would make a photo better: the one thing that helps most, dark before small before blurred. Advice only: the
 * farmer may keep the photo. Takes the photo as kept (upright, at most 1,600 pixels).
 *
 * The limits were chosen on 21 real photos, made dimmer, softer and smaller: the originals get no advice; at 30 % of
 * their light all are dark, at 40 % two in three; softened by 6 of 1,600 pixels all are blurred, by 4 six in seven, by 2
 * one in five.
 */
export async function advisePhoto(photo: Uint8Array): Promise<PhotoAdvice | undefined> {
  const { width, height } = await sharp(photo).metadata();
  const grey = await greyOf(photo);
  if (brightnessOf(grey) < DARK_BELOW) return 'dark';
  if (Math.min(width, height) < SMALL_BELOW_PX) return 'small';
  if (sharpnessOf(grey) < BLURRED_BELOW) return 'blurred';
  return undefined;
}

/** Other marketplaces ask for 500 to 600 pixels at least (fact ANH-01). */
const SMALL_BELOW_PX = 600;

/** Of 255. Real photos 141 and more; the same at half their light 69 to 121. */
const DARK_BELOW = 80;

/** Variance of the Laplacian. Real photos 52 and more, also soft close-ups; blurred ones 3 to 31. */
const BLURRED_BELOW = 30;

/** One byte a pixel, row by row. */
interface Grey {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** At one scale for all: a soft edge measured on 1,600 pixels is sharp on 400. */
const MEASURED_PX = 800;

async function greyOf(photo: Uint8Array): Promise<Grey> {
  const { data, info } = await sharp(photo)
    .resize(MEASURED_PX, MEASURED_PX, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** The light that one pixel in ten reaches: goods in the light on a black cloth are not dark, a dim room is. */
function brightnessOf({ pixels }: Grey): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  let brighter = 0;
  for (let light = 255; light > 0; light -= 1) {
    brighter += counts[light] ?? 0;
    if (brighter * 10 >= pixels.length) return light;
  }
  return 0;
}

const TILES_ACROSS = 8;

/** The fourth sharpest of 64 tiles: goods in focus before a soft background are sharp, one glint in a blur is not. */
const TILE_THAT_COUNTS = 3;

function sharpnessOf(grey: Grey): number {
  const tiles: number[] = [];
  for (let down = 0; down < TILES_ACROSS; down += 1) {
    for (let across = 0; across < TILES_ACROSS; across += 1) tiles.push(tileSharpness(grey, across, down));
  }
  return tiles.sort((a, b) => b - a)[TILE_THAT_COUNTS] ?? 0;
}

/** Variance of the Laplacian inside one tile: how much the light jumps from pixel to pixel. */
function tileSharpness({ pixels, width, height }: Grey, across: number, down: number): number {
  const fromX = Math.max(1, Math.floor((across * width) / TILES_ACROSS));
  const toX = Math.min(width - 1, Math.floor(((across + 1) * width) / TILES_ACROSS));
  const fromY = Math.max(1, Math.floor((down * height) / TILES_ACROSS));
  const toY = Math.min(height - 1, Math.floor(((down + 1) * height) / TILES_ACROSS));
  const at = (i: number): number => pixels[i] ?? 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = fromY; y < toY; y += 1) {
    for (let i = y * width + fromX; i < y * width + toX; i += 1) {
      const jump = 4 * at(i) - at(i - 1) - at(i + 1) - at(i - width) - at(i + width);
      count += 1;
      sum += jump;
      squares += jump * jump;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
