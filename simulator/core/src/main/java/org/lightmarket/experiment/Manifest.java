package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.WholeFile;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/**
 * {@code manifest.json}: everything that decides the tables, and when and where they were made. It
 * is written when a run begins, with the status {@code running}, and again when it ends, so that an
 * interrupted run says so. Of a run that was resumed, {@code history} has each part.
 */
final class Manifest {
  /** Name of the file. */
  static final String FILE = "manifest.json";

  /** What {@code program} says in it. */
  static final String PROGRAM = "lightmarket";

  private static final String STATUS = "status";
  private static final String STARTED = "started";
  private static final String FINISHED = "finished";
  private static final String SECONDS = "seconds";
  private static final String HISTORY = "history";

  /** The field of a sweep. */
  static final String SWEEP = "sweep";

  private static final String WARM_UP = "warmUp";
  private static final String STOPPING = "stopping";
  private static final String RUNNING = "running";

  /** What the history repeats of a run's first part. */
  private static final List<String> OF_A_PART =
      List.of(
          "version",
          "commit",
          "command",
          "replications",
          "engine",
          "kernel",
          "machine",
          STARTED,
          STATUS,
          "finishedReplications",
          FINISHED,
          SECONDS);

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final ObjectNode root;
  private final Instant started = now();

  private Manifest(Path file, ObjectNode root) {
    this.file = file;
    this.root = root;
  }

  /** The manifest of a run that begins. */
  static Manifest of(Path file, Study study, RunInfo info) {
    Manifest manifest = new Manifest(file, MAPPER.createObjectNode());
    ObjectNode root = manifest.root;
    root.put("program", PROGRAM);
    root.put("version", info.version());
    root.put("commit", info.commit());
    root.put(STATUS, RUNNING);
    root.put("action", info.action().key());
    root.put("bounds", info.bounds());
    root.put("command", info.command());
    root.put("seed", study.variants().get(0).seed());
    root.put("replications", study.variants().get(0).replications());
    ArrayNode variants = root.putArray("variants");
    for (Scenario variant : study.variants()) {
      variants.add(variant.variant());
    }
    root.put("engine", info.engine());
    root.put("kernel", info.kernel());
    root.put("keepsLedgers", info.keepsLedgers());
    machine(root);
    root.put(STARTED, manifest.started.toString());
    if (info.warmUp() != null) {
      root.set(WARM_UP, info.warmUp().json());
    }
    if (info.sweep() != null) {
      root.set(SWEEP, info.sweep().json());
    }
    if (info.repeats() != null) {
      RecordedRun repeats = info.repeats();
      root.putObject("repeats")
          .put("manifest", repeats.file().toString())
          .put("version", repeats.version())
          .put("commit", repeats.commit())
          .put("scenarioSha256", repeats.scenarioSha256());
    }
    manifest.scenario(study);
    return manifest;
  }

  /**
   * The manifest of a run that goes on.
   *
   * @param old what it was
   * @param study the same, but perhaps for the number of replications
   */
  static Manifest resumed(RecordedRun old, Study study, RunInfo info) {
    Manifest manifest = new Manifest(old.file(), old.root());
    ObjectNode root = manifest.root;
    ArrayNode history = root.withArray(HISTORY);
    if (history.isEmpty()) {
      ObjectNode first = history.addObject();
      OF_A_PART.stream().filter(root::has).forEach(field -> first.set(field, root.get(field)));
    }
    ObjectNode last = (ObjectNode) history.get(history.size() - 1);
    if (last.path(STATUS).asText().equals(RUNNING)) {
      last.put(STATUS, "killed");
    }
    ObjectNode part = history.addObject();
    part.put("version", info.version()).put("commit", info.commit()).put("command", info.typed());
    part.put("replications", study.variants().get(0).replications());
    part.put("engine", info.engine()).put("kernel", info.kernel());
    machine(part);
    part.put(STARTED, manifest.started.toString());
    part.put(STATUS, RUNNING);
    root.put("commit", info.commit());
    root.put(STATUS, RUNNING);
    root.put("action", info.action().key());
    root.put("bounds", info.bounds());
    root.put("command", info.command());
    root.put("replications", study.variants().get(0).replications());
    root.remove(List.of(FINISHED, SECONDS, STOPPING));
    manifest.scenario(study);
    return manifest;
  }

  private static void machine(ObjectNode node) {
    ObjectNode machine = node.putObject("machine");
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.version"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private void scenario(Study study) {
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

  /** Why the replications ended, to be written at the end. */
  void stopped(ReplicationRule.Look look) {
    root.set(STOPPING, look.json());
  }

  /** Writes it again at the end. */
  void end(RunEnd how, int finishedReplications, long events, long transfers) {
    Instant finished = now();
    double seconds = started.until(finished, ChronoUnit.MILLIS) / 1000.0;
    double before = 0;
    for (JsonNode part : root.path(HISTORY)) {
      before += part.path(SECONDS).asDouble();
    }
    ended(root, how, finishedReplications, finished, before + seconds);
    if (root.path(HISTORY) instanceof ArrayNode history) {
      ended(
          (ObjectNode) history.get(history.size() - 1),
          how,
          finishedReplications,
          finished,
          seconds);
    }
    root.put("events", events);
    root.put("transfers", transfers);
    write();
  }

  private static void ended(
      ObjectNode node, RunEnd how, int finishedReplications, Instant finished, double seconds) {
    node.put(STATUS, how.key());
    node.put("finishedReplications", finishedReplications);
    node.put(FINISHED, finished.toString());
    node.put(SECONDS, seconds);
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
