package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which folders a Python import is looked for, and which comes first. */
class PythonSearchTest {

  @Test
  void aNamespacePackageHasPartsInSeveralRoots() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("x/src/ns/a/__init__.py", "from ns.b import thing", "import ns.b.other as other")
            .with("y/src/ns/b/__init__.py")
            .with("y/src/ns/b/thing.py")
            .with("y/src/ns/b/other.py");

    assertThat(tree.edges())
        .containsExactly(
            "x/src/ns/a/__init__.py -> y/src/ns/b/__init__.py",
            "x/src/ns/a/__init__.py -> y/src/ns/b/other.py",
            "x/src/ns/a/__init__.py -> y/src/ns/b/thing.py");
  }

  @Test
  void testsSeeTheSourcesOfTheirProject() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("svc/tests/t.py", "import ns.pkg.part as part")
            .with("svc/src/ns/pkg/__init__.py")
            .with("svc/src/ns/pkg/part.py");

    assertThat(tree.edges()).containsExactly("svc/tests/t.py -> svc/src/ns/pkg/part.py");
  }

  @Test
  void aRelativeImportMayLeadToAnotherPartOfTheNamespace() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("x/src/ns/a.py", "from .b import thing", "from . import c")
            .with("y/src/ns/b.py")
            .with("y/src/ns/c.py");

    assertThat(tree.edges())
        .containsExactly("x/src/ns/a.py -> y/src/ns/b.py", "x/src/ns/a.py -> y/src/ns/c.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__path__ = __import__('pkgutil').extend_path(__path__, __name__)",
        "__import__('pkg_resources').declare_namespace(__name__)"
      })
  void thePartsOfAnExtendedPackageAreFoundInSeveralRoots(String declaration) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("x/src/ns/__init__.py", declaration)
            .with("x/src/ns/a.py", "from ns import b")
            .with("y/src/ns/__init__.py", declaration)
            .with("y/src/ns/b.py");

    assertThat(tree.edges()).contains("x/src/ns/a.py -> y/src/ns/b.py");
  }

  @Test
  void behindItsOwnPackageAFileLooksNoFurther() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with("x/src/app/__init__.py")
            .with("x/src/app/main.py", "import app.missing")
            .with("y/src/app/__init__.py")
            .with("y/src/app/missing.py")
            .graph();

    assertThat(graph.graph().edges()).isZero();
    assertThat(unresolved(graph)).containsExactly(entry(Unresolved.NO_SUCH_FILE, 1L));
  }

  @Test
  void theNearestOfSeveralProjectsIsMeant() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/svc/src/app/__init__.py")
            .with("a/svc/tests/t.py", "import app")
            .with("b/svc/src/app/__init__.py")
            .with("b/svc/tests/t.py", "import app");

    assertThat(tree.edges())
        .containsExactly(
            "a/svc/tests/t.py -> a/svc/src/app/__init__.py",
            "b/svc/tests/t.py -> b/svc/src/app/__init__.py");
  }

  @Test
  void whatIsEquallyNearTwiceIsAmbiguous() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with("a/src/app/__init__.py")
            .with("b/src/app/__init__.py")
            .with("c/tools/t.py", "import app")
            .graph();

    assertThat(graph.graph().edges()).isZero();
    assertThat(unresolved(graph)).containsExactly(entry(Unresolved.AMBIGUOUS, 1L));
  }

  @Test
  void aNameOfTheStandardLibraryIsNoFileOfARootFarAway() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/main.py", "import logging", "from json import encoder")
            .with("tests/data/logging/__init__.py")
            .with("other/src/json/__init__.py")
            .with("other/src/json/encoder.py");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aNameOfTheStandardLibraryIsAFileThatPythonFindsFirst() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("scripts/run.py", "import queue")
            .with("scripts/queue.py")
            .with("Lib/http/__init__.py", "import socket")
            .with("Lib/socket.py");

    assertThat(tree.edges())
        .containsExactly(
            "Lib/http/__init__.py -> Lib/socket.py", "scripts/run.py -> scripts/queue.py");
  }

  @Test
  void aFolderWithoutAPackageFileDoesNotHideTheStandardLibrary() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("main.py", "import logging.handlers", "from logging import config")
            .with("logging/handlers.py")
            .with("logging/config.py");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aNameThatTheStandardLibraryGaveUpIsAsGoodAsAnyOther() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("tests/t.py", "import parser", "import distutils.core")
            .with("src/parser.py");

    assertThat(tree.edges()).containsExactly("tests/t.py -> src/parser.py");
  }

  @Test
  void theDataOfTestsAnswersNobodyElse() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/main.py", "import requests", "import helpers")
            .with("tests/data/requests/__init__.py")
            .with("tests/helpers/__init__.py")
            .with("tests/unit/test_all.py", "import helpers");

    assertThat(tree.edges()).containsExactly("tests/unit/test_all.py -> tests/helpers/__init__.py");
  }

  @Test
  void aProjectInAFolderOfTestsIsSeenByOtherProjects() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("sdk/pyproject.toml", "[project]", "name = 'sdk'")
            .with("sdk/tests/t.py", "from ns.test.base import Base")
            .with("tests/util/pyproject.toml", "[project]", "name = 'util'")
            .with("tests/util/src/ns/test/base.py");

    assertThat(tree.edges()).containsExactly("sdk/tests/t.py -> tests/util/src/ns/test/base.py");
  }

  @Test
  void aTreeOfStubsAnswersItsOwnFilesOnly() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/main.py", "import os", "import yaml", "import six")
            .with("typeshed/stdlib/os/__init__.pyi", "import sys")
            .with("typeshed/stdlib/sys.pyi")
            .with("typeshed/stubs/PyYAML/yaml/__init__.pyi", "import os", "from yaml import nodes")
            .with("typeshed/stubs/PyYAML/yaml/nodes.pyi")
            .with("stubs/six-stubs/__init__.pyi", "from six.moves import x")
            .with("stubs/six-stubs/moves.pyi");

    assertThat(tree.edges())
        .containsExactly(
            "stubs/six-stubs/__init__.pyi -> stubs/six-stubs/moves.pyi",
            "typeshed/stdlib/os/__init__.pyi -> typeshed/stdlib/sys.pyi",
            "typeshed/stubs/PyYAML/yaml/__init__.pyi -> typeshed/stdlib/os/__init__.pyi",
            "typeshed/stubs/PyYAML/yaml/__init__.pyi -> typeshed/stubs/PyYAML/yaml/nodes.pyi");
  }

  /** The package of an instrumentation is often named as what it instruments. */
  @Test
  void aFolderInsideOfANamespaceIsNoRoot() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("redis/pyproject.toml", "[project]")
            .with(
                "redis/src/ns/instrumentation/redis/__init__.py",
                "import redis",
                "from redis.util import x",
                "import util")
            .with("redis/src/ns/instrumentation/redis/util.py")
            .with("redis/src/ns/instrumentation/util.py");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aSetupScriptInsideOfAPackageMakesNoProject() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("redis/pyproject.toml", "[project]")
            .with("redis/src/ns/redis/__init__.py", "from redis.util import x")
            .with("redis/src/ns/redis/setup.py", "setup()")
            .with("redis/src/ns/redis/util.py");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aProjectThatIsItsOwnRootMayHavePackagesDeeper() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("pyproject.toml", "[tool.poetry]", "packages = [{include = 'app'}]")
            .with("app/__init__.py", "import shared")
            .with("components/shared/shared/__init__.py", "import app");

    assertThat(tree.edges())
        .containsExactly(
            "app/__init__.py -> components/shared/shared/__init__.py",
            "components/shared/shared/__init__.py -> app/__init__.py");
  }

  @Test
  void everyImportIsCountedOnce() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with(
                "app/main.py",
                "import os, requests, requests.api",
                "from app import util, nothing",
                "from app.gone import x",
                "from .... import outside",
                "from google import protobuf",
                "import app._vendor.six")
            .with("app/__init__.py")
            .with("app/util.py")
            .with("app/_vendor/__init__.py")
            .with("app/_vendor/six.py")
            .graph();

    LanguageImports imports = graph.report().languages().get(0);
    assertThat(imports.resolved()).isEqualTo(2);
    assertThat(imports.external()).isEqualTo(4);
    assertThat(imports.excluded()).isEqualTo(1);
    assertThat(imports.unresolved())
        .containsOnly(entry(Unresolved.NO_SUCH_FILE, 1L), entry(Unresolved.OUTSIDE_REPOSITORY, 1L));
    assertThat(graph.report().unresolved())
        .extracting(UnresolvedName::name)
        .containsExactlyInAnyOrder("app.gone", "....outside");
  }

  private static Map<Unresolved, Long> unresolved(ImportGraph graph) {
    return graph.report().languages().get(0).unresolved();
  }
}
