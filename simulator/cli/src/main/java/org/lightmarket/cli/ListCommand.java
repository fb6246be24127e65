package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.StrategyKind;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.payment.PaymentKind;
import org.lightmarket.scenario.FieldTable;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Wanted;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket list}: what a scenario may name, from the declarations of the code. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what there is, with parameters, units, defaults and bounds.",
    footer = {"", "Example: lightmarket list mechanisms --format json"})
public final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  private static final List<String> SUBJECTS =
      List.of(
          "mechanisms",
          "strategies",
          "payments",
          "demands",
          "distributions",
          "kernels",
          "profiles",
          "scenarios",
          "fields");

  @Parameters(
      index = "0",
      paramLabel = "SUBJECT",
      description =
          "mechanisms, strategies, payments, demands, distributions, kernels, profiles (types of"
              + " requests), scenarios or fields (of a scenario).")
  private String subject = "";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where to look for scenarios; by default scenarios of the current folder, else those that"
              + " the program came with.")
  private @Nullable Path named;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean json = output.isJson();
    switch (subject) {
      case "mechanisms" -> kinds(MechanismKind.values(), json, out);
      case "strategies" -> kinds(StrategyKind.values(), json, out);
      case "payments" -> kinds(PaymentKind.values(), json, out);
      case "demands" -> kinds(DemandKind.values(), json, out);
      case "distributions" -> kinds(DistributionKind.values(), json, out);
      case "kernels" -> kinds(KernelKind.values(), json, out);
      case "profiles" -> profiles(json, out);
      case "scenarios" -> scenarios(json, out);
      case "fields" -> fields(json, out);
      default ->
          throw new InputException(
              "there is nothing named " + subject + " to list", Nearest.advice(subject, SUBJECTS));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static void kinds(Kind[] kinds, boolean json, PrintWriter out) {
    if (json) {
      ArrayNode array = new ObjectMapper().createArrayNode();
      for (Kind kind : kinds) {
        ObjectNode node = array.addObject().put("name", kind.key()).put("summary", kind.summary());
        ArrayNode parameters = node.putArray("parameters");
        kind.parameters().forEach(parameter -> describe(parameter, parameters.addObject()));
      }
      out.println(array.toPrettyString());
      return;
    }
    for (Kind kind : kinds) {
      out.println(kind.key() + ": " + kind.summary());
      if (!kind.parameters().isEmpty()) {
        Columns columns = new Columns("parameter", "default", "allowed", "unit", "meaning");
        for (Parameter p : kind.parameters()) {
          columns.add(p.name(), defaultOf(p), Wanted.of(p), p.unit(), p.doc());
        }
        out.print(columns.text("    "));
      }
    }
  }

  private static void describe(Parameter parameter, ObjectNode node) {
    node.put("name", parameter.name());
    node.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
    node.put("unit", parameter.unit());
    node.put("required", parameter.isRequired());
    node.put("default", parameter.defaultJson());
    node.put("allowed", Wanted.of(parameter));
    ArrayNode choices = node.putArray("choices");
    parameter.choices().forEach(choices::add);
    node.put("meaning", parameter.doc());
  }

  private static String defaultOf(Parameter parameter) {
    String json = parameter.defaultJson();
    return json == null ? "required" : parameter.isOptional() ? "none" : json;
  }

  private static void profiles(boolean json, PrintWriter out) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    Columns columns = new Columns("type", "base", "per item", "items at most");
    for (RequestType type : RequestType.values()) {
      array
          .addObject()
          .put("name", type.key())
          .put("averageUnitsBase", type.averageUnitsBase())
          .put("averageUnitsPerItem", type.averageUnitsPerItem())
          .put("itemsMax", type.itemsMax());
      columns.add(
          type.key(),
          Long.toString(type.averageUnitsBase()),
          Long.toString(type.averageUnitsPerItem()),
          Integer.toString(type.itemsMax()));
    }
    if (json) {
      out.println(array.toPrettyString());
    } else {
      out.println("Types of requests that a profile mixes; average cost in ns of a full thread");
      out.print(columns.text(""));
    }
  }

  private void scenarios(boolean json, PrintWriter out) throws IOException {
    Path folder = ShippedScenarios.folder("--folder", named);
    ArrayNode array = new ObjectMapper().createArrayNode();
    Columns columns = new Columns("scenario", "title");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(ListCommand::isScenario).sorted().toList();
    }
    for (Path file : files) {
      String title = title(file);
      array.addObject().put("name", file.toString()).put("title", title);
      columns.add(file.toString(), title);
    }
    out.print(json ? array.toPrettyString() + "\n" : columns.text(""));
  }

  private static boolean isScenario(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") && !name.endsWith(".schema.json");
  }

  private static String title(Path file) {
    try {
      return ScenarioReader.read(file, List.of()).variants().get(0).title();
    } catch (InputException e) {
      return "(wrong: see lightmarket validate " + file + ")";
    }
  }

  private static void fields(boolean json, PrintWriter out) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    Columns columns = new Columns("field", "default", "allowed", "unit", "meaning");
    for (FieldTable.Row row : FieldTable.rows()) {
      String standard = row.defaultJson().isEmpty() ? "required" : row.defaultJson();
      columns.add(row.pointer(), standard, row.allowed(), row.unit(), row.doc());
      array
          .addObject()
          .put("name", row.pointer())
          .put("default", row.defaultJson())
          .put("allowed", row.allowed())
          .put("unit", row.unit())
          .put("meaning", row.doc());
    }
    out.print(json ? array.toPrettyString() + "\n" : columns.text(""));
  }
}
