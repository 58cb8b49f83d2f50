package dev.phase19.store;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.phase19.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_THE_SCRIPTS_ARE_SHARED =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("script")
          .definedBy("dev.phase19.store.script")
          .layer("queue")
          .definedBy("dev.phase19.store.queue")
          .layer("embedding")
          .definedBy("dev.phase19.store.embedding")
          .layer("worker")
          .definedBy("dev.phase19.store.worker")
          .layer("repository")
          .definedBy("dev.phase19.store.repository")
          .layer("connection")
          .definedBy("dev.phase19.store.connection")
          .whereLayer("script")
          .mayOnlyBeAccessedByLayers("queue", "embedding", "worker")
          .whereLayer("queue")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("embedding")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("repository")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("connection")
          .mayNotBeAccessedByAnyLayer();
}
