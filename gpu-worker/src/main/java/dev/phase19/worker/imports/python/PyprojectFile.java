package dev.phase19.worker.imports.python;

import java.util.stream.Stream;

/**
 * Reads {@code pyproject.toml}: where setuptools, Poetry, Hatch, PDM, uv, maturin and scikit-build
 * find the modules, and pytest's {@code pythonpath}. Flit knows the usual layouts only.
 */
final class PyprojectFile {
  private final DeclaredRoots roots;

  private PyprojectFile(DeclaredRoots roots) {
    this.roots = roots;
  }

  static void read(String text, DeclaredRoots roots) {
    new PyprojectFile(roots).declare(Toml.read(text).table("tool"));
  }

  private void declare(TomlTable tool) {
    setuptools(tool.table("setuptools"));
    poetry(tool.table("poetry"));
    hatch(tool.table("hatch", "build"));
    hatch(tool.table("hatch", "build", "targets", "wheel"));
    tool.table("pdm").strings("package-dir").forEach(roots::addRoot);
    tool.table("pdm", "build").strings("package-dir").forEach(roots::addRoot);
    tool.table("uv", "build-backend").strings("module-root").forEach(roots::addRoot);
    tool.table("maturin").strings("python-source").forEach(roots::addRoot);
    tool.table("scikit-build", "wheel").strings("packages").forEach(this::addFolderAbove);
    for (String paths : tool.table("pytest", "ini_options").strings("pythonpath")) {
      Stream.of(paths.split("\\s+")).forEach(roots::addRoot);
    }
  }

  private void setuptools(TomlTable setuptools) {
    setuptools.table("package-dir").strings().forEach(roots::addPackage);
    setuptools.table("packages", "find").strings("where").forEach(roots::addRoot);
    if (roots.roots().isEmpty() && (setuptools.has("packages") || setuptools.has("py-modules"))) {
      roots.addRoot("");
    }
  }

  private void poetry(TomlTable poetry) {
    for (TomlTable included : poetry.tables("packages")) {
      if (included.has("from")) {
        included.strings("from").forEach(roots::addRoot);
      } else {
        roots.addRoot("");
      }
    }
  }

  /** Without the prefixes in {@code sources}, what is left of a path is the module's name. */
  private void hatch(TomlTable target) {
    target.strings("sources").forEach(roots::addRoot);
    target
        .table("sources")
        .strings()
        .forEach((folder, name) -> roots.addPackage(name.replace('/', '.'), folder));
    target.strings("packages").forEach(this::addFolderAbove);
    target.strings("dev-mode-dirs").forEach(roots::addRoot);
  }

  private void addFolderAbove(String packageFolder) {
    String path =
        packageFolder.endsWith("/")
            ? packageFolder.substring(0, packageFolder.length() - 1)
            : packageFolder;
    roots.addRoot(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
  }
}
