package org.lightmarket.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** Splits a stream into lines, and knows whether the next one is there without waiting for it. */
final class LineReader {
  private static final int FIRST_BYTES = 1 << 16;

  private final InputStream in;
  private final String source;
  private final int bytesMax;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int start;
  private int searched;
  private int end;
  private boolean ended;
  private int line;

  /**
   * Lines of a stream.
   *
   * @param source the stream as messages name it
   * @param bytesMax most bytes of a line
   */
  LineReader(InputStream in, String source, int bytesMax) {
    this.in = in;
    this.source = source;
    this.bytesMax = bytesMax;
  }

  /** Number of the line that was returned last, from 1. */
  int line() {
    return line;
  }

  /** The next line without its end; null after the last. */
  byte @Nullable [] next() throws IOException {
    int newline = find();
    while (newline < 0 && !ended) {
      fill(buffer.length);
      newline = find();
    }
    if (newline < 0 && start == end) {
      return null;
    }
    int to = newline < 0 ? end : newline;
    int last = to > start && buffer[to - 1] == '\r' ? to - 1 : to;
    byte[] text = Arrays.copyOfRange(buffer, start, last);
    start = newline < 0 ? end : newline + 1;
    searched = start;
    line++;
    return text;
  }

  /** Whether a whole further line can be read without waiting. */
  boolean isNextThere() throws IOException {
    int newline = find();
    while (newline < 0 && !ended && in.available() > 0) {
      fill(in.available());
      newline = find();
    }
    return newline >= 0;
  }

  private int find() {
    while (searched < end) {
      if (buffer[searched] == '\n') {
        return searched;
      }
      searched++;
    }
    return -1;
  }

  private void fill(int wanted) throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      searched -= start;
      start = 0;
    }
    if (end > bytesMax) {
      String message = "the line is longer than " + bytesMax + " bytes";
      throw new InputException(
          List.of(new Problem(source, line + 1, 1, "", message, "Split it into several batches.")));
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, end, Math.max(1, Math.min(wanted, buffer.length - end)));
    if (count < 0) {
      ended = true;
    } else {
      end += count;
    }
  }
}
