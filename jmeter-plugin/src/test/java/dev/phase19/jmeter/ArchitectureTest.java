package dev.phase19.jmeter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.phase19.jmeter.gate.baseline.AcceptedRuns;
import dev.phase19.jmeter.gate.baseline.BaselineFolder;
import dev.phase19.jmeter.gate.baseline.RunKey;
import dev.phase19.jmeter.gate.baseline.StoredRun;
import dev.phase19.jmeter.measurement.ServerTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "dev.phase19.jmeter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.phase19.jmeter.";
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  /** Each package depends on exactly those that the table in docs/architecture.md lists for it. */
  @ArchTest
  static void packagesKnowWhatTheirDocumentSays(JavaClasses classes) throws IOException {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> others = known.computeIfAbsent(nameOf(type), first -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(other -> other.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::nameOf)
          .filter(other -> !other.equals(nameOf(type)))
          .forEach(others::add);
    }

    assertThat(known).containsExactlyEntriesOf(documented());
  }

  private static String nameOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  /** Reads the table: its first and third columns name packages, the second is prose. */
  private static Map<String, Set<String>> documented() throws IOException {
    String page = Files.readString(Path.of("../docs/architecture.md"));
    return page.substring(page.indexOf("| package |"))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(row -> row.split("\\|"))
        .collect(
            Collectors.toMap(
                cells -> names(cells[1]).iterator().next(),
                cells -> names(cells[3]),
                (first, second) -> first,
                TreeMap::new));
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ArchTest
  static final ArchRule gatesAreArithmeticWithoutJMeter =
      classes()
          .that()
          .resideInAPackage(ROOT + "gate")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..", "org.HdrHistogram", "org.apache.commons.math3..", ROOT + "gate")
                  .or(resideInAPackage(ROOT + "measurement").and(assignableTo(Record.class))));

  @ArchTest
  static final ArchRule theGatesThemselvesAreArithmeticToo =
      classes()
          .that()
          .resideInAnyPackage(
              ROOT + "gate.percentile",
              ROOT + "gate.statistic",
              ROOT + "gate.overflow",
              ROOT + "gate.gpu")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..", "org.HdrHistogram", "org.apache.commons.math3..", ROOT + "gate..")
                  .or(resideInAPackage(ROOT + "measurement").and(assignableTo(Record.class)))
                  .or(belongToAnyOf(ServerTiming.class)));

  @ArchTest
  static final ArchRule comparisonsWithPastRunsAreArithmeticAndFiles =
      classes()
          .that()
          .resideInAPackage(ROOT + "gate.baseline")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.HdrHistogram",
              "org.apache.commons.math3..",
              "com.fasterxml.jackson..",
              ROOT + "file",
              ROOT + "gate",
              ROOT + "gate.baseline");

  /** The report on all plans has no JMeter, and so no library of statistics either. */
  @ArchTest
  static final ArchRule storedRunsAreReadWithoutStatistics =
      noClasses()
          .that(
              belongToAnyOf(AcceptedRuns.class, BaselineFolder.class, RunKey.class, StoredRun.class)
                  .or(simpleName("RunTimes")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.math3..");

  @ArchTest
  static final ArchRule filesAreOfTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + "file")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + "file");

  @ArchTest
  static final ArchRule healthIsOfAnyJvmAndNotOfJMeter =
      classes()
          .that()
          .resideInAPackage(ROOT + "gate.health")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.management..",
              "com.sun.management..",
              "org.HdrHistogram",
              "org.slf4j..",
              ROOT + "gate",
              ROOT + "gate.health");

  @ArchTest
  static final ArchRule rulesAreOfAnyText =
      classes()
          .that()
          .resideInAPackage(ROOT + "rule")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + "rule");

  @ArchTest
  static final ArchRule expressionsAreTexts =
      classes()
          .that()
          .resideInAPackage(ROOT + "validation.expression")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + "validation.expression");

  @ArchTest
  static final ArchRule theProgramStartsWithoutJMeter =
      classes()
          .that()
          .resideInAPackage(ROOT + "command")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "javax.xml..", ROOT + "command", ROOT + "file", ROOT + "rule");

  @ArchTest
  static final ArchRule onlyPanelsKnowSwing =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "gui", ROOT + "listener", ROOT + "help", ROOT + "menu")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.swing..", "java.awt..");

  @ArchTest
  static final ArchRule dependenciesHaveNoCycle =
      slices().matching("dev.phase19.jmeter.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule textsAreTheSameInEveryLocale =
      noClasses()
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(NumberFormat.class, "getInstance")
          .orShould()
          .callMethod(NumberFormat.class, "getNumberInstance")
          .orShould()
          .callMethod(NumberFormat.class, "getIntegerInstance")
          .orShould()
          .callConstructor(DecimalFormat.class, String.class)
          .orShould()
          .callConstructor(SimpleDateFormat.class, String.class);
}
