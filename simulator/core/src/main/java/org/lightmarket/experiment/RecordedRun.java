package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.Sweep;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Origin;

/**
 * A run as its {@code manifest.json} tells it: what is needed to repeat it, or to go on with it.
 * The manifest's scenario has everything filled in; its hash is that of its text in the form of
 * {@code scenario.json}, so that a changed manifest is told from one that is as it was written.
 */
public final class RecordedRun {
  /** Name of the manifest in a result folder. */
  public static final String FILE = Manifest.FILE;

  private static final String SCENARIO = "scenario";

  private final Path file;
  private final ObjectNode root;
  private final String scenarioText;

  private RecordedRun(Path file, ObjectNode root, String scenarioText) {
    this.file = file;
    this.root = root;
    this.scenarioText = scenarioText;
  }

  /** Whether a path is a manifest, whatever its name, or a folder. */
  public static boolean isNamedBy(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try {
      return JsonReader.parse(JsonSource.read(path), Origin.file(path)) instanceof Json.Obj object
          && object.get("program") instanceof Json.Text program
          && program.value().equals(Manifest.PROGRAM);
    } catch (InputException unreadable) {
      return false;
    }
  }

  /**
   * Reads a manifest, or that of a folder.
   *
   * @throws InputException if there is none or it lacks what a run needs
   */
  public static RecordedRun read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(Manifest.FILE) : path;
    if (!Files.exists(file)) {
      throw new InputException(
          Files.isDirectory(path)
              ? path + " is no result folder: it holds no " + Manifest.FILE
              : path + " is no result folder: there is no such folder",
          "Name a result folder, as run prints it at the end.");
    }
    String text = JsonSource.read(file);
    if (text.isBlank()) {
      throw new InputException(
          file + " is empty: the run was stopped before it began",
          "Remove the folder and run the scenario again.");
    }
    Json json = JsonReader.parse(text, Origin.file(file));
    @Nullable Json scenario = json instanceof Json.Obj object ? object.get(SCENARIO) : null;
    try {
      if (scenario != null
          && new ObjectMapper().readTree(text) instanceof ObjectNode root
          && root.path("scenarioSha256").isTextual()) {
        return new RecordedRun(file, root, JsonWriter.pretty(scenario));
      }
    } catch (JsonProcessingException broken) {
      throw new InputException(file + " is not JSON: " + broken.getOriginalMessage(), "");
    }
    throw new InputException(
        file + " is no manifest: it lacks /scenario or /scenarioSha256",
        "Name a manifest.json of a result folder, or the folder.");
  }

  /** The manifest. */
  public Path file() {
    return file;
  }

  /** The folder that it stands in. */
  public Path folder() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** All that the manifest says. */
  ObjectNode root() {
    return root.deepCopy();
  }

  /** Version of the program that ran it. */
  public String version() {
    return root.path("version").asText();
  }

  /** Commit of that program; empty if unknown. */
  public String commit() {
    return root.path("commit").asText();
  }

  /** The command that makes the same tables. */
  public String command() {
    return root.path("command").asText();
  }

  /** Whether it ran a study as it is, with as many replications. */
  public boolean isOf(Study study) {
    return scenarioSha256().equals(Manifest.sha256(study.resolvedJson()));
  }

  /** How it ended, as {@link RunEnd#key}; {@code running} if it goes on or was killed. */
  public String status() {
    return root.path("status").asText();
  }

  /** Event kernel. */
  public String kernel() {
    return root.path("kernel").asText();
  }

  /** What was asked for. */
  public RunAction action() {
    return RunAction.of(root.path("action").asText())
        .orElse(
            Files.exists(folder().resolve(Comparison.FILE)) ? RunAction.COMPARE : RunAction.RUN);
  }

  /** Whether its metrics have bounds that hold under any mechanism. */
  public boolean bounds() {
    return root.path("bounds").asBoolean();
  }

  /**
   * What its variants are points of; absent if they are no sweep.
   *
   * @throws InputException if the manifest has it in another form
   */
  public Optional<Sweep> sweep() {
    return root.has(Manifest.SWEEP)
        ? Optional.of(Sweep.of(root.path(Manifest.SWEEP), file.toString()))
        : Optional.empty();
  }

  /** Whether all replications kept their journals. */
  public boolean keepsLedgers() {
    return root.path("keepsLedgers").asBoolean();
  }

  /** The end of the warm-up that its pilots found; absent if it was given. */
  public Optional<WarmUpPilot.Found> warmUp() {
    JsonNode found = root.path("warmUp");
    return found.path("end").isTextual()
        ? Optional.of(
            new WarmUpPilot.Found(Quantities.durationNs(found.path("end").asText()), List.of()))
        : Optional.empty();
  }

  /** Replications of each variant that were asked for. */
  public int replications() {
    return root.path("replications").asInt();
  }

  /** The hash of the scenario that was run, as the manifest has it. */
  public String scenarioSha256() {
    return root.path("scenarioSha256").asText();
  }

  /** The hash of the scenario that stands in the manifest. */
  public String foundSha256() {
    return Manifest.sha256(scenarioText);
  }

  /**
   * The study of the manifest's scenario; paths in it are absolute, as they were when it ran.
   *
   * @param settings laid over it
   * @throws InputException with all that this program does not accept in it; lines count in the
   *     scenario's own text, as {@code scenario.json} has it
   */
  public Study study(List<Setting> settings) {
    Origin origin = new Origin(file + ", scenario", Origin.file(file).folder());
    return ScenarioReader.read(scenarioText, origin, SCENARIO, settings);
  }
}
