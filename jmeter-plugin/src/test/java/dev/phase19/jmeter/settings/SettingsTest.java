package dev.phase19.jmeter.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String PROPERTY = "phase19.edge.url";
  private static final String VARIABLE = "PHASE19_EDGE_URL";

  @TempDir private Path folder;

  @Test
  void aJMeterPropertyWinsOverTheOthers() {
    assertThat(edgeUrl(Map.of(PROPERTY, "j"), Map.of(PROPERTY, "d"), Map.of(VARIABLE, "e")))
        .isEqualTo("j");
  }

  @Test
  void aSystemPropertyWinsOverTheEnvironment() {
    assertThat(edgeUrl(Map.of(), Map.of(PROPERTY, "d"), Map.of(VARIABLE, "e"))).isEqualTo("d");
  }

  @Test
  void theEnvironmentIsTheLast() {
    assertThat(edgeUrl(Map.of(), Map.of(), Map.of(VARIABLE, "e"))).isEqualTo("e");
  }

  @Test
  void aBlankValueCountsAsUnset() {
    assertThat(edgeUrl(Map.of(PROPERTY, ""), Map.of(PROPERTY, "  "), Map.of(VARIABLE, " e ")))
        .isEqualTo("e");
  }

  @Test
  void nothingIsFoundWhereNothingIsSet() {
    assertThat(edgeUrl(Map.of(), Map.of(), Map.of(VARIABLE, ""))).isNull();
  }

  @Test
  void aMissingValueNamesTheFieldAndEachWayToSetIt() {
    assertThatThrownBy(() -> Settings.require("absent.url", "Edge URL"))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageContainingAll(
            "Edge URL", "-Jphase19.absent.url=", "-Dphase19.absent.url=", "PHASE19_ABSENT_URL");
  }

  @Test
  void theValueIsReadAnewEachTime() {
    String property = "phase19.settings.test";
    try {
      System.setProperty(property, "first");
      assertThat(Settings.find("settings.test")).contains("first");
      System.setProperty(property, "second");
      assertThat(Settings.require("settings.test", "Field")).isEqualTo("second");
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void theTokenIsReadFromAFileOfItsOwner() throws IOException {
    Path file = tokenFile("rw-------", " secret\n");
    assertThat(token(Map.of(), Map.of("phase19.token.file", file.toString()), Map.of()))
        .isEqualTo("secret");
    assertThat(token(Map.of(), Map.of(), Map.of("PHASE19_TOKEN_FILE", file.toString())))
        .isEqualTo("secret");
  }

  @Test
  void aFileGivenByPropertyWinsOverATokenInTheEnvironment() throws IOException {
    Path file = tokenFile("r--------", "secret");
    assertThat(
            token(
                Map.of(),
                Map.of("phase19.token.file", file.toString()),
                Map.of("PHASE19_TOKEN", "old")))
        .isEqualTo("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw--w----"})
  void aFileThatOthersCanReadOrChangeIsRefused(String mode) throws IOException {
    Path file = tokenFile(mode, "secret");
    assertThatThrownBy(
            () -> token(Map.of("phase19.token.file", file.toString()), Map.of(), Map.of()))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageContainingAll("phase19.token.file", file.toString(), mode, "chmod 600")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "one\ntwo"})
  void aFileWithoutOneTokenIsRefused(String text) throws IOException {
    Path file = tokenFile("rw-------", text);
    assertThatThrownBy(
            () -> token(Map.of("phase19.token.file", file.toString()), Map.of(), Map.of()))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageContaining("must hold one line");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String file = folder.resolve("none").toString();
    assertThatThrownBy(() -> token(Map.of("phase19.token.file", file), Map.of(), Map.of()))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageContainingAll("phase19.token.file", file, "cannot be read");
  }

  @Test
  void aMissingTokenIsNotAskedForOnTheCommandLine() {
    assertThatThrownBy(() -> Settings.require("token", "Token"))
        .hasMessageContainingAll("PHASE19_TOKEN", "phase19.token.file")
        .hasMessageNotContaining("-Jphase19.token=");
  }

  private Path tokenFile(String mode, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("token-" + mode), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String token(
      Map<String, String> jmeter, Map<String, String> system, Map<String, String> environment) {
    return new Settings(jmeter::get, system::get, environment::get).lookUp("token").orElse(null);
  }

  private static String edgeUrl(
      Map<String, String> jmeter, Map<String, String> system, Map<String, String> environment) {
    return new Settings(jmeter::get, system::get, environment::get).lookUp("edge.url").orElse(null);
  }
}
