package org.lightmarket.scenario.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.lightmarket.model.InputException;

/** Reads whole texts in UTF-8, at most {@link #BYTES_MAX} long. */
public final class JsonSource {
  /** Longest text: 64 MiB. */
  public static final int BYTES_MAX = 64 << 20;

  private JsonSource() {}

  /**
   * The text of a file.
   *
   * @throws InputException if it is missing, a folder, unreadable, too long or not UTF-8
   */
  public static String read(Path file) {
    Place place = new Place(Origin.file(file), 0, 0, "");
    if (Files.isDirectory(file)) {
      throw wrong(place, "is a folder, not a file", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Origin.file(file));
    } catch (NoSuchFileException e) {
      throw wrong(place, "there is no such file", nearestFile(file));
    } catch (IOException e) {
      throw wrong(place, "cannot be read: " + e.getMessage(), "");
    }
  }

  /**
   * The text of a stream, which stays open.
   *
   * @throws InputException if it is too long or not UTF-8
   */
  public static String read(InputStream in, Origin origin) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw wrong(new Place(origin, 0, 0, ""), "longer than " + (BYTES_MAX >> 20) + " MiB", "");
    }
    return decode(bytes, origin);
  }

  private static String decode(byte[] bytes, Origin origin) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < out.length(); i++) {
        boolean newline = out.charAt(i) == '\n';
        line += newline ? 1 : 0;
        column = newline ? 1 : column + 1;
      }
      String shown = String.format("0x%02X", bytes[in.position()]);
      throw wrong(
          new Place(origin, line, column, ""),
          "the byte " + shown + " is not UTF-8 text",
          "Is it a text file? JSON in UTF-8 is wanted.");
    }
    String text = out.toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String nearestFile(Path file) {
    Path folder = Origin.file(file).folder();
    Path name = file.getFileName();
    if (name == null || !Files.isDirectory(folder)) {
      return "The folder " + folder + " does not exist.";
    }
    try (var files = Files.list(folder)) {
      var names = files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
      String nearest = Nearest.of(name.toString(), names);
      return nearest == null ? "" : "Maybe " + file.resolveSibling(nearest) + ".";
    } catch (IOException e) {
      return "";
    }
  }

  private static InputException wrong(Place place, String message, String fix) {
    return new InputException(List.of(place.problem(message, fix)));
  }
}
