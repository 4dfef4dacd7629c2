/**
 * The sheet of 50 × 70 pixels as a JPEG 2000 codestream (OpenJPEG, ratio 30): nothing that tests install
 * can write this format.
 */
export const jpxSheet = Buffer.from(
  '/0//UQAvAAAAAAAyAAAARgAAAAAAAAAAAAAAMgAAAEYAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAgQEAAH/XAAKQEBISFBISFD/ZAAl' +
    'AAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAD2AAH/k98dYANokUXYmnSPZ8oeM9ll7PEZel88y0otBOGF6B8u' +
    'YocRGY2lQCHrWUtaWSWal/9FIhgAAMF/qtvMJBGUlMhIDaQrxoBQF/P78NCmVYnP5gsgI9EcXN6IfWzcKKGa/mYZ3DATzfxiAEPPgQnUYZRA' +
    'z4Tt7i9mgiKDWLlgpjq9ZM8TOX+R90XTLtzfQ6/oRIVajfCbXy5Irvnvo4QAlDQpT6OEAAcVK2LOpT4KYJlEegLKLzMdfUhS624EDdVVFLNr' +
    '8tVBDuv/YyggoaFmWu6MbJPWDl879hTJd8GCIPIC3CQl8P29gID/2Q==',
  'base64',
);
export const jpxSize = { width: 50, height: 70 } as const;
