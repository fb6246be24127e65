package org.lightmarket;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.demand.DemandContext;
import org.lightmarket.agent.demand.DemandModel;
import org.lightmarket.agent.les.CostTable;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** The rules of the house: which package may import which, and what simulated code never does. */
class ArchitectureTest {
  private static final String ROOT = "org.lightmarket";

  /** What each package of the core may import besides itself. */
  private static final Map<String, List<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ledger", List.of()),
              Map.entry("model", List.of()),
              // Random streams are the model's random sources.
              Map.entry("kernel", List.of("model")),
              Map.entry("statistics", List.of()),
              Map.entry("mechanism", List.of("model")),
              Map.entry("payment", List.of("model", "kernel", "ledger")),
              // Of these packages only what DECLARED names.
              Map.entry("scenario", List.of("model", "agent", "mechanism", "payment")),
              Map.entry("agent", List.of("model", "kernel")),
              // A world is built straight from the scenario's records.
              Map.entry(
                  "market",
                  List.of(
                      "model", "kernel", "agent", "mechanism", "payment", "ledger", "scenario")),
              Map.entry("metrics", List.of("model", "statistics")),
              Map.entry(
                  "experiment",
                  List.of(
                      "model",
                      "kernel",
                      "statistics",
                      "mechanism",
                      "payment",
                      "scenario",
                      "agent",
                      "market",
                      "metrics",
                      "ledger")),
              Map.entry("database", List.of("model", "metrics", "experiment")),
              // The page of a ledger is drawn from its journal.
              Map.entry(
                  "report",
                  List.of("model", "scenario", "statistics", "metrics", "experiment", "ledger"))));

  /** What a scenario may know of agents: the words in which clients are described. */
  private static final Set<Class<?>> DECLARED =
      Set.of(
          RequestMix.class,
          RequestType.class,
          DemandContext.class,
          DemandModel.class,
          CostTable.class);

  private static final String[] SIMULATED =
      List.of("model", "kernel", "mechanism", "agent", "market", "payment").stream()
          .map(ArchitectureTest::within)
          .toArray(String[]::new);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  @Test
  void everyPackageStandsInTheTable() {
    for (JavaClass type : CLASSES) {
      String name = type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
      assertTrue(MAY_IMPORT.containsKey(name), type::getFullName);
    }
    for (String name : MAY_IMPORT.keySet()) {
      assertTrue(CLASSES.containPackage(ROOT + "." + name), name + " is empty");
    }
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    MAY_IMPORT.forEach(
        (name, allowed) -> {
          DescribedPredicate<JavaClass> target =
              resideOutsideOfPackage(ROOT + "..").or(resideInAPackage(within(name)));
          for (String other : allowed) {
            target = target.or(resideInAPackage(within(other)));
          }
          classes()
              .that()
              .resideInAPackage(within(name))
              .should()
              .onlyDependOnClassesThat(
                  target.as("stand outside of the project, in %s or in %s", name, allowed))
              .check(CLASSES);
        });
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void scenariosKnowOfOtherPackagesOnlyTheirKinds() {
    DescribedPredicate<JavaClass> declared =
        describe(
            "a kind or one of " + DECLARED,
            type ->
                type.isAssignableTo(Kind.class)
                    || DECLARED.stream().anyMatch(allowed -> type.isEquivalentTo(allowed)));
    noClasses()
        .that()
        .resideInAPackage(within("scenario"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(within("agent"), within("mechanism"), within("payment"))
                .and(DescribedPredicate.not(declared)))
        .check(CLASSES);
  }

  @Test
  void simulatedCodeHasNoClockNoSharedChanceAndNoFunctionsThatVaryBetweenMachines() {
    Map<String, Set<String>> forbidden =
        Map.of(
            "java.lang.Math",
            Set.of(
                "random", "log", "log10", "log1p", "exp", "expm1", "pow", "sin", "cos", "tan",
                "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot"),
            "java.lang.System",
            Set.of("currentTimeMillis", "nanoTime", "identityHashCode"),
            "java.time.Instant",
            Set.of("now"));
    DescribedPredicate<JavaAccess<?>> call =
        describe(
            "a call of one of " + forbidden,
            access -> {
              AccessTarget target = access.getTarget();
              return forbidden
                  .getOrDefault(target.getOwner().getName(), Set.of())
                  .contains(target.getName());
            });
    noClasses()
        .that()
        .resideInAnyPackage(SIMULATED)
        .should()
        .accessTargetWhere(call)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(SIMULATED)
        .should()
        .dependOnClassesThat(
            assignableTo(java.util.Random.class)
                .or(assignableTo(java.util.concurrent.ThreadLocalRandom.class)))
        .check(CLASSES);
  }

  @Test
  void simulatedCodeNeverWalksInHashOrder() {
    noClasses()
        .that()
        .resideInAnyPackage(SIMULATED)
        .and(
            describe(
                "are not the second kernel, which only looks events up",
                type -> !type.getSimpleName().equals("SsjKernel")))
        .should()
        .dependOnClassesThat(
            describe(
                "a hash map or set without an order of its own",
                type ->
                    type.isEquivalentTo(java.util.HashMap.class)
                        || type.isEquivalentTo(java.util.HashSet.class)
                        || type.isEquivalentTo(java.util.IdentityHashMap.class)))
        .check(CLASSES);
  }

  @Test
  void thereIsNoSharedMutableState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void moneyIsNeverFloatingPoint() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(within("ledger"), within("payment"), within("mechanism"))
        .should()
        .haveRawType(
            describe("double or float", t -> Set.of("double", "float").contains(t.getName())))
        .check(CLASSES);
  }

  @Test
  void kindsHaveUniqueKeysASentenceAndUniqueParameters() {
    int kinds = 0;
    for (JavaClass type : CLASSES) {
      if (!type.isEnum() || !type.isAssignableTo(Kind.class)) {
        continue;
      }
      kinds++;
      Set<String> keys = new HashSet<>();
      Object[] constants = type.reflect().getEnumConstants();
      assertTrue(constants.length > 0, type::getName);
      for (Object constant : constants) {
        Kind kind = (Kind) constant;
        String name = type.getSimpleName() + "." + constant;
        assertTrue(kind.key().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), name);
        assertTrue(keys.add(kind.key()), name + " takes a key again");
        assertFalse(kind.summary().isBlank(), name);
        List<String> parameters = kind.parameters().stream().map(Parameter::name).toList();
        assertEquals(parameters.size(), Set.copyOf(parameters).size(), name);
      }
    }
    assertTrue(kinds >= 5, kinds + " enums of kinds were found");
  }

  @Test
  void theReadmeNamesEveryPackage() throws IOException {
    Path simulator = Path.of(System.getProperty("lightmarket.root"), "simulator");
    String readme = Files.readString(simulator.resolve("README.md"));
    Path sources = simulator.resolve("core/src/main/java/org/lightmarket");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.endsWith("package-info.java")).toList()) {
        String name = sources.relativize(file.getParent()).toString().replace('/', '.');
        assertTrue(readme.contains("| `" + name + "` |"), name);
      }
    }
  }
}
