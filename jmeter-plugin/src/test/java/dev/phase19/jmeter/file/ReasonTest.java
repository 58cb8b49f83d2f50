package dev.phase19.jmeter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new NoSuchFileException("/x/a"),
            "there is no such file or folder",
            "/x/a: there is no such file or folder"),
        Arguments.of(
            new AccessDeniedException("/x/a"), "permission denied", "/x/a: permission denied"),
        Arguments.of(
            new FileSystemException("/x/a", null, "No space left on device"),
            "No space left on device",
            "/x/a: No space left on device"),
        Arguments.of(
            new IOException("No space left on device"),
            "No space left on device",
            "No space left on device"),
        Arguments.of(new IOException(), "IOException", "IOException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isInWordsAndWithThePathWhereThatIsKnown(IOException e, String reason, String withPath) {
    assertThat(Reason.of(e)).isEqualTo(reason);
    assertThat(Reason.withPath(e)).isEqualTo(withPath);
  }
}
