package dev.phase19.plans;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.phase19.plans", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule SERVICES_ARE_PROCESSES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.phase19.edge..",
              "dev.phase19.worker..",
              "dev.phase19.store..",
              "dev.phase19.http..");

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_COMMANDS =
      noClasses()
          .that()
          .resideInAPackage("dev.phase19.plans.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.phase19.plans");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.phase19.plans.(*)..").should().beFreeOfCycles();
}
