// A picture from the camera, made small: turned as it was held, redrawn (which leaves behind everything that the camera
// added to it, such as the place), and as a JPEG of at most so many bytes.

export const LONGEST_SIDE = 1600;
export const MOST_BYTES = 256 * 1024;

/** Tried one after the other until the file is small enough. */
const SIDES = [LONGEST_SIDE, 1280, 1024, 768, 512];
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45];

/** The size of a picture whose longer side is at most `longest`. @param {number} width @param {number} height @param {number} longest */
export function within(width, height, longest) {
  const by = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/**
 * Draws the picture on the canvas and gives its JPEG; null where the browser cannot read it.
 * @param {Blob} file @param {HTMLCanvasElement} canvas @returns {Promise<Blob | null>}
 */
export async function shrunk(file, canvas) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  try {
    return await drawn(picture, canvas);
  } finally {
    picture.close();
  }
}

/** @param {ImageBitmap} picture @param {HTMLCanvasElement} canvas */
async function drawn(picture, canvas) {
  let before = Infinity;
  for (const side of SIDES) {
    const { width, height } = within(picture.width, picture.height, side);
    // A picture that is small already gets no smaller by being drawn once more.
    if (width >= before) continue;
    before = width;
    draw(picture, canvas, width, height);
    for (const quality of QUALITIES) {
      const jpeg = await jpegOf(canvas, quality);
      if (jpeg && jpeg.size <= MOST_BYTES) return jpeg;
    }
  }
  return null;
}

/** @param {ImageBitmap} picture @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
function draw(picture, canvas, width, height) {
  [canvas.width, canvas.height] = [width, height];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob | null>} */
const jpegOf = (canvas, quality) => new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
