package dev.phase19.worker;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
  private static final String WORKER = "dev.phase19.worker";

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(WORKER + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule partsDoNotKnowTheApplication =
      noClasses()
          .that()
          .resideInAPackage(WORKER + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKER);

  @ArchTest
  static final ArchRule onlyTheJobPutsThePartsTogether =
      noClasses()
          .that()
          .resideInAnyPackage(
              WORKER + ".git..",
              WORKER + ".imports..",
              WORKER + ".graph..",
              WORKER + ".node2vec..",
              WORKER + ".gpu..",
              WORKER + ".embedding..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WORKER + ".job..", "dev.phase19.store.queue..");

  @ArchTest
  static final ArchRule whatTheJobAndTheCommandsShareKnowsNoJobs =
      noClasses()
          .that()
          .resideInAnyPackage(WORKER + ".repository..", WORKER + ".export..", WORKER + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKER + ".job..");

  @ArchTest
  static final ArchRule onlyGitKnowsJGit =
      noClasses()
          .that()
          .resideOutsideOfPackage(WORKER + ".git..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jgit..");

  @ArchTest
  static final ArchRule onlyNode2VecKnowsTensorFlow =
      noClasses()
          .that()
          .resideOutsideOfPackage(WORKER + ".node2vec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule languagesDoNotKnowEachOther =
      slices()
          .matching(WORKER + ".imports.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage(WORKER + ".imports.all.."), alwaysTrue());

  @ArchTest
  static final ArchRule importsAndGraphArePlainJava =
      classes()
          .that()
          .resideInAnyPackage(WORKER + ".imports..", WORKER + ".graph..")
          .and()
          .resideOutsideOfPackage(WORKER + ".imports.javascript")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(WORKER + ".imports..", WORKER + ".graph..", "java..", "org.slf4j..");

  @ArchTest
  static final ArchRule javaScriptKnowsTheParsersOfItsProjectFilesOnly =
      classes()
          .that()
          .resideInAPackage(WORKER + ".imports.javascript")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              WORKER + ".imports..",
              "java..",
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.dataformat.yaml");
}
