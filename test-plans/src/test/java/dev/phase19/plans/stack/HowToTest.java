package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HowToTest {
  private static final String BUILT = "01234567-89ab-cdef-0123-456789abcdef/jmeter/bin";

  @TempDir private Path temp;

  @Test
  void linesNameTheTokensFileAndAreQuotedForAShell() {
    StackLayout layout = new StackLayout(temp, temp.resolve("it's a stack"));

    String text = HowTo.text(layout, Map.of("phase19.edge.url", "http://127.0.0.1:1"), "The end.");

    assertThat(text)
        .contains("-q '" + temp + "/it'\\''s a stack/stack.properties'")
        .contains("'-Dphase19.token.file=" + temp + "/it'\\''s a stack/stack.token'")
        .contains("-Dphase19.edge.url=http://127.0.0.1:1 \\\n")
        .contains("The end.");
  }

  @Test
  void jmeterIsThatOfTheProjectItselfWhateverItsFolderIsCalled() throws Exception {
    Path project = temp.resolve("pröject {a,b} [c] +%#*");
    Path bin = Files.createDirectories(project.resolve("test-plans/target").resolve(BUILT));
    Path jar = Files.createFile(bin.resolve("ApacheJMeter-5.6.3.jar"));
    Files.createFile(bin.resolve("ApacheJMeter.jar"));
    Files.createDirectories(project.resolve("test-plans/target/local-stack/jmeter/bin"));

    assertThat(new StackLayout(project, temp).jmeter()).contains(jar);
  }
}
