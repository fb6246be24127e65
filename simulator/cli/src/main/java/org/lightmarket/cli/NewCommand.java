package org.lightmarket.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket new}: writes a commented scenario to start from; overwrites nothing. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Writes a commented scenario from a template. Never overwrites a file.",
    footer = {"", "Example: lightmarket new my-market --template les"})
public final class NewCommand implements Callable<Integer> {
  /** The templates, each a resource beside this class. */
  static final List<String> TEMPLATES = List.of("les", "queue", "trace");

  private static final String JSON = ".json";
  private static final String TRACE = "trace.csv";

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The file NAME.json is written; NAME may begin with a folder that exists.")
  private String name = "";

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      defaultValue = "les",
      description = "les (a market), queue (a server without one) or trace (replayed demand).")
  private String template = "les";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    if (!TEMPLATES.contains(template)) {
      throw new InputException(
          "there is no template " + template, Nearest.advice(template, TEMPLATES));
    }
    Path file = file();
    String base = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    Path trace = file.resolveSibling(base + "-" + TRACE);
    boolean withTrace = template.equals("trace");
    if (withTrace && Files.exists(trace)) {
      throw exists(trace);
    }
    String text = resource(template + JSON).replace("TRACE_FILE", base + "-" + TRACE);
    write(file, text);
    if (withTrace) {
      write(trace, resource(TRACE));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(file);
    if (withTrace) {
      out.println(trace);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private Path file() {
    try {
      Path file = Path.of(name.endsWith(JSON) ? name : name + JSON);
      if (name.isEmpty() || name.endsWith("/") || String.valueOf(file.getFileName()).equals(JSON)) {
        throw new InputException("\"" + name + "\" is no name of a scenario", "Give it a name.");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new InputException("not a path: " + e.getReason(), "");
    }
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (NoSuchFileException e) {
      throw new InputException("there is no folder for " + file, "Make it, or choose another.");
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be made: " + FileFailure.placeText(file, e), "Choose another folder.");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      Files.delete(file);
      throw FileFailure.unchecked(file, e);
    }
  }

  private static InputException exists(Path file) {
    return new InputException(file + " exists already", "Choose another name.");
  }

  private static String resource(String resource) throws IOException {
    try (InputStream in = NewCommand.class.getResourceAsStream("templates/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the program holds no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
