/** Pixels a canvas may have, in height or width and in all, in every browser we know of. */
const LONGEST = 32_000;
const MOST = 60_000_000;
/** For screens with small pixels. */
const SCALE = 2;

/** Draws an SVG as PNG, two pixels for one, or as many as fit. Rejects with a sentence where it would be unreadable. */
export async function drawPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(
      SCALE,
      LONGEST / Math.max(width, height),
      Math.sqrt(MOST / Math.max(1, width * height)),
    );
    if (scale < 0.8) throw new Error('the ladder is too long for a picture of pixels; SVG has no such limit');
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('this browser made no picture of it');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
