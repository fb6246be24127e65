package org.lightmarket.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.SweepFile;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;
import picocli.CommandLine.Parameters;

/** The sweep of a command and what overrides the fields of its scenario. */
final class SweepOptions extends StudyOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "Sweep file; - is standard input.")
  private @Nullable String file;

  @Override
  @Nullable String file() {
    return file;
  }

  @Override
  InputException missing() {
    return new InputException(
        "Missing required parameter: 'SWEEP'",
        "Name a sweep file, such as scenarios/sweeps/reserve-and-capacity.json; - is standard"
            + " input.");
  }

  @Override
  Planned planned(List<Setting> settings) {
    SweepFile sweep = sweep();
    Study study = sweep.study(settings);
    return new Planned(study, sweep.sweep(study));
  }

  private SweepFile sweep() {
    if (!isStandardInput()) {
      return SweepFile.read(JsonSource.read(path()), Origin.file(path()));
    }
    Origin origin = Origin.named("<stdin>");
    try {
      return SweepFile.read(JsonSource.read(System.in, origin), origin);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
