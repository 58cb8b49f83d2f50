package dev.phase19.worker.imports.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.ProjectFile;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a project file, reading it ends, and names folders inside of the project only. */
class DeclaredRootsLawsTest {
  private static final List<String> FILES = List.of("pyproject.toml", "setup.cfg", "setup.py");
  private static final int BYTES = 128 * 1024;

  @Property(tries = 500)
  void anyTextIsRead(@ForAll("texts") String text) {
    for (String file : FILES) {
      DeclaredRoots roots = new DeclaredRoots();
      roots.read(new ProjectFile(file, text));
      assertThat(roots.roots()).noneMatch(DeclaredRootsLawsTest::leadsOut);
    }
  }

  private static boolean leadsOut(String path) {
    return path.startsWith("/") || List.of(path.split("/")).contains("..");
  }

  /** A few of these took minutes if each piece were read again from an earlier place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[[a]]\n",
        "a.",
        "a.b=1\n",
        "'",
        "\"\"\"",
        "\\",
        "{a=",
        "x=[",
        "a = ''' ",
        "#",
        "\n ",
        "find_packages(",
        "package_dir={'':",
        "[options]\npackage_dir=\n a=b\n",
        "a=b\n"
      })
  void theTimeIsLinearInTheText(String piece) {
    String hostile = "[options]\n[tool.poetry]\n" + piece.repeat(BYTES / piece.length());
    for (String file : FILES) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> new DeclaredRoots().read(new ProjectFile(file, hostile)));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> pieces =
        List.of(
            "[tool.setuptools]\n",
            "[tool.poetry]\n",
            "[[tool.poetry.packages]]\n",
            "packages",
            "package-dir",
            "package_dir",
            "[options]\n",
            "find_packages(",
            "where",
            "from",
            "src",
            "../",
            "/",
            "=",
            ":",
            ",",
            ".",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "'''",
            "\"\"\"",
            "\\",
            "#",
            "\n",
            "\n  ",
            "\r",
            " ",
            "1",
            "\u00e9");
    return Arbitraries.of(pieces).list().ofMaxSize(60).map(list -> String.join("", list));
  }
}
