/**
 * Weights of one logistic decision: log odds for handwriting = bias + Σ linear·f + Σ square·f², `f` as in FEATURES.
 * Fitted by `test/tools/fit-script.ts` to 11 519 words of 128 rendered pages, 130–200 dpi: 15 printed families (Song, Hei,
 * Fangsong, five kinds of Kai) and 10 brush and pen hands. Measured with a family left out of the fit, on pages put
 * together from 25 printed labels and 20 values in it: of printed values 3 % (Arphic's Kai) or none (all others) are
 * called handwritten; of written ones 35 … 98 % (median 85 %) are found, three or more on 74 … 100 % of the pages; of
 * the labels beside them at most 0.7 % are called handwritten.
 */
export interface ScriptWeights {
  readonly bias: number;
  readonly linear: readonly number[];
  readonly square: readonly number[];
}

export const CHARACTER_WEIGHTS: ScriptWeights = {
  bias: -20.84,
  linear: [
    -9.413, 10.58, -6.454, -5.793, 9.964, 27.94, 21.89, -4.308, 1.397, 65.41, 28.5, -36.58, -9.354, 7.541,
    -7.162, 26.96, 3.335, 2.503, 0.2277, 1.782, 7.626, -10.03, 4.755, 0.1091, -0.002097, -0.4597, -0.1643,
    -6.274, 11.35, 17.62, 21.61, 19.25,
  ],
  square: [
    -18.01, 119.3, 106.5, 172.9, 181, 296.9, 192.8, 28.49, -0.03483, 257.1, -59.71, 218.3, -12.95, 123.1,
    145.5, 265.1, -10.41, 1.764, 1.646, 10.91, -2.132, -9.857, 10.41, -0.8122, 0.1866, -0.7947, -0.6081,
    -20.05, 31.78, -89.02, -77.48, 28.75,
  ],
};

export const NUMBER_WEIGHTS: ScriptWeights = {
  bias: -9.185,
  linear: [
    -9.067, 4.455, 7.864, 3.189, 15.67, 32.78, 41.43, 16.77, -5.371, 19.22, -26.95, -51.37, -32.79, -44.18,
    -10.25, 30.9, 10.62, -6.15, -2.014, 0.9714, 4.533, -9.561, -0.9684, -0.2207, -4.074, 3.993, 0.2963, 2.17,
    6.568, 19.6, 42, 6.558,
  ],
  square: [
    -27.82, 79.77, -15.11, 25.39, -4.459, 90.88, 364.9, 79.92, 27.85, 255.2, 284.4, 66.51, 24.23, 200.1,
    63.63, 159.3, 12.94, -3.634, 2.557, -2.087, 17.81, -7.949, 3.435, 1.292, 1.602, -1.295, -0.2128, -10.31,
    20, -45.29, -211.5, 12.84,
  ],
};
