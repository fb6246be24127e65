package org.lightmarket.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Benchmark;
import org.lightmarket.experiment.MemoryEstimate;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.experiment.sweep.Sweep;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;

/**
 * What a run begins with: a scenario, a recorded run that it repeats, or a result folder that it
 * goes on with.
 *
 * @param study to be run
 * @param action what is to be done with it
 * @param bounds whether bounds are computed that hold under any mechanism
 * @param sweep what the study's variants are points of; null if they are no sweep
 * @param isStandardInput whether the scenario cannot be read again
 * @param repeats the run to repeat; null if this is a run of its own
 * @param resumes the run to go on with; null if this one begins anew
 */
record StudyOrigin(
    Study study,
    RunAction action,
    boolean bounds,
    @Nullable Sweep sweep,
    boolean isStandardInput,
    @Nullable RecordedRun repeats,
    @Nullable RecordedRun resumes) {
  private static final int HASH_SHOWN = 12;

  /**
   * Reads what a command line names.
   *
   * @param asked the command
   * @param own settings of the command, before those of the user
   * @param bounds whether a new comparison has random allocation and bounds beside its variants
   * @param resume folder to go on with; null for none
   * @param err told what the user should know before it begins
   * @throws InputException if anything is wrong with it
   */
  static StudyOrigin of(
      RunAction asked,
      StudyOptions scenario,
      List<Setting> own,
      boolean bounds,
      @Nullable Path resume,
      PrintWriter err) {
    StudyOrigin origin =
        resume != null
            ? resumed(asked, scenario, own, resume, err)
            : scenario.isRecordedRun()
                ? repeated(asked, scenario, own, err)
                : begun(asked, scenario, own, asked == RunAction.COMPARE && bounds, err);
    err.flush();
    if (origin.action == RunAction.COMPARE && Benchmark.designs(origin.study) < 2) {
      throw new InputException(
          "there is only one world to compare",
          "Name mechanisms, such as --mechanisms vickrey,posted-price, or a file with variants.");
    }
    return origin;
  }

  private static StudyOrigin begun(
      RunAction asked, StudyOptions scenario, List<Setting> own, boolean bounds, PrintWriter err) {
    StudyOptions.Planned planned = scenario.read(own);
    Study study = planned.study();
    if (bounds && Benchmark.designs(study) > 1) {
      study = withBenchmark(study, err);
    }
    return new StudyOrigin(
        study, asked, bounds, planned.sweep(), scenario.isStandardInput(), null, null);
  }

  /** A world that no lottery fits, such as one whose strategies need another market, has none. */
  private static Study withBenchmark(Study study, PrintWriter err) {
    try {
      Study all = Benchmark.added(study, "--no-bounds");
      MemoryEstimate.check(all, Runtime.getRuntime().maxMemory());
      return all;
    } catch (InputException unfit) {
      err.println("lightmarket: without random allocation: " + unfit.getMessage());
      return study;
    }
  }

  private static StudyOrigin repeated(
      RunAction asked, StudyOptions scenario, List<Setting> own, PrintWriter err) {
    RecordedRun recorded = RecordedRun.read(scenario.path());
    checkUnchanged(recorded);
    List<Setting> settings = scenario.settings(own);
    Study study = StudyOptions.checked(recorded.study(settings));
    // Another place of a file that a scenario names is no other scenario.
    boolean isRepetition =
        settings.stream().allMatch(setting -> setting.pointer().endsWith("/file"));
    if (!isRepetition) {
      err.println(
          "lightmarket: with settings of its own this run repeats none; tables are not compared");
    } else {
      String programs = programs(recorded);
      if (!programs.isEmpty()) {
        err.println("lightmarket: warning: " + programs + "; its tables may differ");
      }
    }
    RunAction action = asked == RunAction.COMPARE ? asked : recorded.action();
    boolean bounds = recorded.bounds();
    return new StudyOrigin(
        study,
        action,
        bounds,
        sweep(action, recorded),
        false,
        isRepetition ? recorded : null,
        null);
  }

  private static StudyOrigin resumed(
      RunAction asked, StudyOptions scenario, List<Setting> own, Path folder, PrintWriter err) {
    RecordedRun recorded = RecordedRun.read(folder);
    checkUnchanged(recorded);
    checkVersion(recorded, err);
    List<Setting> more = scenario.lengthSettings();
    Study study = StudyOptions.checked(recorded.study(more));
    if (scenario.isGiven()) {
      checkSame(study, scenario.read(own, StudyOptions.lengthOf(study)).study(), recorded);
    } else if (!own.isEmpty() || scenario.settings(List.of()).size() > more.size()) {
      throw new InputException(
          "a run that is resumed keeps its scenario; only the number of replications can change",
          "Run the scenario with these settings into another folder.");
    }
    RunAction action = asked == RunAction.COMPARE ? asked : recorded.action();
    return new StudyOrigin(
        study, action, recorded.bounds(), sweep(action, recorded), false, null, recorded);
  }

  private static @Nullable Sweep sweep(RunAction action, RecordedRun recorded) {
    @Nullable Sweep sweep = recorded.sweep().orElse(null);
    if (action == RunAction.SWEEP && sweep == null) {
      throw new InputException(
          recorded.file() + " is that of a sweep, and lacks /sweep",
          "Restore the file, or run the sweep again.");
    }
    return sweep;
  }

  /** Refuses a manifest whose scenario is not the one that was run. */
  private static void checkUnchanged(RecordedRun recorded) {
    String said = recorded.scenarioSha256();
    String found = recorded.foundSha256();
    if (said.equals(found)) {
      return;
    }
    Path beside = recorded.folder().resolve(ResultWriter.SCENARIO);
    throw new InputException(
        recorded.file()
            + " has been changed: the run's scenario had the hash "
            + shortened(said)
            + ", the one that stands there has "
            + shortened(found),
        (Files.exists(beside)
                ? "What was run may still stand in " + beside + ": run that. "
                : "Restore the manifest. ")
            + "To run the changed scenario, put it into a file of its own.");
  }

  private static void checkVersion(RecordedRun recorded, PrintWriter err) {
    if (!recorded.version().equals(BuildInfo.version())) {
      throw new InputException(
          programs(recorded) + ": replications of both do not belong together",
          "Resume it with that version, or run it anew with this one: lightmarket run "
              + recorded.folder());
    }
    String programs = programs(recorded);
    if (!programs.isEmpty()) {
      err.println(
          "lightmarket: warning: "
              + programs
              + "; replications of both stand in the same tables from now on");
    }
  }

  /** What made a run and what this is; empty if they are the same as far as is known. */
  private static String programs(RecordedRun recorded) {
    String before = program(recorded.version(), recorded.commit());
    String now = program(BuildInfo.version(), BuildInfo.commit());
    return before.equals(now)
        ? ""
        : recorded.file() + " was made by lightmarket " + before + ", and this is " + now;
  }

  private static String program(String version, String commit) {
    return commit.isEmpty() ? version : version + " (commit " + commit + ")";
  }

  private static void checkSame(Study study, Study given, RecordedRun recorded) {
    List<String> a = study.resolvedJson().lines().toList();
    List<String> b = given.resolvedJson().lines().toList();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String was = i < a.size() ? a.get(i).strip() : "its end";
      String is = i < b.size() ? b.get(i).strip() : "its end";
      if (!was.equals(is)) {
        throw new InputException(
            "the scenario is not that of "
                + recorded.folder()
                + ": there, line "
                + (i + 1)
                + " of "
                + ResultWriter.SCENARIO
                + " is "
                + was
                + ", here "
                + is,
            "Resume without naming a scenario, or run this one into another folder.");
      }
    }
  }

  private static String shortened(String hash) {
    return hash.length() <= HASH_SHOWN ? hash : hash.substring(0, HASH_SHOWN) + "…";
  }
}
