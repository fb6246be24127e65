package org.lightmarket.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.Shape.Field;

/**
 * The JSON Schema (draft 2020-12) of scenario files, made of the declarations that the reader uses.
 * It says what a single field may hold; how fields fit together only the reader knows.
 */
public final class ScenarioSchema {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String REQUIRED = "required";
  private static final String DISTRIBUTION = "distribution";
  private static final String TIMES = "distributionOfTimes";
  private static final double EXACT_MAX = 9e15;

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final ObjectMapper mapper = new ObjectMapper();

  private ScenarioSchema() {}

  /** The schema; ends with a newline, always the same text. */
  public static String text() {
    return new ScenarioSchema().root().toPrettyString() + "\n";
  }

  private ObjectNode root() {
    ObjectNode root = nodes.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A scenario of lightmarket");
    ObjectNode body = object(ScenarioFields.SHAPE.fields());
    ObjectNode properties = (ObjectNode) body.get("properties");
    properties.set("$schema", ofType("string").put("description", "Where this schema lies."));
    properties.set(
        "extends",
        ofType("string")
            .put("description", "A scenario to start from; objects merge by key, arrays replace."));
    properties.set("variants", variants());
    // What a file extends may hold the rest.
    ArrayNode required = (ArrayNode) body.remove(REQUIRED);
    root.setAll(body);
    root.set("if", nodes.objectNode().set("not", requiring(List.of("extends"))));
    root.set("then", nodes.objectNode().set(REQUIRED, required));
    ObjectNode definitions = root.putObject("$defs");
    definitions.set(DISTRIBUTION, distribution(false));
    definitions.set(TIMES, distribution(true));
    return root;
  }

  private ObjectNode object(List<Field> fields) {
    ObjectNode object = ofType(OBJECT);
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = nodes.arrayNode();
    for (Field field : fields) {
      ObjectNode schema = of(field.shape());
      properties.set(field.name(), described(schema, field.doc(), field.defaultJson()));
      if (!field.alias().isEmpty() && field.shape() instanceof Shape.Many many) {
        ObjectNode single = of(many.item());
        properties.set(field.alias(), described(single, field.doc(), null));
      }
      if (field.defaultJson() == null) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      object.set(REQUIRED, required);
    }
    return object.put("additionalProperties", false);
  }

  private ObjectNode described(ObjectNode schema, String doc, @Nullable String defaultJson) {
    ObjectNode result = schema;
    if ("null".equals(defaultJson)) {
      result = nodes.objectNode();
      result.putArray("anyOf").add(schema).add(ofType("null"));
    }
    result.put("description", doc);
    if (defaultJson != null) {
      try {
        result.set("default", mapper.readTree(defaultJson));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return result;
  }

  private ObjectNode of(Shape shape) {
    if (shape instanceof Shape.Scalar scalar) {
      return orWord(scalar(scalar.parameter()), scalar.words());
    }
    if (shape instanceof Shape.Obj object) {
      return object(object.fields());
    }
    if (shape instanceof Shape.Many many) {
      ObjectNode array = ofType("array");
      array.set("items", of(many.item()));
      return many.least() == 0 ? array : array.put("minItems", many.least());
    }
    if (shape instanceof Shape.Chosen chosen) {
      return chosen(chosen.kinds());
    }
    ObjectNode perKind = ofType(OBJECT);
    ObjectNode properties = perKind.putObject("properties");
    for (Kind kind : ((Shape.PerKind) shape).kinds()) {
      ObjectNode parameters = object(kind.parameters().stream().map(Field::of).toList());
      properties.set(kind.key(), parameters.put("description", kind.summary()));
    }
    return perKind.put("additionalProperties", false);
  }

  private ObjectNode orWord(ObjectNode value, List<String> words) {
    if (words.isEmpty()) {
      return value;
    }
    ObjectNode either = nodes.objectNode();
    ArrayNode choices = either.putArray("anyOf").add(value);
    ArrayNode allowed = choices.addObject().putArray("enum");
    words.forEach(allowed::add);
    return either;
  }

  private ObjectNode chosen(List<? extends Kind> kinds) {
    ObjectNode schema = nodes.objectNode();
    ArrayNode choices = schema.putArray("anyOf");
    ArrayNode bare = nodes.arrayNode();
    for (Kind kind : kinds) {
      if (kind.parameters().stream().noneMatch(Parameter::isRequired)) {
        bare.add(kind.key());
      }
    }
    if (!bare.isEmpty()) {
      choices.addObject().set("enum", bare);
    }
    kinds.forEach(kind -> choices.add(withKind(kind, kind.parameters())));
    return schema;
  }

  /** An object of a kind with its parameters. */
  private ObjectNode withKind(Kind kind, List<Parameter> parameters) {
    ObjectNode object = object(parameters.stream().map(Field::of).toList());
    ObjectNode properties = nodes.objectNode();
    properties.putObject(ParameterReader.KIND).put("const", kind.key());
    properties.setAll((ObjectNode) object.get("properties"));
    object.set("properties", properties);
    ArrayNode required = nodes.arrayNode().add(ParameterReader.KIND);
    parameters.stream().filter(Parameter::isRequired).forEach(p -> required.add(p.name()));
    object.set(REQUIRED, required);
    return object.put("description", kind.summary());
  }

  private ObjectNode distribution(boolean times) {
    ObjectNode schema = nodes.objectNode();
    ArrayNode choices = schema.putArray("anyOf");
    choices.add(ofType("number").put("minimum", 0));
    if (times) {
      choices.add(pattern(Quantities.DURATION_PATTERN));
    }
    for (DistributionKind kind : DistributionKind.values()) {
      ObjectNode object = withKind(kind, kind.parameters());
      for (Parameter parameter : times ? kind.parameters() : List.<Parameter>of()) {
        if (parameter.unit().equals(Parameter.FIELD_UNIT)) {
          ObjectNode properties = (ObjectNode) object.get("properties");
          properties.set(
              parameter.name(),
              described(orDuration(parameter), parameter.doc(), parameter.defaultJson()));
        }
      }
      choices.add(object);
    }
    return schema;
  }

  private ObjectNode orDuration(Parameter parameter) {
    boolean array = parameter.type() == Parameter.Type.NUMBERS;
    ObjectNode number = bounded(ofType("number"), parameter);
    ObjectNode either = nodes.objectNode();
    either.putArray("anyOf").add(number).add(pattern(Quantities.DURATION_PATTERN));
    return array ? ofType("array").set("items", either) : either;
  }

  private ObjectNode scalar(Parameter parameter) {
    return switch (parameter.type()) {
      case INTEGER -> bounded(ofType("integer"), parameter);
      case NUMBER -> bounded(ofType("number"), parameter);
      case BOOLEAN -> ofType("boolean");
      case DURATION -> pattern(Quantities.DURATION_PATTERN);
      case SIZE -> pattern(Quantities.SIZE_PATTERN);
      case TEXT, FILE -> ofType("string");
      case CHOICE -> {
        ObjectNode schema = nodes.objectNode();
        ArrayNode choices = schema.putArray("enum");
        parameter.choices().forEach(choices::add);
        yield schema;
      }
      case INTEGERS -> ofType("array").set("items", bounded(ofType("integer"), parameter));
      case NUMBERS -> ofType("array").set("items", bounded(ofType("number"), parameter));
      case DISTRIBUTION ->
          nodes
              .objectNode()
              .put("$ref", "#/$defs/" + (Wanted.isOfTimes(parameter) ? TIMES : DISTRIBUTION));
    };
  }

  private static ObjectNode bounded(ObjectNode schema, Parameter parameter) {
    bound(schema, "minimum", parameter.min());
    bound(schema, "maximum", parameter.max());
    return schema;
  }

  /** A bound, unless it is so large that doubles cannot tell it from its neighbours. */
  private static void bound(ObjectNode schema, String keyword, double value) {
    if (Math.abs(value) < EXACT_MAX && value == Math.rint(value)) {
      schema.put(keyword, (long) value);
    } else if (Math.abs(value) < EXACT_MAX) {
      schema.put(keyword, value);
    }
  }

  private ObjectNode variants() {
    ObjectNode named = ofType(OBJECT);
    ObjectNode properties = named.putObject("properties");
    properties.set(Variants.NAME, ofType("string"));
    ObjectNode settings = ofType(OBJECT);
    settings.putObject("propertyNames").put("pattern", "^/");
    properties.set(Variants.SET, settings);
    named.set(REQUIRED, nodes.arrayNode().add(Variants.NAME));
    named.put("additionalProperties", false);
    ObjectNode range = ofType(OBJECT);
    ObjectNode parts = range.putObject("properties");
    parts.set(Variants.NAME, ofType("string"));
    parts.set(Variants.POINTER, pattern("^/"));
    parts.set(Variants.VALUES, ofType("array").put("minItems", 1));
    parts.set(Variants.FROM, ofType("number"));
    parts.set(Variants.TO, ofType("number"));
    parts.set(Variants.STEPS, ofType("integer").put("minimum", 2));
    range.set(REQUIRED, nodes.arrayNode().add(Variants.POINTER));
    range
        .putArray("oneOf")
        .add(requiring(List.of(Variants.VALUES)))
        .add(requiring(List.of(Variants.FROM, Variants.TO, Variants.STEPS)));
    range.put("additionalProperties", false);
    ObjectNode array = ofType("array");
    array.putObject("items").putArray("anyOf").add(named).add(range.deepCopy());
    ObjectNode schema = nodes.objectNode();
    schema.putArray("anyOf").add(array).add(range);
    return schema.put(
        "description",
        "Worlds that see the same demand and seeds: named changes, or a range of values of a"
            + " field.");
  }

  private ObjectNode requiring(List<String> names) {
    ArrayNode required = nodes.arrayNode();
    names.forEach(required::add);
    return nodes.objectNode().set(REQUIRED, required);
  }

  private ObjectNode ofType(String type) {
    return nodes.objectNode().put(TYPE, type);
  }

  private ObjectNode pattern(String pattern) {
    return ofType("string").put("pattern", pattern);
  }
}
