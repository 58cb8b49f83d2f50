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
              ROOT + "assertion", ROOT + "sampler..", ROOT + "gui", ROOT + "client");

  @ArchTest
  static final ArchRule gatesAndSamplersMeetOnlyInWhatWasMeasured =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "assertion")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "sampler..", ROOT + "client");

  @ArchTest
  static final ArchRule samplersJudgeNothing =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "sampler..", ROOT + "client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "assertion", ROOT + "gate");

  @ArchTest
  static final ArchRule onlyPanelsKnowSwing =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "gui", ROOT + "listener")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.swing..", "java.awt..");

  @ArchTest
  static final ArchRule dependenciesHaveNoCycle =
      slices().matching("dev.phase19.jmeter.(*)..").should().beFreeOfCycles();
}
