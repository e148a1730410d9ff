/** Power of a `side`×`side` picture's frequencies, row by row, zero frequency first; `side` is a power of two. */
export function powerSpectrum(values: Float32Array, side: number, power: Float32Array): Float32Array {
  const real = Float32Array.from(values);
  const imaginary = new Float32Array(real.length);
  for (let row = 0; row < side; row++)
    transform({ real, imaginary, start: row * side, step: 1, length: side });
  for (let column = 0; column < side; column++) {
    transform({ real, imaginary, start: column, step: side, length: side });
  }
  for (let at = 0; at < power.length; at++) power[at] = real[at]! ** 2 + imaginary[at]! ** 2;
  return power;
}

interface Line {
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** Cooley and Tukey (1965), in place. */
function transform({ real, imaginary, start, step, length }: Line): void {
  for (let index = 1, swap = 0; index < length; index++) {
    let bit = length >> 1;
    for (; swap & bit; bit >>= 1) swap ^= bit;
    swap ^= bit;
    if (index >= swap) continue;
    const [first, second] = [start + index * step, start + swap * step];
    [real[first], real[second]] = [real[second]!, real[first]!];
    [imaginary[first], imaginary[second]] = [imaginary[second]!, imaginary[first]!];
  }
  for (let size = 2; size <= length; size *= 2) {
    const turn = (-2 * Math.PI) / size;
    for (let base = 0; base < length; base += size) {
      for (let index = 0; index < size / 2; index++) {
        const [cosine, sine] = [Math.cos(turn * index), Math.sin(turn * index)];
        const even = start + (base + index) * step;
        const odd = even + (size / 2) * step;
        const re = real[odd]! * cosine - imaginary[odd]! * sine;
        const im = real[odd]! * sine + imaginary[odd]! * cosine;
        real[odd] = real[even]! - re;
        imaginary[odd] = imaginary[even]! - im;
        real[even] = real[even]! + re;
        imaginary[even] = imaginary[even]! + im;
      }
    }
  }
}
