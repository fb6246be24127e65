package org.lightmarket.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import picocli.CommandLine.Parameters;

/** The scenario of a command and what overrides its fields. */
final class ScenarioOptions extends StudyOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "Scenario file; - is standard input.")
  private @Nullable String file;

  @Override
  @Nullable String file() {
    return file;
  }

  @Override
  InputException missing() {
    return new InputException(
        "Missing required parameter: 'SCENARIO'",
        "Name a scenario file, such as scenarios/les-day.json; - is standard input.");
  }

  @Override
  Planned planned(List<Setting> settings) {
    return new Planned(ScenarioReader.read(name(), settings), null);
  }
}
