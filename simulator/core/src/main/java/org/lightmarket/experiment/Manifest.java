package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.WholeFile;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/**
 * {@code manifest.json}: everything that decides the tables, and when and where they were made. It
 * is written when a run begins, with the status {@code running}, and again when it ends, so that an
 * interrupted run says so.
 */
final class Manifest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final ObjectNode root = MAPPER.createObjectNode();
  private final Instant started = now();

  Manifest(Path file, Study study, RunInfo info) {
    this.file = file;
    Scenario first = study.variants().get(0);
    root.put("program", "lightmarket");
    root.put("version", info.version());
    root.put("commit", info.commit());
    root.put("status", "running");
    root.put("command", info.command());
    root.put("seed", first.seed());
    root.put("replications", first.replications());
    ArrayNode variants = root.putArray("variants");
    for (Scenario variant : study.variants()) {
      variants.add(variant.variant());
    }
    root.put("engine", info.engine());
    root.put("kernel", info.kernel());
    ObjectNode machine = root.putObject("machine");
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.version"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    root.put("started", started.toString());
    root.put("scenarioSha256", sha256(study.resolvedJson()));
    try {
      root.set("scenario", MAPPER.readTree(study.resolvedJson()));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the resolved scenario is no JSON", broken);
    }
  }

  /** Writes the manifest of a run that has begun. */
  void begin() {
    write();
  }

  /** Writes it again at the end. */
  void end(RunEnd how, int finishedReplications, long events, long transfers) {
    Instant finished = now();
    root.put("status", how.key());
    root.put("finishedReplications", finishedReplications);
    root.put("finished", finished.toString());
    root.put("seconds", started.until(finished, ChronoUnit.MILLIS) / 1000.0);
    root.put("events", events);
    root.put("transfers", transfers);
    write();
  }

  private void write() {
    try {
      WholeFile.write(file, MAPPER.writeValueAsString(root) + "\n");
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
