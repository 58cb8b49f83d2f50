package dev.phase19.worker.imports.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardLibraryTest {

  @ParameterizedTest
  @ValueSource(strings = {"os", "sys", "logging", "__future__", "_thread", "winreg", "tomllib"})
  void hasTheModulesOfTheNewestPython(String name) {
    assertThat(StandardLibrary.has(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parser", "distutils", "imp", "requests", "os.path", "Os", "", "#"})
  void hasNoModulesThatWereGivenUpAndNoOthers(String name) {
    assertThat(StandardLibrary.has(name)).isFalse();
  }
}
