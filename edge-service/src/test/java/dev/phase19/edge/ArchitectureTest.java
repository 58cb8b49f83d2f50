package dev.phase19.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesKnowOneAnotherInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("service")
          .definedBy("dev.phase19.edge")
          .layer("ingestion")
          .definedBy("dev.phase19.edge.ingestion")
          .layer("status")
          .definedBy("dev.phase19.edge.status")
          .layer("embedding")
          .definedBy("dev.phase19.edge.embedding")
          .layer("page")
          .definedBy("dev.phase19.edge.page")
          .layer("warmup")
          .definedBy("dev.phase19.edge.warmup")
          .layer("waiting")
          .definedBy("dev.phase19.edge.waiting")
          .layer("events")
          .definedBy("dev.phase19.edge.events")
          .layer("redis")
          .definedBy("dev.phase19.edge.redis")
          .layer("metrics")
          .definedBy("dev.phase19.edge.metrics")
          .whereLayer("service")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ingestion")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("status")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("embedding")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("warmup")
          .mayOnlyBeAccessedByLayers("service")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("service", "ingestion", "status")
          .whereLayer("waiting")
          .mayOnlyBeAccessedByLayers("service", "ingestion");

  @ArchTest
  static final ArchRule jedisIsKnownWhereRedisIsAway =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.phase19.edge", "dev.phase19.edge.redis", "dev.phase19.edge.metrics")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule workerIsAnotherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.phase19.worker..", "org.tensorflow..", "org.eclipse.jgit..");
}
