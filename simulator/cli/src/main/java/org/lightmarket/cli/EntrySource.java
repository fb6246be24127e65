package org.lightmarket.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;

/** The entries of an exported journal, one after the other, as objects that know their places. */
@FunctionalInterface
interface EntrySource {
  /**
   * The next entry; null after the last.
   *
   * @throws InputException if it is not written as the format wants it
   */
  Json.@Nullable Obj next() throws IOException;

  /**
   * The entries of a stream; without a format, its first letter tells: JSON begins with a brace.
   */
  static EntrySource of(InputStream in, Origin origin, LedgerExportCommand.@Nullable Format format)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    boolean json =
        format == null ? firstLetter(buffered) == '{' : format == LedgerExportCommand.Format.JSON;
    return json ? new JsonLines(buffered, origin) : new CsvEntries(buffered, origin);
  }

  private static int firstLetter(BufferedInputStream in) throws IOException {
    in.mark(1 << 12);
    int letter = in.read();
    for (int i = 1; i < 1 << 12 && (letter <= ' ' || letter > 0x7f) && letter >= 0; i++) {
      letter = in.read();
    }
    in.reset();
    return letter;
  }

  /** One object per line; blank lines are passed over. */
  final class JsonLines implements EntrySource {
    private final LineReader lines;
    private final Origin origin;

    JsonLines(InputStream in, Origin origin) {
      this.lines = new LineReader(in, origin.source(), JsonSource.BYTES_MAX);
      this.origin = origin;
    }

    @Override
    public Json.@Nullable Obj next() throws IOException {
      byte[] line = lines.next();
      while (line != null && LedgerPostCommand.isBlank(line)) {
        line = lines.next();
      }
      if (line == null) {
        return null;
      }
      int number = lines.line();
      Json json = JsonReader.parse(LedgerLine.text(line, number, origin), origin, number);
      if (json instanceof Json.Obj object) {
        return object;
      }
      Problem problem = json.place().problem(json.what() + " stands here", "Expected: an object.");
      throw new InputException(List.of(problem));
    }
  }
}
