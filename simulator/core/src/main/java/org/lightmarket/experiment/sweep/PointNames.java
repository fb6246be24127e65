package org.lightmarket.experiment.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lightmarket.scenario.json.Json;

/**
 * Names of points, as names of variants may be: {@code reserve-200+soldShare-0.5}, {@code base}; or
 * numbers, {@code p07}, where values are too many or no names can be made of them.
 */
final class PointNames {
  private static final int LONGEST = 60;
  private static final Pattern READABLE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0," + (LONGEST - 1) + "}");

  private PointNames() {}

  /** A name for each point, all different. */
  static List<String> of(PlanKind plan, List<Map<String, Json>> points) {
    List<String> names = points.stream().map(PointNames::of).toList();
    boolean fit =
        plan != PlanKind.LATIN_HYPERCUBE
            && names.stream().allMatch(name -> READABLE.matcher(name).matches())
            && new HashSet<>(names).size() == names.size();
    return fit ? names : numbered(points.size());
  }

  private static String of(Map<String, Json> point) {
    return point.isEmpty()
        ? "base"
        : point.entrySet().stream()
            .map(each -> each.getKey() + "-" + FactorValues.text(each.getValue()))
            .collect(Collectors.joining("+"));
  }

  private static List<String> numbered(int count) {
    int digits = Integer.toString(count).length();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String number = Integer.toString(i);
      names.add("p" + "0".repeat(digits - number.length()) + number);
    }
    return names;
  }
}
