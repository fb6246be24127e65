package org.lightmarket.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Origin;

/**
 * Random allocation, the floor that a mechanism must beat: the world of a study under a lottery
 * that is free. Units are drawn among all who ask for them; nothing is charged, neither prices nor
 * reserves nor fees. It is a variant of its own, but no design: it is not ranked and not tested.
 */
public final class Benchmark {
  /** Name of its variant, in the column {@code mechanism} of the tables. */
  public static final String NAME = "random-allocation";

  private Benchmark() {}

  /** Number of a study's variants that are designs, which random allocation is none of. */
  public static int designs(Study study) {
    return (int) study.variants().stream().filter(each -> !each.variant().equals(NAME)).count();
  }

  /**
   * A study with random allocation as its last variant; the same study if it has it, or has no
   * market.
   *
   * @param option the option to blame for it in messages
   * @throws org.lightmarket.model.InputException if its world cannot be under a lottery
   */
  public static Study added(Study study, String option) {
    boolean hasIt = study.variants().stream().anyMatch(each -> each.variant().equals(NAME));
    boolean hasMarket = study.variants().stream().anyMatch(each -> each.mechanism() != null);
    if (hasIt || !hasMarket) {
      return study;
    }
    ObjectMapper mapper = new ObjectMapper();
    try {
      ObjectNode scenario = (ObjectNode) mapper.readTree(study.resolvedJson());
      ObjectNode variant = scenario.withArrayProperty("variants").addObject();
      ObjectNode set = variant.put("name", NAME).putObject("set");
      set.put("/mechanism", "lottery");
      set.put("/mechanisms/lottery/priceMinorPerUnitSecond", 0);
      set.put("/market/bidFeeMinor", 0);
      for (int i = 0; i < scenario.path("servers").size(); i++) {
        set.put("/servers/" + i + "/reserveMinorPerUnitSecond", 0);
      }
      String variants = mapper.writeValueAsString(scenario.path("variants"));
      return ScenarioReader.read(
          study.resolvedJson(),
          Origin.named(option),
          study.variants().get(0).name(),
          List.of(Setting.ofOption(option, "/variants", variants)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a resolved scenario is JSON", impossible);
    }
  }
}
