package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PythonImportsTest {

  @Test
  void aModuleIsAPackageOrElseAFile() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("main.py", "import app.model as model", "import app.views as views")
            .with("app/__init__.py")
            .with("app/model.py")
            .with("app/model/__init__.py")
            .with("app/views.py");

    assertThat(tree.edges())
        .containsExactly("main.py -> app/model/__init__.py", "main.py -> app/views.py");
  }

  @Test
  void aModuleHidesAFolderOfItsNameThatIsNoPackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("main.py", "import tools", "import tools.run", "from tools import run")
            .with("tools.py")
            .with("tools/run.py");

    assertThat(tree.edges()).containsExactly("main.py -> tools.py");
  }

  @Test
  void aDottedNameMeansThePackagesBeforeItsDotsUnlessItIsRenamed() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("whole.py", "import app.api.routes")
            .with("renamed.py", "import app.api.routes as routes")
            .with("from.py", "from app.api.routes import show")
            .with("app/__init__.py")
            .with("app/api/__init__.py")
            .with("app/api/routes.py");

    assertThat(tree.edges())
        .containsExactly(
            "from.py -> app/api/routes.py",
            "renamed.py -> app/api/routes.py",
            "whole.py -> app/__init__.py",
            "whole.py -> app/api/__init__.py",
            "whole.py -> app/api/routes.py");
  }

  @Test
  void aNameFromAPackageMeansThePackageAndItsSubmodule() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("attribute.py", "from app import VERSION", "from app import *")
            .with("submodule.py", "from app import model")
            .with("app/__init__.py", "VERSION = 1")
            .with("app/model.py");

    assertThat(tree.edges())
        .containsExactly(
            "attribute.py -> app/__init__.py",
            "submodule.py -> app/__init__.py",
            "submodule.py -> app/model.py");
  }

  /** Which of the two the importing file gets depends on what was imported before. */
  @Test
  void aNameThatIsASubmoduleAndBoundInThePackageMeansBoth() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("main.py", "from app import client")
            .with("app/__init__.py", "from .client import client")
            .with("app/client.py", "def client(): pass");

    assertThat(tree.edges())
        .containsExactly(
            "app/__init__.py -> app/client.py",
            "main.py -> app/__init__.py",
            "main.py -> app/client.py");
  }

  @Test
  void dotsClimbPackages() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/__init__.py")
            .with("app/base.py")
            .with("app/api/__init__.py")
            .with("app/api/routes.py", "from . import forms", "from ..base import Base")
            .with("app/api/forms.py", "from .. import base", "from .... import nowhere");

    assertThat(tree.edges())
        .containsExactly(
            "app/api/forms.py -> app/__init__.py",
            "app/api/forms.py -> app/base.py",
            "app/api/routes.py -> app/api/__init__.py",
            "app/api/routes.py -> app/api/forms.py",
            "app/api/routes.py -> app/base.py");
  }

  @Test
  void importsAreLookedForFromSrcAndLibAndTheFolderAboveThePackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("tests/test_all.py", "import one", "import two", "from three.part import x")
            .with("src/one.py")
            .with("lib/two.py")
            .with("python/three/__init__.py")
            .with("python/three/part.py");

    assertThat(tree.edges())
        .containsExactly(
            "tests/test_all.py -> lib/two.py",
            "tests/test_all.py -> python/three/part.py",
            "tests/test_all.py -> src/one.py");
  }

  @Test
  void ofSeveralProjectsTheImportingFilesOwnComesFirst() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/core/__init__.py")
            .with("a/core/main.py", "from core.util import x")
            .with("a/core/util.py")
            .with("b/core/__init__.py")
            .with("b/core/main.py", "from core.util import x")
            .with("b/core/util.py");

    assertThat(tree.edges())
        .containsExactly("a/core/main.py -> a/core/util.py", "b/core/main.py -> b/core/util.py");
  }

  @Test
  void aScriptImportsWhatStandsBesideIt() throws IOException {
    SourceTree tree =
        new SourceTree().with("tools/run.py", "import helper").with("tools/helper.py");

    assertThat(tree.edges()).containsExactly("tools/run.py -> tools/helper.py");
  }

  @Test
  void packagesWithoutAPackageFileAreFoundFromTheFolderAboveThem() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("python/one/part.py", "from two import hub", "import one.hub")
            .with("python/one/hub.py")
            .with("python/two/hub.py");

    assertThat(tree.edges())
        .containsExactly(
            "python/one/part.py -> python/one/hub.py", "python/one/part.py -> python/two/hub.py");
  }

  @Test
  void anAbsoluteImportInsideOfAPackageIsNotItsNeighbor() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/__init__.py")
            .with("app/main.py", "import logging")
            .with("app/logging.py");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aStubStandsForAModuleThatIsNotThere() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("main.py", "import fast", "import both")
            .with("fast.pyi")
            .with("both.py")
            .with("both.pyi");

    assertThat(tree.edges()).containsExactly("main.py -> both.py", "main.py -> fast.pyi");
  }

  @Test
  void aRepositoryOfAThousandProjectsIsResolvedWithoutTryingThemAll() {
    SourceTree tree = new SourceTree();
    String[] imports = new String[20];
    for (int i = 0; i < imports.length; i++) {
      imports[i] = i % 2 == 0 ? "from library" + i + " import a, b, c" : "import pkg.missing" + i;
    }
    for (int i = 0; i < 1000; i++) {
      for (String name : new String[] {"__init__", "a", "b", "c"}) {
        tree.with("project" + i + "/pkg/" + name + ".py", imports);
      }
    }

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(tree.edges()).isEmpty());
  }
}
