package dev.phase19.plans.selection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuiltPlaceTest {
  @TempDir private Path temp;
  private Path build;
  private Path jmeter;

  @BeforeEach
  void build() throws Exception {
    build = temp.resolve("project/target");
    jmeter = Files.createDirectories(build.resolve("one/jmeter/bin"));
  }

  @Test
  void jmeterOfTheBuildMayRun() {
    assertThatCode(() -> BuiltPlace.require(build, jmeter)).doesNotThrowAnyException();
  }

  @Test
  void jmeterOfTheBuildMayRunThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("project"));
    assertThatCode(() -> BuiltPlace.require(link.resolve("target"), jmeter))
        .doesNotThrowAnyException();
  }

  @Test
  void jmeterOfThePlaceThatWasCopiedFromIsRefused() throws Exception {
    Path copy = Files.createDirectories(temp.resolve("copy/target"));
    assertThatThrownBy(() -> BuiltPlace.require(copy, jmeter))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining(copy + "/config.json names the JMeter in " + jmeter)
        .hasMessageContaining("mvn package -DskipTests");
  }
}
