package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.Shape.Field;

/** All fields of a scenario as a table, made of the declarations that the reader uses. */
public final class FieldTable {
  /**
   * One field.
   *
   * @param pointer JSON pointer; {@code N} stands for the index in an array
   * @param allowed what may stand there
   * @param unit unit of a number; empty if it has none
   * @param defaultJson as JSON; empty if it must be given, {@code null} if it may be left out
   * @param doc one sentence
   */
  public record Row(String pointer, String allowed, String unit, String defaultJson, String doc) {}

  private final List<Row> rows = new ArrayList<>();

  private FieldTable() {}

  /** The rows, in the order of the resolved scenario. */
  public static List<Row> rows() {
    FieldTable table = new FieldTable();
    table.fields(ScenarioFields.SHAPE, "");
    return List.copyOf(table.rows);
  }

  /** The rows as a table in Markdown; ends with a newline. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| field | allowed | unit | default | meaning |\n|---|---|---|---|---|\n");
    for (Row row : rows()) {
      text.append("| `").append(row.pointer()).append("` | ").append(row.allowed());
      text.append(" | ").append(row.unit()).append(" | ");
      text.append(row.defaultJson().isEmpty() ? "required" : "`" + row.defaultJson() + "`");
      text.append(" | ").append(row.doc()).append(" |\n");
    }
    return text.toString();
  }

  private void fields(Shape.Obj shape, String prefix) {
    for (Field field : shape.fields()) {
      String pointer = prefix + "/" + field.name();
      @Nullable String json = field.defaultJson();
      String unit = field.shape() instanceof Shape.Scalar s ? unit(s.parameter()) : "";
      rows.add(new Row(pointer, allowed(field), unit, json == null ? "" : json, field.doc()));
      if (field.shape() instanceof Shape.Obj below) {
        fields(below, pointer);
      } else if (field.shape() instanceof Shape.Many many
          && many.item() instanceof Shape.Obj item) {
        fields(item, pointer + "/N");
      }
    }
  }

  private static String unit(Parameter parameter) {
    return parameter.unit().equals(Parameter.DURATION_UNIT) ? "" : parameter.unit();
  }

  private static String allowed(Field field) {
    Shape shape = field.shape();
    if (shape instanceof Shape.Scalar scalar) {
      StringBuilder allowed = new StringBuilder(Wanted.of(scalar.parameter()));
      scalar.words().forEach(word -> allowed.append(", or \"").append(word).append('"'));
      return allowed.toString();
    }
    if (shape instanceof Shape.Chosen chosen) {
      return "a kind: "
          + String.join(", ", chosen.kinds().stream().map(k -> k.key()).toList())
          + "; or an object with it and its parameters";
    }
    if (shape instanceof Shape.PerKind) {
      return "an object of parameters for each mechanism";
    }
    if (shape instanceof Shape.Many many) {
      String single = field.alias().isEmpty() ? "" : "; or a single one as `" + field.alias() + "`";
      return (many.least() == 0 ? "an array" : "an array of at least " + many.least()) + single;
    }
    return "an object";
  }
}
