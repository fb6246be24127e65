package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Kind;
import org.lightmarket.payment.PaymentKind;

/** Every kind of mechanism, strategy, demand and payment can be seen at work. */
class ShippedKindsTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  @Test
  void eachKindIsNamedInAShippedScenario() throws IOException {
    StringBuilder texts = new StringBuilder();
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.endsWith(".schema.json")) {
          texts.append(Files.readString(file));
        }
      }
    }
    List<String> missing =
        Stream.<Kind[]>of(
                MechanismKind.values(),
                StrategyKind.values(),
                DemandKind.values(),
                PaymentKind.values())
            .flatMap(Arrays::stream)
            .map(Kind::key)
            .filter(key -> texts.indexOf('"' + key + '"') < 0)
            .toList();
    assertEquals(new ArrayList<String>(), missing);
  }
}
