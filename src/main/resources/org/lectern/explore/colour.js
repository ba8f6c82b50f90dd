"use strict";

/**
 * Which colour stands for which number: the same two scales as the charts of the notebooks
 * (org.lectern.show.ColourMap). Both differ in lightness, and blue and red rather than green and
 * red mark the sign, so that colour-blind readers can tell them apart.
 */
const Colour = (() => {
  const SEQUENTIAL = [0xf7fbff, 0xc6dbef, 0x6baed6, 0x2171b5, 0x08306b]; // ColorBrewer's Blues
  const DIVERGING = [0x2166ac, 0x92c5de, 0xf7f7f7, 0xf4a582, 0xb2182b]; // ColorBrewer's RdBu
  const MASKED = [0xe0, 0xe0, 0xe0];
  const DARK = 140; // below this brightness (Rec. 601 luma) white text is easier to read

  const channels = (code) => [code >> 16, (code >> 8) & 255, code & 255];
  const BLUES = SEQUENTIAL.map(channels);
  const RED_BLUE = DIVERGING.map(channels);

  /** Rounds up to two digits, so that the ends of the scale are easy to read; 1 for 0. */
  function rounded(limit) {
    if (limit === 0) return 1;
    const exponent = Math.floor(Math.log10(limit)) - 1;
    const unit = Math.pow(10, Math.abs(exponent));
    return exponent < 0 ? Math.ceil(limit * unit - 1e-9) / unit : Math.ceil(limit / unit) * unit;
  }

  function rowsSumToOne(rows) {
    return rows.every((row) => Math.abs(row.reduce((a, b) => a + b, 0) - 1) <= 1e-6);
  }

  /** The scale that suits a matrix: 0 to 1 for probabilities, from 0, or around 0. */
  function scaleOf(rows) {
    let min = 0;
    let limit = 0;
    for (const row of rows) {
      for (const value of row) {
        if (!Number.isFinite(value)) continue;
        if (value < min) min = value;
        const size = Math.abs(value);
        if (size > limit) limit = size;
      }
    }
    if (min < 0) {
      const end = rounded(limit);
      return { low: -end, high: end, colours: RED_BLUE };
    }
    return { low: 0, high: rowsSumToOne(rows) ? 1 : rounded(limit), colours: BLUES };
  }

  /** Writes the colour of a number as three bytes; numbers outside take the nearest end. */
  function write(scale, value, bytes, at) {
    if (!Number.isFinite(value)) {
      bytes[at] = MASKED[0];
      bytes[at + 1] = MASKED[1];
      bytes[at + 2] = MASKED[2];
      return;
    }
    const { low, high, colours } = scale;
    const place = Math.min(1, Math.max(0, (value - low) / (high - low))) * (colours.length - 1);
    const before = Math.min(Math.floor(place), colours.length - 2);
    const share = place - before;
    for (let c = 0; c < 3; c++) {
      const from = colours[before][c];
      bytes[at + c] = Math.round(from + (colours[before + 1][c] - from) * share);
    }
  }

  /** Black or white, whichever can be read on the colour of a number. */
  function ink(scale, value) {
    const rgb = [0, 0, 0];
    write(scale, value, rgb, 0);
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] < DARK ? "#fff" : "#000";
  }

  return { scaleOf, write, ink };
})();
