package org.lightmarket.report.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was simulated, as far as a report tells it.
 *
 * @param name of the scenario
 * @param title one line
 * @param description a few sentences; may be empty
 * @param version version of the program; empty if unknown
 * @param commit commit of the program; empty if unknown
 * @param command what makes the same results again; empty if unknown
 * @param status {@code complete}, {@code interrupted} or empty if unknown
 * @param seed master seed as text; empty if unknown
 * @param horizonSeconds simulated time
 * @param asset code of the asset: the name of the minor unit in which all money is counted
 * @param decimals decimals of a coin of the asset over this unit
 * @param mechanism mechanism of the base scenario; empty for servers without a market
 * @param servers servers in the order of the scenario
 * @param groups client groups in the order of the scenario
 * @param variants variants in the order of the scenario; empty for a single world
 * @param conduct how the run was conducted
 */
public record StudyFacts(
    String name,
    String title,
    String description,
    String version,
    String commit,
    String command,
    String status,
    String seed,
    double horizonSeconds,
    String asset,
    int decimals,
    String mechanism,
    List<Server> servers,
    List<Group> groups,
    List<Variant> variants,
    RunConduct conduct) {

  private static final Pattern DURATION =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|min|s|m|h|d|w)");
  private static final Map<String, Double> SECONDS = secondsPerUnit();

  /**
   * A server.
   *
   * @param name of the server
   * @param count servers alike
   * @param region where it stands
   * @param capacity C of each in cost units per ms; NaN if unknown
   * @param sold T of each in cost units per ms; NaN if unknown
   * @param units K of each
   */
  public record Server(
      String name, long count, String region, double capacity, double sold, long units) {}

  /**
   * A variant.
   *
   * @param name of the variant
   * @param changes what it sets, one text per field
   * @param field the field that it sets, in one place or in several alike; empty if it sets
   *     different ones
   * @param value the number that it sets this field to everywhere; NaN if there is none
   */
  public record Variant(String name, List<String> changes, String field, double value) {
    /** Copies the list. */
    public Variant {
      changes = List.copyOf(changes);
    }

    /** A variant of which only the changes are known in words. */
    public Variant(String name, List<String> changes) {
      this(name, changes, "", Double.NaN);
    }

    private static Variant of(JsonNode node, JsonNode fields, JsonNode scenario) {
      List<String> changes = new ArrayList<>();
      node.path("set")
          .properties()
          .forEach(change -> changes.add(change.getKey() + " = " + change.getValue()));
      Set<String> names = new LinkedHashSet<>();
      Set<Double> values = new LinkedHashSet<>();
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        // What a variant has in common with the base scenario is not among its changes.
        JsonNode set = node.path("set").path(field.getKey());
        JsonNode value = set.isMissingNode() ? scenario.at(field.getKey()) : set;
        names.add(field.getKey().substring(field.getKey().lastIndexOf('/') + 1));
        values.add(value.isNumber() ? value.asDouble() : Double.NaN);
      }
      boolean one = names.size() == 1 && values.size() == 1;
      return new Variant(
          text(node, "name", "variant"),
          changes,
          one ? names.iterator().next() : "",
          one ? values.iterator().next() : Double.NaN);
    }
  }

  /**
   * A client group.
   *
   * @param name of the group
   * @param count number of clients
   * @param demand demand model
   * @param strategy bidding strategy
   * @param mode classes of service used
   */
  public record Group(String name, long count, String demand, String strategy, String mode) {}

  /** Copies the lists. */
  public StudyFacts {
    servers = List.copyOf(servers);
    groups = List.copyOf(groups);
    variants = List.copyOf(variants);
  }

  /** The name of the coin of the asset, where it is known: MWEI with 12 decimals are of ETH. */
  public Optional<String> coin() {
    return asset.equals("MWEI") && decimals == 12 ? Optional.of("ETH") : Optional.empty();
  }

  /** What is for sale as a share of the capacity of all servers; NaN if it is unknown. */
  public double partForSale() {
    double sold = servers.stream().mapToDouble(s -> s.count() * s.sold()).sum();
    double capacity = servers.stream().mapToDouble(s -> s.count() * s.capacity()).sum();
    return sold / capacity;
  }

  /**
   * Facts of a manifest; what it does not say is left empty, the name is then the folder's and the
   * horizon the end of the longest series.
   */
  public static StudyFacts ofManifest(JsonNode manifest, Path folder, StudyTables tables) {
    JsonNode scenario = manifest.path("scenario");
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String name = text(scenario, "name", last == null ? "results" : last.toString());
    return new StudyFacts(
        name,
        text(scenario, "title", name),
        text(scenario, "description", ""),
        text(manifest, "version", ""),
        text(manifest, "commit", ""),
        text(manifest, "command", ""),
        text(manifest, "status", ""),
        text(manifest, "seed", text(scenario, "seed", "")),
        seconds(scenario.path("horizon").asText(), longestSeries(tables)),
        text(scenario.path("asset"), "code", text(scenario, "asset", "minor units")),
        scenario.path("asset").path("decimals").asInt(),
        text(scenario, "mechanism", ""),
        servers(scenario.path("servers")),
        groups(scenario.path("clients")),
        variants(scenario),
        RunConduct.ofManifest(manifest));
  }

  private static List<Variant> variants(JsonNode scenario) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (JsonNode node : scenario.path("variants")) {
      node.path("set").properties().forEach(set -> fields.set(set.getKey(), set.getValue()));
    }
    List<Variant> variants = new ArrayList<>();
    for (JsonNode node : scenario.path("variants")) {
      variants.add(Variant.of(node, fields, scenario));
    }
    return variants;
  }

  private static List<Server> servers(JsonNode nodes) {
    List<Server> servers = new ArrayList<>();
    for (JsonNode node : nodes) {
      double capacity = node.path("workers").asDouble(1) * node.path("speed").asDouble(1) * 1e6;
      servers.add(
          new Server(
              text(node, "name", "server"),
              node.path("count").asLong(1),
              text(node, "region", ""),
              capacity,
              capacity * node.path("soldShare").asDouble(Double.NaN),
              node.path("units").asLong()));
    }
    return servers;
  }

  private static List<Group> groups(JsonNode nodes) {
    List<Group> groups = new ArrayList<>();
    for (JsonNode node : nodes) {
      groups.add(
          new Group(
              text(node, "name", "clients"),
              node.path("count").asLong(1),
              kind(node.path("demand")),
              kind(node.path("strategy")),
              text(node, "mode", "")));
    }
    return groups;
  }

  private static String kind(JsonNode node) {
    return node.isTextual() ? node.asText() : text(node, "kind", text(node, "model", ""));
  }

  private static String text(JsonNode node, String field, String otherwise) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : otherwise;
  }

  private static double longestSeries(StudyTables tables) {
    double longest = 0;
    for (String variant : tables.variants()) {
      for (SeriesValues values : tables.series(variant, StudyTables.ALL, "requests-demanded")) {
        int n = values.size();
        if (n > 1) {
          double width = values.timeSeconds(n - 1) - values.timeSeconds(n - 2);
          longest = Math.max(longest, values.timeSeconds(n - 1) + width);
        }
      }
    }
    return longest;
  }

  private static double seconds(String text, double otherwise) {
    Matcher matcher = DURATION.matcher(text);
    double sum = 0;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      sum += Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 0.0);
      end = matcher.end();
    }
    return end > 0 && end == text.length() ? sum : otherwise;
  }

  private static Map<String, Double> secondsPerUnit() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("ns", 1e-9);
    seconds.put("us", 1e-6);
    seconds.put("µs", 1e-6);
    seconds.put("ms", 1e-3);
    seconds.put("s", 1.0);
    seconds.put("m", 60.0);
    seconds.put("min", 60.0);
    seconds.put("h", 3600.0);
    seconds.put("d", 86400.0);
    seconds.put("w", 604800.0);
    return Map.copyOf(seconds);
  }
}
