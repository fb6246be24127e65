package org.lightmarket.agent.demand;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/**
 * Reads a trace: the header {@code time_s,requests}, then a line {@code seconds,count} for each
 * bin. Seconds may have up to nine decimals and rise from line to line, by the width of a bin or a
 * multiple of it; counts are whole. Lines end with LF or CR LF. A byte order mark and blank lines
 * at the end say nothing; nothing else is skipped.
 */
final class TraceReader {
  private static final String HEADER = "time_s,requests";

  /** UTF-8's byte order mark, byte by byte. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final String LINE_RULE =
      "A line is seconds,count, such as 120,58: both at least 0, the count whole.";
  private static final int LINE_LENGTH_MAX = 60;
  private static final int PROBLEMS_MAX = 10;
  private static final long SECONDS_MAX = 4_000_000_000L;
  private static final long COUNT_MAX = 1_000_000_000_000L;
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long WRONG = -1;

  private final String source;
  private final List<Problem> problems = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int lineNumber;
  private long[] startsNs = new long[1024];
  private long[] counts = new long[1024];
  private int bins;
  private int blankLine;

  private TraceReader(String source) {
    this.source = source;
  }

  /**
   * Reads a file.
   *
   * @param binNs width of the bins; 0: the least distance of two lines
   * @throws InputException if it cannot be read, or with the places of up to ten wrong lines
   */
  static Trace read(Path file, long binNs) {
    TraceReader reader = new TraceReader(file.toString());
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
      reader.readLines(input);
    } catch (NoSuchFileException missing) {
      reader.problem(0, 0, "there is no such trace", "Give the path of a file.");
    } catch (IOException failure) {
      reader.problem(
          0, 0, "the trace cannot be read: " + failure.getMessage(), "Give a readable file.");
    }
    return reader.trace(binNs);
  }

  private void readLines(InputStream input) throws IOException {
    if (!nextLine(input)) {
      problem(1, 1, "the trace is empty", "The first line is " + HEADER + ".");
      return;
    }
    if (line.indexOf(MARK) == 0) {
      line.delete(0, MARK.length());
    }
    if (!line.toString().equals(HEADER)) {
      problem(1, 1, "wrong header " + quoted(line), "The first line is " + HEADER + ".");
      return;
    }
    while (problems.size() < PROBLEMS_MAX && nextLine(input)) {
      parse();
    }
    if (bins == 0 && problems.isEmpty()) {
      problem(lineNumber, 1, "the trace has no bins", LINE_RULE);
    }
  }

  /** Reads a line without its end; of an overlong one only the beginning. */
  private boolean nextLine(InputStream input) throws IOException {
    line.setLength(0);
    int next = input.read();
    if (next < 0) {
      return false;
    }
    lineNumber++;
    while (next >= 0 && next != '\n' && line.length() <= LINE_LENGTH_MAX) {
      line.append((char) next);
      next = input.read();
    }
    if (next == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return true;
  }

  private void parse() {
    if (line.isEmpty()) {
      blankLine = blankLine == 0 ? lineNumber : blankLine;
      return;
    }
    if (blankLine > 0) {
      problem(blankLine, 1, "a blank line before line " + lineNumber, "Only the end may be blank.");
      blankLine = 0;
    }
    int comma = line.indexOf(",");
    if (line.length() > LINE_LENGTH_MAX || comma < 0) {
      problem(lineNumber, 1, "not a line of a trace: " + quoted(line), LINE_RULE);
      // What follows an overlong line is no line; one problem is enough.
      if (line.length() > LINE_LENGTH_MAX) {
        throw new InputException(problems);
      }
      return;
    }
    long startNs = seconds(line.substring(0, comma));
    long count = count(line.substring(comma + 1), comma + 2);
    if (startNs == WRONG || count == WRONG) {
      return;
    }
    if (bins > 0 && startNs <= startsNs[bins - 1]) {
      problem(
          lineNumber,
          1,
          "time " + line.substring(0, comma) + " s does not come after the line before",
          "Times rise from line to line.");
      return;
    }
    if (bins == startsNs.length) {
      startsNs = Arrays.copyOf(startsNs, 2 * bins);
      counts = Arrays.copyOf(counts, 2 * bins);
    }
    startsNs[bins] = startNs;
    counts[bins] = count;
    bins++;
  }

  private long seconds(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String decimals = point < 0 ? "" : text.substring(point + 1);
    boolean wrong = !isDigits(whole, 10) || (point >= 0 && !isDigits(decimals, 9));
    if (wrong || Long.parseLong(whole) > SECONDS_MAX) {
      problem(
          lineNumber,
          1,
          "time " + quoted(text) + " is not a number of seconds",
          "Seconds run from 0 to " + SECONDS_MAX + ", with up to nine decimals.");
      return WRONG;
    }
    long ns = decimals.isEmpty() ? 0 : Long.parseLong((decimals + "00000000").substring(0, 9));
    return Long.parseLong(whole) * NS_PER_SECOND + ns;
  }

  private long count(String text, int column) {
    if (!isDigits(text, 13) || Long.parseLong(text) > COUNT_MAX) {
      problem(
          lineNumber,
          column,
          "requests " + quoted(text) + " is not a count",
          "Counts are whole numbers from 0 to " + COUNT_MAX + ".");
      return WRONG;
    }
    return Long.parseLong(text);
  }

  private static boolean isDigits(String text, int lengthMax) {
    return !text.isEmpty()
        && text.length() <= lengthMax
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Trace trace(long binNs) {
    long leastNs = Long.MAX_VALUE;
    int leastAt = 0;
    for (int bin = 1; bin < bins; bin++) {
      if (startsNs[bin] - startsNs[bin - 1] < leastNs) {
        leastNs = startsNs[bin] - startsNs[bin - 1];
        leastAt = bin;
      }
    }
    if (problems.isEmpty() && bins == 1 && binNs == 0) {
      problem(2, 1, "one bin alone has no width", "Add a line, or give binSeconds.");
    }
    if (problems.isEmpty() && binNs > leastNs) {
      problem(
          leastAt + 2,
          1,
          "the line comes " + leastNs / 1e9 + " s after the one before",
          "Bins of " + binNs / 1e9 + " s must not overlap: correct the line or binSeconds.");
    }
    long widthNs = binNs > 0 ? binNs : leastNs;
    for (int bin = 1; problems.isEmpty() && bin < bins; bin++) {
      long gapNs = startsNs[bin] - startsNs[bin - 1];
      if (gapNs % widthNs != 0) {
        problem(
            bin + 2,
            1,
            "the line comes " + gapNs / 1e9 + " s after the one before",
            "A multiple of the bin width is wanted, which is "
                + widthNs / 1e9
                + " s"
                + (binNs > 0 ? "." : ", the least distance of two lines, or else binSeconds."));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return new Trace(widthNs, Arrays.copyOf(startsNs, bins), Arrays.copyOf(counts, bins));
  }

  private void problem(int atLine, int column, String message, String fix) {
    problems.add(new Problem(source, atLine, column, "", message, fix));
  }

  /** A piece of the input for a message: short, and nothing that a terminal would act upon. */
  private static String quoted(CharSequence text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), 40); i++) {
      char c = text.charAt(i);
      quoted.append(c >= ' ' && c < 127 ? c : '?');
    }
    return quoted.append(text.length() > 40 ? "…\"" : "\"").toString();
  }
}
