package dev.phase19.http;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule partsDoNotKnowEachOther =
      slices()
          .matching("dev.phase19.http.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.phase19.http.text"))
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.phase19.http.timing"));

  @ArchTest
  static final ArchRule partsDoNotKnowTheBundle =
      noClasses()
          .that()
          .resideInAPackage("dev.phase19.http.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.phase19.http");

  @ArchTest
  static final ArchRule nothingKnowsTheServicesOrTheStore =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.phase19.store..", "dev.phase19.edge..", "dev.phase19.worker..");
}
