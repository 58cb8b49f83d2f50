package dev.phase19.jmeter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;

@AnalyzeClasses(packages = "dev.phase19.jmeter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.phase19.jmeter.";

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
                  .or(resideInAPackage(ROOT + "measurement").and(assignableTo(Record.class))));

  @ArchTest
  static final ArchRule gatesDoNotKnowEachOther =
      slices().matching(ROOT + "gate.(*)..").should().notDependOnEachOther();

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
  static final ArchRule sharedValuesKnowSettingsAndPanels =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "config")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.phase19.jmeter..")
                  .and(
                      not(
                          resideInAnyPackage(
                              ROOT + "config", ROOT + "settings", ROOT + "gui", ROOT + "rule"))));

  @ArchTest
  static final ArchRule listenersShowWhatVerdictsSay =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "listener")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.phase19.jmeter..")
                  .and(
                      not(
                          resideInAnyPackage(
                              ROOT + "listener",
                              ROOT + "help",
                              ROOT + "verdict",
                              ROOT + "gate",
                              ROOT + "measurement"))));

  @ArchTest
  static final ArchRule helpIsOfDocuments =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "help")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.phase19.jmeter..").and(not(resideInAPackage(ROOT + "help"))));

  @ArchTest
  static final ArchRule rulesAreOfAnyText =
      classes()
          .that()
          .resideInAPackage(ROOT + "rule")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + "rule");

  @ArchTest
  static final ArchRule onlyTheValidationOfPlansKnowsTheElements =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "assertion", ROOT + "listener", ROOT + "validation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "assertion", ROOT + "listener");

  @ArchTest
  static final ArchRule nobodyKnowsTheValidationOfPlans =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "validation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "validation..");

  @ArchTest
  static final ArchRule plansAreReadWithoutRules =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "validation", ROOT + "validation.expression")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "validation.rules");

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
          .resideInAnyPackage("java..", "javax.xml..", ROOT + "command", ROOT + "rule");

  @ArchTest
  static final ArchRule measurementsKnowNothingOfThePlugin =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "measurement")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.phase19.jmeter..")
                  .and(not(resideInAPackage(ROOT + "measurement"))));

  @ArchTest
  static final ArchRule verdictsKnowNoElement =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "verdict")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "assertion",
              ROOT + "sampler..",
              ROOT + "precondition",
              ROOT + "gpu",
              ROOT + "gui",
              ROOT + "client");

  @ArchTest
  static final ArchRule gatesAndSamplersMeetOnlyInWhatWasMeasured =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "assertion")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "sampler..", ROOT + "precondition", ROOT + "gpu", ROOT + "client");

  @ArchTest
  static final ArchRule samplersJudgeNothing =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "sampler..", ROOT + "precondition", ROOT + "gpu", ROOT + "client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "assertion", ROOT + "gate..");

  @ArchTest
  static final ArchRule preconditionsAndSourcesOfGpusAreNoElements =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "precondition", ROOT + "gpu")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "sampler..", ROOT + "gui", ROOT + "config");

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
