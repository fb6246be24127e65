package org.lightmarket.report.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lightmarket.experiment.FinishedReplications;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** Reads a result folder. */
public final class ResultFolder {
  private ResultFolder() {}

  /**
   * Reads a folder as {@code run} leaves it. {@code metrics.csv} must be there; the other tables
   * are read if they are.
   *
   * @throws InputException if the folder is none or a table cannot be read, with file and line
   */
  public static Results read(Path folder) {
    return read(folder, note -> {});
  }

  /**
   * Reads a folder of which a run may have left only a part: what belongs to no complete
   * replication is left out.
   *
   * @param notes told what is left out, a sentence for each table
   * @throws InputException as above, or if no replication is complete
   */
  public static Results read(Path folder, Consumer<String> notes) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + " is not a folder", "Name a result folder, as run prints it at the end.");
    }
    FinishedReplications finished = finished(folder);
    if (!Files.isReadable(folder.resolve("metrics.csv"))) {
      throw new InputException(
          folder + " holds no metrics.csv", "Name a result folder, as run prints it at the end.");
    }
    leftOut(finished).forEach(notes);
    StudyTables.Builder builder = StudyTables.builder();
    JsonNode manifest = manifest(folder.resolve("manifest.json"));
    manifest.path("variants").forEach(name -> builder.variants(List.of(name.asText())));
    rows(finished, folder.resolve("metrics.csv"), row -> metric(row, builder));
    rows(finished, folder.resolve("series.csv"), row -> series(row, builder));
    rows(finished, folder.resolve("distributions.csv"), row -> latencies(row, builder));
    rows(finished, folder.resolve("clients.csv"), row -> builder.client(client(row)));
    rows(finished, folder.resolve("free-load-deciles.csv"), row -> builder.decile(decile(row)));
    rows(finished, folder.resolve("servers.csv"), row -> builder.server(server(row)));
    rows(finished, folder.resolve("free-load.csv"), row -> builder.stretch(stretch(row)));
    rows(finished, folder.resolve("demand.csv"), row -> builder.demand(demand(row)));
    sensitivity(folder.resolve(Sensitivity.FILE)).ifPresent(builder::sensitivity);
    StudyTables tables = builder.build();
    return new Results(StudyFacts.ofManifest(manifest, folder, tables), tables);
  }

  private static JsonNode manifest(Path file) {
    ObjectMapper mapper = new ObjectMapper();
    if (!Files.exists(file)) {
      return mapper.createObjectNode();
    }
    try {
      return mapper.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new InputException(
          List.of(
              new Problem(
                  file.toString(),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  "",
                  "the manifest is not JSON: " + e.getOriginalMessage(),
                  "Run the scenario again, or restore the file.")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FinishedReplications finished(Path folder) {
    try {
      FinishedReplications finished = FinishedReplications.read(folder);
      if (finished.isKept() && finished.count() == 0) {
        throw new InputException(
            folder + " holds no complete replication",
            "Go on with the run: lightmarket run --resume " + folder);
      }
      return finished;
    } catch (IOException e) {
      throw FileFailure.unchecked(folder.resolve(FinishedReplications.FILE), e);
    }
  }

  private static List<String> leftOut(FinishedReplications finished) {
    try {
      return finished.leftOut();
    } catch (IOException e) {
      throw new UncheckedIOException(FileFailure.text(e), e);
    }
  }

  private static void rows(
      FinishedReplications finished, Path file, Consumer<NamedCsvRecord> consumer) {
    if (!Files.exists(file)) {
      return;
    }
    long line = 1;
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(text(finished, file))) {
      for (NamedCsvRecord row : reader) {
        line = row.getStartingLineNumber();
        consumer.accept(row);
      }
    } catch (CsvParseException | IllegalArgumentException | java.util.NoSuchElementException e) {
      throw unreadable(file, line, e);
    } catch (MalformedInputException | UncheckedIOException e) {
      throw unreadable(file, line, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table's text; bytes that are none end the reading. */
  private static Reader text(FinishedReplications finished, Path file) throws IOException {
    return new InputStreamReader(finished.open(file), StandardCharsets.UTF_8.newDecoder());
  }

  private static InputException unreadable(Path file, long line, Exception cause) {
    return new InputException(
        List.of(
            new Problem(
                file.toString(),
                Math.toIntExact(line),
                1,
                "",
                "this row cannot be read: " + cause.getMessage(),
                "Run the scenario again, or restore the file.")));
  }

  /** Of a sweep, made at its end. */
  private static Optional<Sensitivity> sensitivity(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sensitivity.of(CsvTables.read(Schemas.SENSITIVITY, file)));
    } catch (IllegalArgumentException e) {
      throw unreadable(file, 1, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void metric(NamedCsvRecord row, StudyTables.Builder builder) {
    builder.metric(
        replication(row),
        variant(row),
        row.getField("class").intern(),
        row.getField("metric").intern(),
        row.getField("unit").intern(),
        number(row.getField("value")));
  }

  private static void series(NamedCsvRecord row, StudyTables.Builder builder) {
    builder.series(
        replication(row),
        variant(row),
        row.getField("class").intern(),
        row.getField("series").intern(),
        row.getField("unit").intern(),
        number(row.getField("time-s")),
        number(row.getField("value")));
  }

  private static void latencies(NamedCsvRecord row, StudyTables.Builder builder) {
    builder.latencies(
        replication(row),
        variant(row),
        row.getField("class").intern(),
        number(row.getField("to-s")),
        count(row, "requests"));
  }

  private static ClientResult client(NamedCsvRecord row) {
    return new ClientResult(
        replication(row),
        variant(row),
        row.getField("client").intern(),
        row.getField("group").intern(),
        count(row, "in-time")
            + count(row, "late")
            + count(row, "refused")
            + count(row, "dropped")
            + count(row, "given-up"),
        count(row, "in-time") + count(row, "late"),
        count(row, "paid-minor"));
  }

  private static FreeLoadDecile decile(NamedCsvRecord row) {
    return new FreeLoadDecile(
        variant(row),
        Integer.parseInt(row.getField("decile")),
        number(row.getField("low")),
        number(row.getField("high")),
        count(row, "paid-within-grant"),
        count(row, "in-time"));
  }

  private static FreeLoadStretch stretch(NamedCsvRecord row) {
    return new FreeLoadStretch(
        replication(row),
        variant(row),
        number(row.getField("offered-free-load")),
        count(row, "paid-within-grant"),
        count(row, "in-time"));
  }

  private static DemandResult demand(NamedCsvRecord row) {
    return new DemandResult(
        replication(row),
        variant(row),
        count(row, "requests"),
        row.getField("digest").intern(),
        number(row.getField("welfare-bound")),
        number(row.getField("revenue-bound")));
  }

  private static ServerResult server(NamedCsvRecord row) {
    return new ServerResult(
        replication(row),
        variant(row),
        row.getField("server").intern(),
        number(row.getField("utilisation-paid")),
        number(row.getField("utilisation-free")),
        count(row, "units"),
        number(row.getField("sold-units-mean")),
        number(row.getField("price-mean")),
        count(row, "revenue-minor"));
  }

  private static long count(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }

  private static int replication(NamedCsvRecord row) {
    return Integer.parseInt(row.getField("replication"));
  }

  private static String variant(NamedCsvRecord row) {
    return row.getField("mechanism").intern();
  }

  /** A double; an empty field is NaN, {@code inf} and {@code Infinity} are infinite. */
  private static double number(String text) {
    return switch (text) {
      case "" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
