/** Longest side that is sent. The server keeps 1,600; a little more leaves it something to work with. */
const SIDE_MAX = 2000;
/** Below this a photo costs little to send as it is. */
const BYTES_SMALL = 700 * 1024;

/**
 * Makes a camera's photo small enough for a slow network, on the phone itself: 4 MB become some 400 KB. What the
 * browser cannot draw is sent as it is; the server says what it thinks of it.
 */
export async function shrink(file) {
  if (file.size <= BYTES_SMALL || typeof createImageBitmap !== 'function') return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
    return smaller !== null && smaller.size < file.size ? smaller : file;
  } catch (fault) {
    return file;
  }
}
