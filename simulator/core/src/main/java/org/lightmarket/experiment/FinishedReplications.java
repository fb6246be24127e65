package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which replications of a result folder are complete: {@code finished.jsonl}, a line for each, with
 * the length of every table after it. A line is written when all tables hold its replication, so
 * that of a run that was killed, or whose disk was full, everything up to the last line's lengths
 * is whole, and the rest is none of a replication that counts.
 */
public final class FinishedReplications {
  /** Name of the file. */
  public static final String FILE = "finished.jsonl";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final boolean kept;
  private final int count;
  private final Map<String, Long> bytes;

  private FinishedReplications(Path folder, boolean kept, int count, Map<String, Long> bytes) {
    this.folder = folder;
    this.kept = kept;
    this.count = count;
    this.bytes = bytes;
  }

  /** The line of a replication. */
  static String line(ReplicationTask task, Map<String, Long> bytes) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("mechanism", task.scenario().variant());
    node.put("replication", task.replication());
    ObjectNode lengths = node.putObject("bytes");
    bytes.forEach(lengths::put);
    return node + "\n";
  }

  /** Appends a line. */
  static void append(Path folder, String line) throws IOException {
    Files.writeString(
        folder.resolve(FILE), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Reads the file of a folder. A line that is torn, or that names more than a table holds, ends
   * the list; a folder without the file has no list, and its tables count as they are.
   */
  public static FinishedReplications read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new FinishedReplications(folder, false, 0, Map.of());
    }
    int count = 0;
    Map<String, Long> last = Map.of();
    for (String line : wholeLines(Files.readString(file))) {
      Map<String, Long> bytes = lengths(line);
      if (bytes.isEmpty() || !isThere(folder, bytes)) {
        break;
      }
      last = bytes;
      count++;
    }
    return new FinishedReplications(folder, true, count, Map.copyOf(last));
  }

  private static List<String> wholeLines(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
  }

  private static Map<String, Long> lengths(String line) {
    Map<String, Long> lengths = new LinkedHashMap<>();
    try {
      JsonNode bytes = MAPPER.readTree(line).path("bytes");
      bytes.properties().forEach(of -> lengths.put(of.getKey(), of.getValue().asLong()));
    } catch (JsonProcessingException torn) {
      return Map.of();
    }
    return lengths;
  }

  private static boolean isThere(Path folder, Map<String, Long> bytes) throws IOException {
    for (Map.Entry<String, Long> table : bytes.entrySet()) {
      Path file = folder.resolve(table.getKey());
      if (!Files.isReadable(file) || Files.size(file) < table.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the folder has such a list. */
  public boolean isKept() {
    return kept;
  }

  /** How many are complete. */
  public int count() {
    return count;
  }

  /** A table as far as complete replications go; all of a file that the list does not name. */
  public InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    Long length = bytes.get(String.valueOf(file.getFileName()));
    return length == null ? in : new Beginning(in, length);
  }

  /** Length of what {@link #open} gives. */
  public long bytes(Path file) throws IOException {
    Long length = bytes.get(String.valueOf(file.getFileName()));
    return length == null ? Files.size(file) : length;
  }

  /** What is in the tables beyond the complete replications, a sentence for each table. */
  public List<String> leftOut() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Long> table : new TreeMap<>(bytes).entrySet()) {
      Path file = folder.resolve(table.getKey());
      long more = Files.size(file) - table.getValue();
      if (more > 0) {
        texts.add(
            file
                + ": the last "
                + more
                + " bytes belong to a replication that was not finished and are left out");
      }
    }
    return texts;
  }

  /** The first bytes of a stream. */
  private static final class Beginning extends InputStream {
    private final InputStream in;
    private long left;

    Beginning(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int read = left > 0 ? in.read() : -1;
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = left > 0 ? in.read(into, offset, (int) Math.min(length, left)) : -1;
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
