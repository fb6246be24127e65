package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
  private final List<Entry> entries;
  private final long listBytes;

  /**
   * A complete replication.
   *
   * @param variant name of its variant
   * @param replication from 0
   * @param bytes length of each table after it, by name of file
   * @param events that its simulation took
   * @param transfers in its ledger
   */
  public record Entry(
      String variant, int replication, Map<String, Long> bytes, long events, long transfers) {
    /** Copies the map. */
    public Entry {
      bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
    }

    /** The line of the file. */
    String line() {
      ObjectNode node = MAPPER.createObjectNode();
      node.put("mechanism", variant).put("replication", replication);
      node.put("events", events).put("transfers", transfers);
      ObjectNode lengths = node.putObject("bytes");
      bytes.forEach(lengths::put);
      return node + "\n";
    }

    /** The entry of a line without its end; none of a table if it is torn. */
    private static Entry of(String line) {
      Map<String, Long> lengths = new LinkedHashMap<>();
      try {
        JsonNode node = MAPPER.readTree(line);
        node.path("bytes")
            .properties()
            .forEach(of -> lengths.put(of.getKey(), of.getValue().asLong()));
        return new Entry(
            node.path("mechanism").asText(),
            node.path("replication").asInt(-1),
            lengths,
            node.path("events").asLong(),
            node.path("transfers").asLong());
      } catch (JsonProcessingException torn) {
        return new Entry("", -1, Map.of(), 0, 0);
      }
    }
  }

  private FinishedReplications(Path folder, boolean kept, List<Entry> entries, long listBytes) {
    this.folder = folder;
    this.kept = kept;
    this.entries = List.copyOf(entries);
    this.listBytes = listBytes;
  }

  /** Appends an entry. */
  static void append(Path folder, Entry entry) throws IOException {
    Files.writeString(
        folder.resolve(FILE), entry.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Reads the file of a folder. A line that is torn, or that names more than a table holds, ends
   * the list; a folder without the file has no list, and its tables count as they are.
   */
  public static FinishedReplications read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new FinishedReplications(folder, false, List.of(), 0);
    }
    List<Entry> entries = new ArrayList<>();
    long listBytes = 0;
    // Bytes that are no text make a line that is torn, not a file that cannot be read.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : wholeLines(text)) {
      Entry entry = Entry.of(line);
      if (entry.bytes().isEmpty() || !isThere(folder, entry.bytes())) {
        break;
      }
      entries.add(entry);
      listBytes += line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
    return new FinishedReplications(folder, true, entries, listBytes);
  }

  private static List<String> wholeLines(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
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
    return entries.size();
  }

  /** The complete replications, in the order in which the tables hold them. */
  public List<Entry> entries() {
    return entries;
  }

  /** Names of the tables' files; none if no replication is complete. */
  List<String> tables() {
    return entries.isEmpty() ? List.of() : List.copyOf(entries.get(0).bytes().keySet());
  }

  private Map<String, Long> lengths() {
    return entries.isEmpty() ? Map.of() : entries.get(entries.size() - 1).bytes();
  }

  /** Length of a table that is named, as far as complete replications go. */
  long bytes(String table) {
    return length(entries.size() - 1, table);
  }

  /** A table as far as complete replications go; all of a file that the list does not name. */
  public InputStream open(Path file) throws IOException {
    Long length = lengths().get(String.valueOf(file.getFileName()));
    return length == null ? Files.newInputStream(file) : section(file, 0, length);
  }

  /**
   * The rows of one complete replication in a table, without the header.
   *
   * @param index of it in the list
   * @param table name of the file
   */
  InputStream rows(int index, String table) throws IOException {
    Path file = folder.resolve(table);
    long from = index == 0 ? header(table).length : length(index - 1, table);
    return section(file, from, length(index, table));
  }

  private long length(int index, String table) {
    Long length = entries.get(index).bytes().get(table);
    if (length == null) {
      throw new IllegalStateException("line " + (index + 1) + " of the list lacks " + table);
    }
    return length;
  }

  /** The first line of a table, with its end. */
  byte[] header(String table) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(table))) {
      byte[] beginning = in.readNBytes(10_000);
      for (int i = 0; i < beginning.length; i++) {
        if (beginning[i] == '\n') {
          return Arrays.copyOf(beginning, i + 1);
        }
      }
    }
    throw new IOException(folder.resolve(table) + ": the header is missing");
  }

  private static InputStream section(Path file, long from, long to) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(from);
    return new Beginning(Channels.newInputStream(channel), to - from);
  }

  /** Length of what {@link #open} gives. */
  public long bytes(Path file) throws IOException {
    Long length = lengths().get(String.valueOf(file.getFileName()));
    return length == null ? Files.size(file) : length;
  }

  /** What is in the tables beyond the complete replications, a sentence for each table. */
  public List<String> leftOut() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Long> table : new TreeMap<>(lengths()).entrySet()) {
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

  /**
   * Cuts off what is beyond the complete replications: the ends of tables, and of the list.
   *
   * @param tables names of the files of all tables, which are removed if none is complete
   */
  void cutOff(List<String> tables) throws IOException {
    // The list first: a line must never name more than a table holds and come to hold later.
    cut(folder.resolve(FILE), listBytes);
    for (String table : tables) {
      Path file = folder.resolve(table);
      Long length = lengths().get(table);
      if (length == null) {
        Files.deleteIfExists(file);
      } else {
        cut(file, length);
      }
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
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
