package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the JMeter installation that validates plans is found. */
class JMeterInstallationTest {
  @TempDir Path folder;

  private Path one;
  private Path two;
  private Path elsewhere;

  @BeforeEach
  void homes() throws IOException {
    folder = folder.toRealPath();
    one = home("one");
    two = home("two");
    elsewhere = folder.resolve("downloads/jmeter-plugin.jar");
  }

  private Path home(String name) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("lib/ext"));
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/jmeter.properties"));
    Files.createFile(home.resolve("bin/jmeter"));
    return home;
  }

  private static Path found(Path jar, Map<String, String> environment) throws UnusableException {
    return JMeterInstallation.find(jar, environment).path();
  }

  @Test
  void theOneAroundTheJarComesFirst() throws Exception {
    Path jar = one.resolve("lib/ext/jmeter-plugin.jar");

    assertThat(found(jar, Map.of("JMETER_HOME", two.toString()))).isEqualTo(one);
  }

  @Test
  void theOneOfTheEnvironmentComesBeforeThatOfThePath() throws Exception {
    assertThat(
            found(
                elsewhere,
                Map.of("JMETER_HOME", one.toString(), "PATH", two.resolve("bin").toString())))
        .isEqualTo(one);
  }

  @Test
  void aLinkOnThePathLeadsToIt() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("local/bin"));
    Files.createSymbolicLink(bin.resolve("jmeter"), one.resolve("bin/jmeter"));
    String path =
        String.join(File.pathSeparator, folder.resolve("none").toString(), bin.toString());

    assertThat(found(elsewhere, Map.of("PATH", path))).isEqualTo(one);
  }

  @Test
  void whereThereIsNoneTheWaysOutAreNamed() {
    assertThatThrownBy(() -> found(elsewhere, Map.of("PATH", folder.toString())))
        .isInstanceOf(UnusableException.class)
        .hasMessageStartingWith("no JMeter found: name one with --jmeter HOME, set JMETER_HOME");
  }

  @Test
  void anEnvironmentThatNamesNoneIsNotPassedOver() {
    assertThatThrownBy(
            () ->
                found(
                    elsewhere,
                    Map.of(
                        "JMETER_HOME", folder.toString(), "PATH", one.resolve("bin").toString())))
        .isInstanceOf(UnusableException.class)
        .hasMessageStartingWith("no JMeter in " + folder);
  }
}
