package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the project files of Python's tools say about where modules are. */
class PythonProjectsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[tool.setuptools.packages.find]\nwhere = ['code']",
        "[tool.setuptools]\npackage-dir = {'' = 'code'}",
        "[tool.setuptools]\npackage-dir = {\"app\" = \"code/app\"}",
        "[tool.setuptools.package-dir]\n\"\" = \"code\" # why",
        "[tool.poetry]\npackages = [\n  { include = 'app', from = 'code' }, # why\n]",
        "[[tool.poetry.packages]]\ninclude = 'app'\nfrom = 'code'",
        "[tool.hatch.build.targets.wheel]\npackages = [\"code/app\"]",
        "[tool.hatch.build.targets.wheel]\nsources = [\"code\"]",
        "[tool.hatch.build.targets.wheel.sources]\n\"code/app\" = \"app\"",
        "[tool.hatch.build]\ndev-mode-dirs = ['./code/']",
        "[tool.pdm.build]\npackage-dir = 'code'",
        "[tool.uv.build-backend]\nmodule-root = 'code'",
        "[tool.maturin]\npython-source = 'code'",
        "[tool.scikit-build]\nwheel.packages = ['code/app']",
        "tool.pytest.ini_options.pythonpath = 'code'",
        "[tool.pytest.ini_options]\npythonpath = 'other code'",
        "x = '''\n[tool]\n'''\n[tool.'pytest'.ini_options]\npythonpath = [\n'code',\n]",
      })
  void pyprojectNamesARoot(String text) throws IOException {
    assertRootIsFound("svc/pyproject.toml", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[options]\npackage_dir =\n    = code\npackages = find:",
        "[options]\npackage_dir==code",
        "[options]\n# why\npackage_dir =\n  # why\n  app = code/app",
        "[options]\npackage_dir:\n    = code",
        "[options]\npackage-dir =\n    = code",
        "[options]  # why\npackage_dir =\n    = code",
        "[options.packages.find]\nwhere : code",
        "[options.packages.find]\nwhere = code",
        "[options.packages.find]\nwhere =\n\tcode\n\n[other]\nwhere = nowhere",
        "[tool:pytest]\npythonpath = . code",
      })
  void setupCfgNamesARoot(String text) throws IOException {
    assertRootIsFound("svc/setup.cfg", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup(package_dir={'': 'code'})",
        "setup(package_dir={\"app\": \"code/app\", 'b': 'c'},)",
        "config = {'package_dir': {'': 'code'}}",
        "setup(packages=find_packages('code'))",
        "setup(packages=find_packages(exclude=['tests', 'docs*'], where='code'))",
        "setup(packages=find_packages(include=(f('a'), 'b'), exclude={}, where = r'code', **more))",
        "setup(packages=find_packages(exclude=(where, 'where', '='), where=u\"code\"))",
        "setup(package_dir={r'': r'code'})",
        "setup(packages=setuptools.find_namespace_packages(where = \"code\", include=['app']))",
        "'''package_dir={'': 'x'}''' # package_dir={'': 'y'}\nsetup(package_dir = {'' : 'code'})",
      })
  void setupPyNamesARoot(String text) throws IOException {
    assertRootIsFound("svc/setup.py", text);
  }

  /** A package whose folder has another name than the package. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[tool.setuptools]\npackage-dir = {'app' = 'code'}",
        "[tool.hatch.build.targets.wheel.sources]\n'code' = 'app'",
      })
  void aPackageMayBeInAFolderOfAnotherName(String text) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("svc/pyproject.toml", text)
            .with("svc/tests/t.py", "from app.part import x")
            .with("svc/code/__init__.py", "from app import part")
            .with("svc/code/part.py");

    assertThat(tree.edges())
        .containsExactly(
            "svc/code/__init__.py -> svc/code/part.py", "svc/tests/t.py -> svc/code/part.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[tool.setuptools]\npackage-dir = {'app.sub' = 'code', app = 'main'}",
        "[tool.hatch.build.targets.wheel.sources]\n'code' = 'app/sub'\nmain = 'app'",
      })
  void soMayAPackageInsideOfAnother(String text) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("svc/pyproject.toml", text)
            .with("svc/tests/t.py", "from app.sub.part import x; from app.sub import other")
            .with("svc/main/__init__.py", "")
            .with("svc/code/__init__.py", "from app.sub import part")
            .with("svc/code/other.py")
            .with("svc/code/part.py", "import app");

    assertThat(tree.edges())
        .containsExactly(
            "svc/code/__init__.py -> svc/code/part.py",
            "svc/code/part.py -> svc/main/__init__.py",
            "svc/tests/t.py -> svc/code/__init__.py",
            "svc/tests/t.py -> svc/code/other.py",
            "svc/tests/t.py -> svc/code/part.py");
  }

  /** Nothing in these names a folder of the project, and nothing fails. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[[",
        "[[tool]]\n[tool.poetry]\npackages = 1",
        "[tool.poetry]\npackages = [[[[[[[[[[[[[[[[[[[[[[[[{from = 'code'}",
        "[tool.setuptools.packages.find]\nwhere = ['..', '/code', '../code'",
        "[tool.setuptools.packages.find]\nwhere = 'co",
        "= 'code'\ntool = 1\n[tool.maturin]\npython-source",
      })
  void whatSaysNothingIsPassedOver(String text) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("svc/pyproject.toml", text)
            .with("svc/tests/t.py", "import app.part")
            .with("svc/code/app/part.py");

    assertThat(tree.edges()).isEmpty();
  }

  private static void assertRootIsFound(String projectFile, String text) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(projectFile, text)
            .with("other/main.py", "from app.part import x")
            .with("svc/tests/t.py", "import app.part")
            .with("svc/code/app/part.py");

    assertThat(tree.edges())
        .containsExactly(
            "other/main.py -> svc/code/app/part.py", "svc/tests/t.py -> svc/code/app/part.py");
  }
}
