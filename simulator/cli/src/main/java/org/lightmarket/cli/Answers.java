package org.lightmarket.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers that are held back until all input has been read: a stream into memory, in pieces, so
 * that nothing is copied as it grows.
 */
final class Answers extends OutputStream {
  private static final int PIECE = 1 << 20;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] piece = new byte[1 << 13];
  private int used;

  @Override
  public void write(int value) {
    if (used == piece.length) {
      nextPiece();
    }
    piece[used++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (used == piece.length) {
        nextPiece();
      }
      int fits = Math.min(left, piece.length - used);
      System.arraycopy(bytes, from, piece, used, fits);
      used += fits;
      from += fits;
      left -= fits;
    }
  }

  private void nextPiece() {
    full.add(piece);
    piece = new byte[PIECE];
    used = 0;
  }

  /** Writes everything to another stream. */
  void writeTo(OutputStream out) throws IOException {
    for (byte[] each : full) {
      out.write(each, 0, each.length);
    }
    out.write(piece, 0, used);
  }
}
