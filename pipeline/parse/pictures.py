"""Pictures of whole pages to what they say."""

import io

import numpy as np
from PIL import Image

from pipeline.parse.pieces import Piece, Sheet
from pipeline.parse.scan import read_image, scale_of

_MOST_PIXELS = 80_000_000


def read_picture(content: bytes, piece: Piece, number: int) -> Sheet | None:
    """Return the page that a picture shows, recognised; None where it cannot be decoded."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            scale = scale_of(piece.right, piece.bottom)
            size = (max(round(piece.right * scale), 1), max(round(piece.bottom * scale), 1))
            pixels = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return read_image(pixels, scale, number)
