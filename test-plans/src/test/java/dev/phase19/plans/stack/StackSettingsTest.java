package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackSettingsTest {
  private static final String URL = "http://127.0.0.1:1";

  @TempDir private Path temp;

  @Test
  void javaReadsTheArgumentsWhateverTheFolderIsCalled() throws Exception {
    StackLayout layout = layout("a b \"c\" 'd' #e %f +g \\h");

    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + layout.arguments(),
                "-XshowSettings:properties",
                "-version")
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output)
        .contains("phase19.edge.url = " + URL, "phase19.token.file = " + layout.token());
  }

  @Test
  void propertiesAreReadBack() throws Exception {
    StackLayout layout = layout("stäck");

    assertThat(StackSettings.read(layout.properties()))
        .isEqualTo(Map.of("phase19.edge.url", URL, "phase19.token", "secret"));
  }

  @Test
  void tokenCanBeReadByItsOwnerOnlyAndIsNotAnArgument() throws Exception {
    StackLayout layout = layout("stack");

    assertThat(Files.readString(layout.token())).isEqualTo("secret\n");
    assertThat(Files.readString(layout.arguments())).doesNotContain("secret");
    for (Path file : List.of(layout.token(), layout.arguments(), layout.properties())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.folder())))
        .isEqualTo("rwx------");
  }

  private StackLayout layout(String folder) throws Exception {
    StackLayout layout = new StackLayout(temp, temp.resolve(folder));
    PrivateFiles.makeFolder(layout.folder());
    new StackSettings(Map.of("phase19.edge.url", URL), "secret").write(layout);
    return layout;
  }
}
